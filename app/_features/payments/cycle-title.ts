import { formatPeriod } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'

type Titled = {
  readonly programId: string
  readonly period: string
  readonly run: number
  readonly programTitle: { readonly en: string; readonly mn: string } | null
}

/** `Child money, Nov 2026`; a follow-up says which. */
export const renderCycleTitle = (cycle: Titled, locale: Locale, t: Translate): string => {
  const name = `${cycle.programTitle?.[locale] ?? cycle.programId}, ${formatPeriod(cycle.period, locale)}`
  return cycle.run === 1 ? name : `${name} · ${t('cycle.run', { run: cycle.run })}`
}
