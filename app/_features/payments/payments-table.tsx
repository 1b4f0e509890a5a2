import Link from 'next/link'
import { formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import { StatusWord } from '../case/status-word.tsx'
import { findPaymentWord } from '../case/status-words.ts'
import { renderBankReason } from './cycle-content.tsx'
import type { PaymentPageView } from './cycle-view.ts'
import { ReissueForm } from './reissue-form.tsx'
import { renderPlain, renderUnit } from './render-plain.ts'

type PaymentsTableProps = {
  readonly page: PaymentPageView
  readonly caption: string
  readonly mayRun: boolean
  readonly locale: Locale
  readonly t: Translate
}

/** Single payments: who, where to, how much, what became of it, and the way on where it came back. */
export function PaymentsTable({ page, caption, mayRun, locale, t }: PaymentsTableProps) {
  const unit = renderUnit(page.rows[0]?.currency ?? 'MNT')
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('payments.column.payee')}</th>
            <th scope="col">{t('payments.column.register')}</th>
            <th scope="col">{t('payments.column.case')}</th>
            <th scope="col">{t('payments.column.account')}</th>
            <th scope="col" className={table.number}>
              {t('payments.column.amount', { currency: unit })}
            </th>
            <th scope="col">{t('payments.column.state')}</th>
            <th scope="col">{t('payments.column.reason')}</th>
            <th scope="col">
              <span className="hidden">{t('payments.column.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => {
            const word = findPaymentWord(row.state)
            const name = row.payee === null ? t('cases.hidden') : formatPerson(row.payee.name, locale)
            return (
              <tr key={row.id}>
                <td>{name}</td>
                <td className="number secondary">{row.payee?.registerNumber}</td>
                <td className="number">
                  {row.references.map((reference) => (
                    <Link key={reference} href={`/cases/${reference}`} prefetch={false}>
                      {reference}
                    </Link>
                  ))}
                </td>
                <td className="number secondary">{row.iban === null ? t('cases.hidden') : groupBankNumber(row.iban)}</td>
                <td className={table.number}>{renderPlain(row.amountMinor, row.currency)}</td>
                <td>{word === undefined ? row.state : <StatusWord word={word} t={t} />}</td>
                <td>{row.reason === null ? null : renderBankReason(row.reason, t)}</td>
                <td>
                  {row.replacedBy !== null ? (
                    <span className="muted">{t('payments.replaced')}</span>
                  ) : mayRun && ['rejected', 'returned', 'expired_uncollected'].includes(row.state) ? (
                    <ReissueForm paymentId={row.id} name={name} iban={groupBankNumber(row.iban ?? '')} />
                  ) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** `MN12 3456 …`, as on a bank card. */
const groupBankNumber = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1\u00a0')
