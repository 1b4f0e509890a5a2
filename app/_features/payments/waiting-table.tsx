import Link from 'next/link'
import { formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import type { WaitingView } from './cycle-view.ts'
import { renderPlain, renderUnit } from './render-plain.ts'

type WaitingTableProps = {
  readonly rows: readonly WaitingView[]
  readonly currency: string
  readonly caption: string
  readonly locale: Locale
  readonly t: Translate
}

/** Who waits for money, and what stands in the way; the case is where it is settled. */
export function WaitingTable({ rows, currency, caption, locale, t }: WaitingTableProps) {
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('payments.column.case')}</th>
            <th scope="col">{t('payments.column.payee')}</th>
            <th scope="col">{t('payments.column.why')}</th>
            <th scope="col" className={table.number}>
              {t('payments.column.amount', { currency: renderUnit(currency) })}
            </th>
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
