import { formatCount, formatDate, formatDay, formatMoney, formatPeriod, formatPeriods } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import table from '../../_ui/table.module.css'
import { findMessageKey, type Translate } from '../../_ui/translate.ts'
import account from '../account/account.module.css'
import { Account } from '../account/account.tsx'
import type { CaseView, ExplainedRun } from './case-view.ts'
import { renderAmount } from './decision.tsx'
import styles from './entitlement.module.css'
import { StatusWord } from './status-word.tsx'
import { enrolmentWords, findOutcomeWord, findPaymentWord } from './status-words.ts'

type LinesProps = { readonly view: CaseView; readonly locale: Locale; readonly t: Translate }
type EntitlementProps = LinesProps & {
  /** On paper the lines are shown. */
  readonly unfolded?: boolean
}

/** The account of the case over time, and behind it the lines of the ledger, each with its payment; the total stands under its parts. */
export function Entitlement({ view, locale, t, unfolded = false }: EntitlementProps) {
  const { enrolment, lines } = view
  const word = enrolment === null ? undefined : enrolmentWords[enrolment.status]
  return (
    <section className={styles.section} id="entitlement">
      <div className={styles.head}>
        <h3 className={styles.title}>{t('account.title')}</h3>
        {enrolment === null || word === undefined ? null : (
          <span className={styles.since}>
            <StatusWord word={word} t={t} /> {t('case.entitlement.enrolment', { date: formatDate(enrolment.from, locale) })}
          </span>
        )}
      </div>
      {lines.length === 0 ? (
        <p className={styles.none}>{t('case.entitlement.none')}</p>
      ) : (
        <>
          <Account view={view} locale={locale} t={t} />
          <details className={account.lines} open={unfolded}>
            <summary>
              {t('account.lines')} <span className="muted">{formatCount(lines.length)}</span>
            </summary>
            <LineTable view={view} locale={locale} t={t} />
          </details>
        </>
      )}
    </section>
  )
}

function LineTable({ view, locale, t }: LinesProps) {
  const { lines, payments, program } = view
  const currency = program.currency
  const total = lines.reduce((sum, line) => sum + line.amountMinor, 0n)
  return (
    <ScrollRegion className={styles.scroll} label={t('case.entitlement')}>
      <table className={`${table.table} ${table.flush} ${table.compact}`}>
        <caption className="hidden">{t('case.entitlement')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('case.entitlement.period')}</th>
            <th scope="col">{t('case.entitlement.component')}</th>
            <th scope="col">{t('case.entitlement.kind')}</th>
            <th scope="col">{t('case.entitlement.payment')}</th>
            <th scope="col" className={table.number}>
              {t('case.entitlement.amount', { currency: currency === 'MNT' ? '₮' : currency })}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const payment = payments.find(({ lineIds }) => lineIds.includes(line.id))
            const word = payment === undefined ? undefined : findPaymentWord(payment.state)
            return (
              <tr key={line.id}>
                <td className="number">{formatPeriod(line.period, locale)}</td>
                <td>{line.componentTitle[locale]}</td>
                <td className="secondary">{t(findMessageKey(`line.${line.kind}`) ?? 'line.adjustment')}</td>
                <td>
                  {payment === undefined || word === undefined ? (
                    <span className="muted">{t('case.entitlement.unpaid')}</span>
                  ) : (
                    <>
                      <StatusWord word={word} t={t} />
                      <span className={`number ${styles.payDay}`}>{formatDay(payment.payOn, locale)}</span>
                    </>
                  )}
                </td>
                <td className={table.number}>{renderPlain(line.amountMinor, line.currency)}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={4}>{t('case.entitlement.total')}</td>
            <td className={table.number}>{renderPlain(total, currency)}</td>
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  )
}

/** Without the unit, which stands in the head. */
const renderPlain = (amountMinor: bigint, currency: string): string => formatMoney(amountMinor, currency).split('\u00a0')[0] ?? ''

type RunsProps = { readonly runs: readonly ExplainedRun[]; readonly locale: Locale; readonly t: Translate }

/** Where periods differ: what the rules gave for which, newest first. */
export function Runs({ runs, locale, t }: RunsProps) {
  if (runs.length < 2) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{t('case.runs')}</h3>
      <ScrollRegion className={styles.scroll} label={t('case.runs')}>
        <table className={`${table.table} ${table.flush} ${table.compact}`}>
          <caption className="hidden">{t('case.runs')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('case.runs.period')}</th>
              <th scope="col">{t('case.runs.outcome')}</th>
              <th scope="col" className={table.number}>
                {t('case.runs.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.first}>
                <td className="number">{formatPeriods(run.first, run.last, locale)}</td>
                <td>
                  <StatusWord word={findOutcomeWord(run.outcome)} t={t} />
                </td>
                <td className={table.number}>{renderAmount(run)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
