import Link from 'next/link'
import type { WaitingSort } from '#engine/payments/queries/payment-queries.ts'
import { formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { orderOf, SortHead } from '../../_ui/sort-head.tsx'
import table from '../../_ui/table.module.css'
import type { MessageKey, Translate } from '../../_ui/translate.ts'
import type { WaitingView } from './cycle-view.ts'
import { renderWaitingAddress, type WaitingParams } from './payment-list-params.ts'
import { renderPlain, renderUnit } from './render-plain.ts'

type WaitingTableProps = {
  readonly rows: readonly WaitingView[]
  readonly params: WaitingParams
  readonly path: string
  readonly currency: string
  readonly caption: string
  readonly locale: Locale
  readonly t: Translate
}

type Head = { readonly sort: WaitingSort; readonly label: MessageKey; readonly isNumber?: boolean }

const heads: readonly Head[] = [
  { sort: 'case', label: 'payments.column.case' },
  { sort: 'payee', label: 'payments.column.payee' },
  { sort: 'why', label: 'payments.column.why' },
  { sort: 'amount', label: 'payments.column.amount', isNumber: true },
]

/** Who waits for money, and what stands in the way; the case is where it is settled. */
export function WaitingTable({ rows, params, path, currency, caption, locale, t }: WaitingTableProps) {
  return (
    <div className={table.scroll} data-scroll>
      <table className={table.table}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map(({ sort, label, isNumber }) => (
              <SortHead
                key={sort}
                label={t(label, { currency: renderUnit(currency) })}
                href={renderWaitingAddress(path, params, {
                  sort,
                  descending: params.sort === sort && !params.descending,
                })}
                order={orderOf(params, sort)}
                isNumber={isNumber ?? false}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.enrolmentId}>
              <td>
                <Link href={`/cases/${row.reference}`} className={table.main} data-row prefetch={false}>
                  {row.reference}
                </Link>
              </td>
              <td>
                {row.payee === null ? (
                  <span className="muted">{t('exception.no-payee')}</span>
                ) : (
                  formatPerson(row.payee.name, locale)
                )}
              </td>
              <td>{t(`exception.${row.exception}.todo`)}</td>
              <td className={table.number}>{renderPlain(row.amountMinor, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
