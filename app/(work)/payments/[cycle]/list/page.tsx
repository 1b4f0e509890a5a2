import { IconCash } from '@tabler/icons-react'
import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { instructionStates } from '#engine/payments/payment-instruction.ts'
import { findPaymentWord } from '../../../../_features/case/status-words.ts'
import { ExportMenu } from '../../../../_features/list/export-menu.tsx'
import { SavedViews } from '../../../../_features/list/saved-views.tsx'
import { renderBankReason } from '../../../../_features/payments/cycle-content.tsx'
import { openPaymentList, type PaymentListProps } from '../../../../_features/payments/open-payment-list.tsx'
import { PaymentFilters } from '../../../../_features/payments/payment-filters.tsx'
import { parsePaymentListParams, renderPaymentListAddress } from '../../../../_features/payments/payment-list-params.ts'
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
  const { current, cycleId, caller, locale, t, query, parents } = list
  const params = parsePaymentListParams(query)
  const path = `/payments/${cycleId}/list`
  const { state, ...filter } = params
  const page = await caller.payment
    .list({ ...filter, cycleId, states: state === null ? [] : [state] })
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === 'BAD_REQUEST') redirect(renderPaymentListAddress(path, params))
      throw error
    })
  const views = await caller.view.list({ page: 'payments' })
  const word = state === null ? undefined : findPaymentWord(state)
  const title = [
    word === undefined ? t('payments.list.all') : t(word.key),
    params.reason === null ? null : renderBankReason(params.reason, t),
  ]
    .filter((part) => part !== null)
    .join(', ')
  return (
    <TrpcProvider>
      <TopBar locale={locale} parents={parents} title={title}>
        <ExportMenu href={renderPaymentListAddress(`/export/payments?cycle=${cycleId}`, params)} />
      </TopBar>
      <PaymentFilters
        path={path}
        search={params.search}
        kept={[...new URL(renderPaymentListAddress(path, params, { search: null }), 'http://here').searchParams]}
        withoutSearch={renderPaymentListAddress(path, params, { search: null })}
        label={t('payments.filter.state')}
        options={[
          {
            key: '',
            label: t('payments.filter.any'),
            href: renderPaymentListAddress(path, params, { state: null }),
            chosen: state === null,
          },
          ...instructionStates.map((one) => ({
            key: one,
            label: t(findPaymentWord(one)?.key ?? 'payments.filter.any'),
            href: renderPaymentListAddress(path, params, { state: one }),
            chosen: state === one,
          })),
        ]}
        chip={
          params.reason === null
            ? null
            : {
                label: t('payments.filter.reason', { reason: params.reason }),
                href: renderPaymentListAddress(path, params, { reason: null }),
              }
        }
      >
        <SavedViews page="payments" path={path} views={views} />
      </PaymentFilters>
      {page.rows.length === 0 ? (
        <StateMessage
          icon={<IconCash size={24} stroke={1.75} aria-hidden />}
          title={t('payments.list.none.title')}
          text={t('payments.list.none.text')}
        />
      ) : (
        <PaymentsTable
          page={page}
          params={params}
          path={path}
          caption={title}
          mayRun={may(current, runningCycles)}
          locale={locale}
          t={t}
        />
      )}
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['/'], label: t('keys.search') },
          { keys: ['Esc'], label: t('keys.back') },
        ]}
        right={
          <>
            {params.after === null ? null : <Link href={renderPaymentListAddress(path, params)}>{t('cases.page.first')}</Link>}
            {page.next === null ? null : (
              <Link href={renderPaymentListAddress(path, params, { after: page.next })}>{t('cases.page.next')}</Link>
            )}
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
