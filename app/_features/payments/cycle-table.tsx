import Link from 'next/link'
import { formatCount, formatDate } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import { StatusWord } from '../case/status-word.tsx'
import { renderCycleTitle } from './cycle-title.ts'
import type { CycleRow } from './cycle-view.ts'
import { findCycleWord } from './cycle-words.ts'
import { renderPlain, renderUnit } from './render-plain.ts'

type CycleTableProps = { readonly rows: readonly CycleRow[]; readonly locale: Locale; readonly t: Translate }

/** Months of payments, newest first. */
export function CycleTable({ rows, locale, t }: CycleTableProps) {
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption className="hidden">{t('payments.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('payments.column.month')}</th>
            <th scope="col">{t('payments.column.state')}</th>
            <th scope="col" className={table.number}>
              {t('payments.column.count')}
            </th>
            <th scope="col" className={table.number}>
              {t('payments.column.amount', { currency: renderUnit(rows[0]?.currency ?? 'MNT') })}
            </th>
            <th scope="col" className={table.number}>
              {t('payments.column.rejected')}
            </th>
            <th scope="col">{t('payments.column.payOn')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/payments/${row.id}`} className={table.main} data-row prefetch={false}>
                  {renderCycleTitle(row, locale, t)}
                </Link>
              </td>
              <td>
                <StatusWord word={findCycleWord(row.state)} t={t} />
              </td>
              <td className={table.number}>{formatCount(row.count)}</td>
              <td className={table.number}>{renderPlain(row.amountMinor, row.currency)}</td>
              <td className={table.number}>
                {row.rejected === 0 ? (
                  <span className="muted">0</span>
                ) : (
                  <Link href={`/payments/${row.id}/list?state=rejected`}>{formatCount(row.rejected)}</Link>
                )}
              </td>
              <td className="number secondary">{formatDate(row.payOn, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
