import { IconCash } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { exceptionCodes } from '#engine/payments/payee.ts'
import { openPaymentList, type PaymentListProps } from '../../../../_features/payments/open-payment-list.tsx'
import { WaitingTable } from '../../../../_features/payments/waiting-table.tsx'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { formatCount } from '../../../../_ui/format.ts'
import { Foot } from '../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../../_ui/state-message.tsx'
import { createTranslate } from '../../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('cycle.waiting'),
})

const limit = 100

/** Who has money due and cannot be paid, and why. */
export default async function WaitingRoute(props: PaymentListProps) {
  const list = await openPaymentList(props, 'cycle.waiting')
  if ('refusal' in list) return list.refusal
  const { cycleId, view, caller, locale, t, query, after, parents } = list
  const exception = exceptionCodes.find((code) => code === query['reason']) ?? null
  const rows = await caller.payment.waiting({ cycleId, exception, after, limit })
  const title = exception === null ? t('cycle.waiting') : t(`exception.${exception}`)
  const address = `/payments/${cycleId}/waiting${exception === null ? '?' : `?reason=${exception}&`}`
  return (
    <>
      <TopBar locale={locale} parents={parents} title={title} />
      {rows.length === 0 ? (
        <StateMessage
          icon={<IconCash size={24} stroke={1.75} aria-hidden />}
          title={t('cycle.waiting.empty.title')}
          text={t('cycle.waiting.empty.text')}
        />
      ) : (
        <WaitingTable rows={rows} currency={view.cycle.currency} caption={title} locale={locale} t={t} />
      )}
      <Foot
        keys={[{ keys: ['Esc'], label: t('keys.back') }]}
        right={
          <>
            {rows.length < limit ? null : (
              <Link href={`${address}after=${rows.at(-1)?.enrolmentId}`}>{t('cases.page.next')}</Link>
            )}
            <Link href={`/payments/${cycleId}`} data-back>
              {t('payments.list.back')}
            </Link>
          </>
        }
      >
        {formatCount(rows.length)}
      </Foot>
    </>
  )
}
