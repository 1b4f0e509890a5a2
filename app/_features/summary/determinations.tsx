import { formatInstant, formatPeriods } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import type { CaseView } from '../case/case-view.ts'
import { StatusWord } from '../case/status-word.tsx'
import { findOutcomeWord } from '../case/status-words.ts'
import styles from './case-summary.module.css'

type DeterminationsProps = {
  readonly determinations: CaseView['determinations']
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** Each time that the rules worked the case out, newest first. */
export function Determinations({ determinations, timeZone, locale, t }: DeterminationsProps) {
  if (determinations.length === 0) return null
  return (
    <section className={styles.part}>
      <h3>{t('summary.decisions')}</h3>
      <ScrollRegion className={styles.scroll} label={t('summary.decisions')}>
        <table className={`${table.table} ${table.flush} ${table.compact}`}>
          <caption className="hidden">{t('summary.decisions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('summary.decision.at')}</th>
              <th scope="col">{t('case.runs.period')}</th>
              <th scope="col">{t('case.runs.outcome')}</th>
              <th scope="col">{t('summary.decision.trigger')}</th>
              <th scope="col">{t('summary.decision.rules')}</th>
            </tr>
          </thead>
          <tbody>
            {determinations.map(({ id, createdAt, from, to, outcome, trigger, bundleHash }) => (
              <tr key={id}>
                <td className="number">{formatInstant(createdAt, timeZone, locale)}</td>
                <td className="number">{formatPeriods(from, to, locale)}</td>
                <td>
                  <StatusWord word={findOutcomeWord(outcome)} t={t} />
                </td>
                <td>{t(`summary.trigger.${trigger}`)}</td>
                <td className="number secondary">{bundleHash.slice(0, 8)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
