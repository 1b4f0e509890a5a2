import type { TypedValue } from '../../_server/trpc/case/case-explanation.ts'
import { formatCount, formatDate, formatMoney } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { type CountedKey, findMessageKey, type Translate, translateCount } from '../../_ui/translate.ts'

type Reader = { readonly locale: Locale; readonly t: Translate; readonly currency: string }

/** A value of a rule in the reader's language: `yes`, `9 years`, `100,000 ₮`, `unknown`. */
export const formatValue = ({ value, type, unit }: TypedValue, { locale, t, currency }: Reader): string => {
  if (value === null) return t('case.tree.none')
  if (value === 'undetermined') return t('case.tree.unknown')
  if (value === 'error') return t('case.tree.error')
  if (typeof value === 'boolean') return t(value ? 'case.tree.yes' : 'case.tree.no')
  if (type === 'money') return formatMoney(toMinor(String(value)), currency)
  if (type === 'date') return formatDate(String(value), locale)
  const counted = unit === null ? undefined : findMessageKey(`unit.${unit}.other`)
  if (counted !== undefined && Number.isInteger(Number(value))) {
    return translateCount(t, `unit.${unit}` as CountedKey, Number(value), { count: formatCount(Number(value)) })
  }
  return String(value)
}

/** Values of a step for each member: `2 of 3` for conditions, the sum of nothing else. */
export const formatValues = (values: readonly TypedValue[], reader: Reader): string => {
  const [only] = values
  if (only === undefined) return ''
  if (values.length === 1) return formatValue(only, reader)
  if (values.every(({ value }) => typeof value === 'boolean')) {
    return reader.t('case.tree.several', { yes: values.filter(({ value }) => value === true).length, count: values.length })
  }
  return reader.t('case.tree.values', { count: values.length })
}

/** Money outside is decimal text in major units. */
const toMinor = (text: string): bigint => {
  const [whole = '0', part = ''] = text.replace('-', '').split('.')
  const minor = BigInt(whole) * 100n + BigInt(`${part}00`.slice(0, 2))
  return text.startsWith('-') ? -minor : minor
}
