import { isCalendarDate } from '#engine/values/date.ts'
import { formatDate, formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { findMessageKey, type Translate } from '../../_ui/translate.ts'
import type { CaseChange } from '../case-work/case-work-view.ts'
import type { VersionLine } from './both-versions.tsx'

type Reading = { readonly locale: Locale; readonly t: Translate; readonly timeZone: string }
type Value = string | number | boolean | null

/** A value of a fact as people read it. */
export const renderFact = (value: Value, { locale, t }: Pick<Reading, 'locale' | 't'>): string => {
  if (value === null) return t('work.fact.none')
  if (typeof value === 'boolean') return t(value ? 'work.fact.yes' : 'work.fact.no')
  return isCalendarDate(value) ? formatDate(value, locale) : String(value)
}

const renderValue = (change: CaseChange, { locale, t }: Reading): string => {
  if (change.kind === 'event') {
    const outcome = change.outcome === null ? undefined : findMessageKey(`outcome.${change.outcome}`)
    const key = findMessageKey(`event.${change.type}`)
    const values = outcome === undefined ? {} : { outcome: t(outcome).toLowerCase() }
    return key === undefined ? change.type : t(key, values)
  }
  const value = renderFact(change.now, { locale, t })
  const now = change.from === null ? value : t('conflict.from', { value, date: formatDate(change.from, locale) })
  return change.before === undefined ? now : t('conflict.before', { now, before: renderFact(change.before, { locale, t }) })
}

const renderAuthor = ({ at, by }: CaseChange, { locale, timeZone }: Reading): string => {
  const when = formatInstant(at, timeZone, locale)
  return by === null ? when : `${locale === 'mn' ? by.nameCyrillic : by.nameLatin}, ${when}`
}

/** What happened to a case as lines of a version: facts with what they were before, and steps; who and when. */
export const listChangeLines = (changes: readonly CaseChange[], reading: Reading): readonly VersionLine[] =>
  changes.map((change, at) => ({
    key: String(at),
    label: change.kind === 'event' ? reading.t('conflict.step') : change.label[reading.locale],
    value: renderValue(change, reading),
    by: renderAuthor(change, reading),
  }))
