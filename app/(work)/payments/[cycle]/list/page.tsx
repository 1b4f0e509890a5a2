import { IconCash } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { instructionStates } from '#engine/payments/payment-instruction.ts'
import { findPaymentWord } from '../../../../_features/case/status-words.ts'
import { ExportMenu } from '../../../../_features/list/export-menu.tsx'
import { renderBankReason } from '../../../../_features/payments/cycle-content.tsx'
import { openPaymentList, type PaymentListProps } from '../../../../_features/payments/open-payment-list.tsx'
import { PaymentsTable } from '../../../../_features/payments/payments-table.tsx'
import { TrpcProvider } from '../../../../_features/trpc/trpc-provider.tsx'
import { may } from '../../../../_server/auth/may.ts'
import { runningCycles } from '../../../../_server/trpc/access.ts'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { formatCount } from '../../../../_ui/format.ts'
import { Foot } from '../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../../_ui/state-message.tsx'
import { createTranslate } from '../../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('payments.list.title'),
})

/** Single payments of a month, by what became of them. */
export default async function PaymentListRoute(props: PaymentListProps) {
  const list = await openPaymentList(props, 'payments.list.title')
  if ('refusal' in list) return list.refusal
  const { current, cycleId, caller, locale, t, query, after, parents } = list
  const { state, reason } = query
  const wanted = instructionStates.find((one) => one === state)
  const why = typeof reason === 'string' && reason.length <= 40 ? reason : null
  const page = await caller.payment.list({ cycleId, states: wanted === undefined ? [] : [wanted], reason: why, after })
  const word = wanted === undefined ? undefined : findPaymentWord(wanted)
  const title = [word === undefined ? t('payments.list.all') : t(word.key), why === null ? null : renderBankReason(why, t)]
    .filter((part) => part !== null)
    .join(', ')
  const address = `/payments/${cycleId}/list?${new URLSearchParams({
    ...(wanted === undefined ? {} : { state: wanted }),
    ...(why === null ? {} : { reason: why }),
  })}`
  return (
    <TrpcProvider>
      <TopBar locale={locale} parents={parents} title={title}>
        <ExportMenu href={`/export/payments?cycle=${cycleId}&${address.split('?')[1]}`} />
      </TopBar>
      {page.rows.length === 0 ? (
        <StateMessage
          icon={<IconCash size={24} stroke={1.75} aria-hidden />}
          title={t('payments.list.none.title')}
          text={t('payments.list.none.text')}
        />
      ) : (
        <PaymentsTable page={page} caption={title} mayRun={may(current, runningCycles)} locale={locale} t={t} />
      )}
      <Foot
        keys={[{ keys: ['Esc'], label: t('keys.back') }]}
        right={
          <>
            {after === null ? null : <Link href={address}>{t('cases.page.first')}</Link>}
            {page.next === null ? null : <Link href={`${address}&after=${page.next}`}>{t('cases.page.next')}</Link>}
            <Link href={`/payments/${cycleId}`} data-back>
              {t('payments.list.back')}
            </Link>
          </>
        }
      >
        {t('cases.page.shown', { shown: formatCount(page.rows.length), total: formatCount(page.total) })}
      </Foot>
    </TrpcProvider>
  )
}
