import Link from 'next/link'
import type { InstructionState } from '#engine/payments/payment-instruction.ts'
import { formatCount } from '../../_ui/format.ts'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import { StatusWord } from '../case/status-word.tsx'
import { findPaymentWord } from '../case/status-words.ts'
import styles from './cycle-page.module.css'
import type { CycleView } from './cycle-view.ts'
import { renderPlain, renderUnit } from './render-plain.ts'

type CycleTotalsProps = { readonly view: CycleView; readonly maySeePeople: boolean; readonly t: Translate }

const order: readonly InstructionState[] = [
  'paid',
  'accepted',
  'sent',
  'approved',
  'prepared',
  'rejected',
  'returned',
  'expired_uncollected',
  'unknown',
  'partially_paid',
  'cancelled',
]

/** What became of the payments, a state a row; a count is a link to its payments, and the total stands under its parts. */
export function CycleTotals({ view, maySeePeople, t }: CycleTotalsProps) {
  const { cycle } = view
  const rows = order.flatMap((state) => {
    const found = view.totals.filter((total) => total.state === state)
    return found.length === 0 ? [] : [{ state, ...sumUp(found) }]
  })
  const live = sumUp(rows.filter(({ state }) => state !== 'cancelled'))
  return (
    <table className={`${table.table} ${table.flush}`}>
      <caption className="hidden">{t('cycle.totals')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('cycle.totals.state')}</th>
          <th scope="col" className={table.number}>
            {t('cycle.totals.count')}
          </th>
          <th scope="col" className={table.number}>
            {t('cycle.totals.amount', { currency: renderUnit(cycle.currency) })}
          </th>
          <th scope="col">
            <span className="hidden">{t('cycle.totals.way')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ state, count, amountMinor }) => {
          const word = findPaymentWord(state)
          const href = `/payments/${cycle.id}/list?state=${state}`
          return (
            <tr key={state}>
              <td>{word === undefined ? state : <StatusWord word={word} t={t} />}</td>
              <td className={table.number}>
                {maySeePeople ? <Link href={href}>{formatCount(count)}</Link> : formatCount(count)}
              </td>
              <td className={table.number}>{renderPlain(amountMinor, cycle.currency)}</td>
              <td className={styles.way}>
                {maySeePeople && ['rejected', 'returned', 'expired_uncollected', 'unknown'].includes(state) ? (
                  <Link href={href}>{t('cycle.totals.work')}</Link>
                ) : null}
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <td>{t('cycle.totals.total')}</td>
          <td className={table.number}>{formatCount(live.count)}</td>
          <td className={table.number}>{renderPlain(live.amountMinor, cycle.currency)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  )
}

type Total = { readonly count: number; readonly amountMinor: bigint }

const sumUp = (totals: readonly Total[]): Total => ({
  count: totals.reduce((sum, { count }) => sum + count, 0),
  amountMinor: totals.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
})
