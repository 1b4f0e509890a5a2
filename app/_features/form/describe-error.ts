import { formatCount, formatDate } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import type { AnswerError } from './check-answers.ts'
import { writeNumberText } from './read-number-text.ts'

/** An error of a form: what `checkAnswers` finds, a register number that is none, and what a command refuses in words of its own. */
export type FormError = Omit<AnswerError, 'code'> & {
  readonly code: AnswerError['code'] | 'register-number' | 'refused'
  readonly text?: string
}

type Asked = { readonly title?: string | undefined; readonly type?: unknown; readonly enum?: unknown }

type Describing = {
  readonly error: FormError
  readonly field: Asked | undefined
  readonly value: unknown
  /** The business day, for a date as an example. */
  readonly example: string
  readonly locale: Locale
  readonly t: Translate
}

/** What is wrong and what to do, in the same words for the summary and the field. */
export const describeError = ({ error, field, value, example, locale, t }: Describing): string => {
  const label = field?.title ?? error.path.at(-1) ?? ''
  const limit = error.limit ?? 0
  switch (error.code) {
    case 'refused':
      return error.text ?? ''
    case 'required':
      if (field?.type === 'array') return t('form.error.required.list', { label })
      return t(field?.enum !== undefined || field?.type === 'boolean' ? 'form.error.required.choice' : 'form.error.required', {
        label,
      })
    case 'not-a-date':
      return t('form.error.not-a-date', { label, example: formatDate(example, locale) })
    case 'too-long':
    case 'too-short':
      return t(`form.error.${error.code}`, {
        label,
        limit: formatCount(limit),
        length: formatCount([...String(value ?? '')].length),
      })
    case 'out-of-range':
      return t(`form.error.out-of-range.${error.bound ?? 'most'}`, { label, limit: writeNumberText(limit) })
    case 'wrong-type':
      if (field?.type === 'integer') return t('form.error.wrong-type.integer', { label })
      return t(field?.type === 'number' ? 'form.error.wrong-type' : 'form.error.wrong-type.other', { label })
    default:
      return t(`form.error.${error.code}`, { label, limit: formatCount(limit) })
  }
}
