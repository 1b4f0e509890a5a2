import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import type { FormValues } from '../form/list-form-errors.ts'
import type { LocalisedForm } from '../form/localise-form.ts'
import { findQuestion, listQuestions, renderAnswer } from '../form/render-answer.ts'
import type { VersionLine } from './both-versions.tsx'

/** Answers as lines of a version, in the order of the form; what was not answered is left out. */
export const listAnswerLines = (
  form: LocalisedForm,
  values: FormValues,
  reading: { readonly locale: Locale; readonly t: Translate },
): readonly VersionLine[] =>
  listQuestions(form).flatMap((name) => {
    const value = renderAnswer(form, name, values[name], reading)
    return value === '' ? [] : [{ key: name, label: findQuestion(form, name)?.title ?? name, value }]
  })
