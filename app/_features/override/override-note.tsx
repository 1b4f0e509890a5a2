import { formatDate } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Note } from '../../_ui/note.tsx'
import type { Translate } from '../../_ui/translate.ts'
import type { ExplainedRun } from '../case/case-view.ts'
import type { CaseWorkView } from '../case-work/case-work-view.ts'

type OverrideNoteProps = {
  readonly override: ExplainedRun['override']
  readonly overrides: CaseWorkView['overrides']
  readonly locale: Locale
  readonly t: Translate
}

/** Says before the decision that two people decided otherwise than the rules, what these say, why, and until when. */
export function OverrideNote({ override, overrides, locale, t }: OverrideNoteProps) {
  if (override === null) return null
  const found = overrides.find(({ id }) => id === override.id)
  return (
    <Note tone="warning">
      <strong>{t('override.decides', { outcome: t(`outcome.${override.rules}`).toLowerCase() })}</strong>{' '}
      {found === undefined
        ? null
        : `${found.reason} (${found.citationText}) ${t('override.until', { date: formatDate(found.to, locale) })}`}
    </Note>
  )
}
