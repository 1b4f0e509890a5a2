import { IconCash } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { exceptionCodes } from '#engine/payments/payee.ts'
import { Refusal } from '../../../../_features/case/refusal.tsx'
import { renderCycleTitle } from '../../../../_features/payments/cycle-title.ts'
import { findCycleView } from '../../../../_features/payments/find-cycle-view.ts'
import { WaitingTable } from '../../../../_features/payments/waiting-table.tsx'
import { findCurrent } from '../../../../_server/auth/current.ts'
import { may } from '../../../../_server/auth/may.ts'
import { readingPayments } from '../../../../_server/trpc/access.ts'
import { getCaller } from '../../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { formatCount } from '../../../../_ui/format.ts'
import { Foot } from '../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../../_ui/state-message.tsx'
import { createTranslate } from '../../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('cycle.waiting'),
})

type Props = {
  readonly params: Promise<{ cycle: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

const limit = 100

/** Who has money due and cannot be paid, and why. */
export default async function WaitingRoute({ params, searchParams }: Props) {
  const current = await findCurrent()
  if (current === null) redirect('/sign-in')
  const { cycle: cycleId } = await params
  const { reason, after } = await searchParams
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const view = await findCycleView(caller, cycleId)
  if (view === 'missing') notFound()
  if (view === 'refused' || !may(current, readingPayments)) {
    return (
      <>
        <TopBar locale={locale} title={t('cycle.waiting')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const exception = exceptionCodes.find((code) => code === reason) ?? null
  const from = typeof after === 'string' && /^[0-9a-f-]{36}$/.test(after) ? after : null
  const rows = await caller.payment.waiting({ cycleId, exception, after: from, limit })
  const title = exception === null ? t('cycle.waiting') : t(`exception.${exception}`)
  const address = `/payments/${cycleId}/waiting${exception === null ? '?' : `?reason=${exception}&`}`
  return (
    <>
      <TopBar
        locale={locale}
        parents={[
          { href: '/payments', label: t('payments.title') },
          {
            href: `/payments/${cycleId}`,
            label: renderCycleTitle({ ...view.cycle, programTitle: view.programTitle }, locale, t),
          },
        ]}
        title={title}
      />
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
