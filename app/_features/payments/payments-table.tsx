import Link from 'next/link'
import type { PaymentSort } from '#engine/payments/queries/payment-queries.ts'
import { formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { orderOf, SortHead } from '../../_ui/sort-head.tsx'
import table from '../../_ui/table.module.css'
import type { MessageKey, Translate } from '../../_ui/translate.ts'
import { StatusWord } from '../case/status-word.tsx'
import { findPaymentWord } from '../case/status-words.ts'
import { renderBankReason } from './cycle-content.tsx'
import type { PaymentPageView } from './cycle-view.ts'
import { type PaymentListParams, renderPaymentListAddress } from './payment-list-params.ts'
import { ReissueForm } from './reissue-form.tsx'
import { renderPlain, renderUnit } from './render-plain.ts'

type PaymentsTableProps = {
  readonly page: PaymentPageView
  readonly params: PaymentListParams
  readonly path: string
  readonly caption: string
  readonly mayRun: boolean
  readonly locale: Locale
  readonly t: Translate
}

type Head = { readonly sort: PaymentSort; readonly label: MessageKey; readonly isNumber?: boolean }

const heads: readonly Head[] = [
  { sort: 'payee', label: 'payments.column.payee' },
  { sort: 'register', label: 'payments.column.register' },
  { sort: 'case', label: 'payments.column.case' },
  { sort: 'account', label: 'payments.column.account' },
  { sort: 'amount', label: 'payments.column.amount', isNumber: true },
  { sort: 'state', label: 'payments.column.state' },
  { sort: 'reason', label: 'payments.column.reason' },
]

/** Single payments: who, where to, how much, what became of it, and the way on where it came back. */
export function PaymentsTable({ page, params, path, caption, mayRun, locale, t }: PaymentsTableProps) {
  const unit = renderUnit(page.rows[0]?.currency ?? 'MNT')
  const sortBy = (sort: PaymentSort): string =>
    renderPaymentListAddress(path, params, { sort, descending: params.sort === sort && !params.descending })
  return (
    <div className={table.scroll} data-scroll>
      <table className={table.table}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map(({ sort, label, isNumber }) => (
              <SortHead
                key={sort}
                label={t(label, { currency: unit })}
                href={sortBy(sort)}
                order={orderOf(params, sort)}
                isNumber={isNumber ?? false}
              />
            ))}
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
                    <Link key={reference} href={`/cases/${reference}`} data-row prefetch={false}>
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
