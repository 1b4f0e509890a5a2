import { IconCash } from '@tabler/icons-react'
import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { exceptionCodes } from '#engine/payments/payee.ts'
import { ExportMenu } from '../../../../_features/list/export-menu.tsx'
import { SavedViews } from '../../../../_features/list/saved-views.tsx'
import { openPaymentList, type PaymentListProps } from '../../../../_features/payments/open-payment-list.tsx'
import { PaymentFilters } from '../../../../_features/payments/payment-filters.tsx'
import { parseWaitingParams, renderWaitingAddress } from '../../../../_features/payments/payment-list-params.ts'
import { WaitingTable } from '../../../../_features/payments/waiting-table.tsx'
import { TrpcProvider } from '../../../../_features/trpc/trpc-provider.tsx'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { formatCount } from '../../../../_ui/format.ts'
import { Foot } from '../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../../_ui/state-message.tsx'
import { createTranslate } from '../../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('cycle.waiting'),
})

/** Who has money due and cannot be paid, and why. */
export default async function WaitingRoute(props: PaymentListProps) {
  const list = await openPaymentList(props, 'cycle.waiting')
  if ('refusal' in list) return list.refusal
  const { cycleId, view, caller, locale, t, query, parents } = list
  const params = parseWaitingParams(query)
  const path = `/payments/${cycleId}/waiting`
  const page = await caller.payment.waiting({ ...params, cycleId }).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === 'BAD_REQUEST') redirect(renderWaitingAddress(path, params))
    throw error
  })
  const views = await caller.view.list({ page: 'payments' })
  const { exception } = params
  const title = exception === null ? t('cycle.waiting') : t(`exception.${exception}`)
  return (
    <TrpcProvider>
      <TopBar locale={locale} parents={parents} title={title}>
        <ExportMenu href={renderWaitingAddress(`/export/waiting?cycle=${cycleId}`, params)} />
      </TopBar>
      <PaymentFilters
        path={path}
        search={params.search}
        kept={[...new URL(renderWaitingAddress(path, params, { search: null }), 'http://here').searchParams]}
        withoutSearch={renderWaitingAddress(path, params, { search: null })}
        label={t('payments.filter.exception')}
        options={[
          {
            key: '',
            label: t('payments.filter.any'),
            href: renderWaitingAddress(path, params, { exception: null }),
            chosen: exception === null,
          },
          ...exceptionCodes.map((one) => ({
            key: one,
            label: t(`exception.${one}`),
            href: renderWaitingAddress(path, params, { exception: one }),
            chosen: exception === one,
          })),
        ]}
      >
        <SavedViews page="payments" path={path} views={views} list="waiting" />
      </PaymentFilters>
      {page.rows.length === 0 ? (
        <StateMessage
          icon={<IconCash size={24} stroke={1.75} aria-hidden />}
          title={t('cycle.waiting.empty.title')}
          text={t('cycle.waiting.empty.text')}
        />
      ) : (
        <WaitingTable
          rows={page.rows}
          params={params}
          path={path}
          currency={view.cycle.currency}
          caption={title}
          locale={locale}
          t={t}
        />
      )}
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['Enter'], label: t('keys.open') },
          { keys: ['/'], label: t('keys.search') },
          { keys: ['Esc'], label: t('keys.back') },
        ]}
        right={
          <>
            {params.after === null ? null : <Link href={renderWaitingAddress(path, params)}>{t('cases.page.first')}</Link>}
            {page.next === null ? null : (
              <Link href={renderWaitingAddress(path, params, { after: page.next })}>{t('cases.page.next')}</Link>
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
