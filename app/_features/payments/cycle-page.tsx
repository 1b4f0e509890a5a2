import { formatCount, formatDate, formatMoney } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { findPaymentWord } from '../case/status-words.ts'
import { CycleActions } from './cycle-actions.tsx'
import { CycleComparison } from './cycle-comparison.tsx'
import { CycleContent } from './cycle-content.tsx'
import styles from './cycle-page.module.css'
import { CycleSteps } from './cycle-steps.tsx'
import { CycleTotals } from './cycle-totals.tsx'
import type { CycleView } from './cycle-view.ts'
import { Signatures } from './signatures.tsx'

type CyclePageProps = {
  readonly view: CycleView
  readonly may: { readonly run: boolean; readonly sign: boolean; readonly seePeople: boolean }
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** A month of payments: how far it is, what it sums to, what became of it, and the next step. */
export function CyclePage({ view, may, timeZone, locale, t }: CyclePageProps) {
  const { cycle, content } = view
  const live = view.totals.filter(({ state }) => state !== 'cancelled')
  const count = live.reduce((sum, total) => sum + total.count, 0)
  const amount = formatMoney(
    live.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    cycle.currency,
  )
  const unanswered = live
    .filter(({ state }) => ['sent', 'accepted', 'unknown'].includes(state))
    .reduce((sum, total) => sum + total.count, 0)
  return (
    <ScrollRegion className={styles.page} label={t('cycle.title')}>
      <CycleSteps view={view} locale={locale} t={t} />
      <CycleActions
        key={cycle.revision}
        cycleId={cycle.id}
        state={cycle.state}
        contentHash={cycle.contentHash}
        count={count}
        amount={amount}
        unanswered={unanswered}
        hasFile={view.hasFile}
        may={may}
        objection={view.objection}
      />
      <div className={styles.columns}>
        <div>
          <div className={styles.lead}>
            <div>
              <span className={styles.small}>{t('cycle.toPay')}</span>
              <span className={styles.big}>{amount}</span>
            </div>
            <span className={`${styles.small} number`}>
              {t('cycle.people', { payees: formatCount(content.payees), beneficiaries: formatCount(content.beneficiaries) })}
              <br />
              {t('cycle.payOn', { date: formatDate(cycle.payOn, locale) })}
            </span>
          </div>
          <Bar view={view} count={count} />
          {count === 0 ? (
            <p className="muted">{t('cycle.empty')}</p>
          ) : (
            <CycleTotals view={view} maySeePeople={may.seePeople} t={t} />
          )}
        </div>
        <aside aria-label={t('cycle.aside')}>
          <CycleContent view={view} maySeePeople={may.seePeople} locale={locale} t={t} />
        </aside>
      </div>
      <div className={styles.lower}>
        <CycleComparison view={view} locale={locale} t={t} />
        <Signatures view={view} timeZone={timeZone} locale={locale} t={t} />
      </div>
    </ScrollRegion>
  )
}

/** The states by their share; the table beneath says the same in words. */
function Bar({ view, count }: { readonly view: CycleView; readonly count: number }) {
  if (count === 0) return null
  return (
    <div className={styles.bar} aria-hidden>
      {view.totals
        .filter(({ state }) => state !== 'cancelled')
        .map(({ state, method, count: part }) => (
          <span
            key={`${state} ${method}`}
            data-tone={findPaymentWord(state)?.tone ?? 'neutral'}
            style={{ width: `${(part / count) * 100}%` }}
          />
        ))}
    </div>
  )
}
