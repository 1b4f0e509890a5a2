import { formatCount } from '../../_ui/format.ts'
import type { Translate } from '../../_ui/translate.ts'
import type { EvidenceFact } from './evidence-rows.ts'
import styles from './evidence-table.module.css'
import { EvidenceTable } from './evidence-table.tsx'

type EvidenceSectionProps = {
  readonly facts: readonly EvidenceFact[]
  readonly currency: string
  readonly timeZone: string
  readonly t: Translate
  readonly unfolded?: boolean
}

/** The facts of a case under their heading. */
export function EvidenceSection({ facts, currency, timeZone, t, unfolded = false }: EvidenceSectionProps) {
  return (
    <section className={styles.section} id="evidence">
      <h3 className={styles.title}>
        {t('facts.title')} {facts.length === 0 ? null : <span className="muted">{formatCount(facts.length)}</span>}
      </h3>
      <EvidenceTable facts={facts} currency={currency} timeZone={timeZone} unfolded={unfolded} />
    </section>
  )
}
