import { formatDate } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import type { LocalisedForm } from './localise-form.ts'
import { writeNumberText } from './read-number-text.ts'

type Reading = { readonly locale: Locale; readonly t: Translate }
type Field = { readonly type?: unknown; readonly enum?: readonly unknown[]; readonly format?: unknown; readonly title?: string }

/** Names of the questions in their order on the page. */
export const listQuestions = ({ schema, uiSchema }: LocalisedForm): readonly string[] => {
  const names = Object.keys(schema.properties ?? {})
  const order = ((uiSchema['ui:order'] ?? []) as readonly string[]).filter((name) => names.includes(name))
  return [...order, ...names.filter((name) => !order.includes(name))]
}

export const findQuestion = ({ schema }: LocalisedForm, name: string): Field | undefined =>
  schema.properties?.[name] as Field | undefined

/** An answer as people read it: the text of an option, yes or no, a date and an amount in the jurisdiction's form; empty when there is none. */
export const renderAnswer = (form: LocalisedForm, name: string, value: unknown, { locale, t }: Reading): string => {
  if (value === undefined || value === null || value === '') return ''
  const field = findQuestion(form, name)
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
  const at = field?.enum?.indexOf(value) ?? -1
  const names = (form.uiSchema[name] as { 'ui:enumNames'?: readonly string[] } | undefined)?.['ui:enumNames']
  if (at >= 0) return names?.[at] ?? String(value)
  if (field?.format === 'date' && typeof value === 'string') return formatDate(value, locale)
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value)
  const ui = form.uiSchema[name] as { 'ui:options'?: { currency?: string } } | undefined
  const currency = ui?.['ui:options']?.currency
  return currency === undefined ? writeNumberText(value) : `${writeNumberText(value)}\u00a0${currency === 'MNT' ? '₮' : currency}`
}
