import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatPeriod, formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import { formatValue } from './format-value.ts'
import { VerdictIcon } from './verdict-icon.tsx'
import styles from './would-change.module.css'

type Changes = NonNullable<inferRouterOutputs<AppRouter>['case']['changes']>
type Change = Changes['changes'][number]

type WouldChangeProps = {
  readonly changes: Changes
  readonly currency: string
  readonly locale: Locale
  readonly t: Translate
}

/** The single facts that would turn the outcome round, or settle it, each with its figure; the nearest first. */
export function WouldChange({ changes: { period, outcome, changes }, currency, locale, t }: WouldChangeProps) {
  const values = { period: formatPeriod(period, locale) }
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{t('changes.title')}</h3>
      <p className={styles.lead}>{t(changes.length === 0 ? `changes.none.${outcome}` : `changes.lead.${outcome}`, values)}</p>
      {changes.length === 0 ? null : (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={`${change.fact} ${change.to.value} ${change.direction}`}>
              <VerdictIcon verdict={change.outcome === 'eligible' ? 'pass' : 'fail'} t={t} silent />
              <div>
                {t(`changes.${findForm(change)}`, {
                  fact: nameFact(change, locale, t),
                  to: formatValue(change.to, { locale, t, currency }),
                })}
                <span className={styles.small}>
                  {t(`changes.then.${change.outcome}`)}
                  {change.from === null
                    ? null
                    : `. ${t('changes.now', { from: formatValue(change.from, { locale, t, currency }) })}`}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const findForm = ({ direction, to }: Change): 'to' | 'lower' | 'higher' | 'earlier' | 'later' => {
  if (direction === null) return 'to'
  if (to.type !== 'date') return direction
  return direction === 'lower' ? 'earlier' : 'later'
}

const nameFact = ({ label, person }: Change, locale: Locale, t: Translate): string =>
  person === null ? label[locale] : t('changes.of', { fact: label[locale], name: formatPerson(person, locale) })
