import { IconCash } from '@tabler/icons-react'
import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { Refusal } from '../../_features/case/refusal.tsx'
import { CycleTable } from '../../_features/payments/cycle-table.tsx'
import { OpenMonth } from '../../_features/payments/open-month.tsx'
import { TrpcProvider } from '../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../_server/auth/current.ts'
import { goToSignIn } from '../../_server/auth/go-to-sign-in.ts'
import { may } from '../../_server/auth/may.ts'
import { runningCycles } from '../../_server/trpc/access.ts'
import { getCaller } from '../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import { formatCount } from '../../_ui/format.ts'
import { Foot } from '../../_ui/shell/foot.tsx'
import { TopBar } from '../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../_ui/state-message.tsx'
import { createTranslate, translateCount } from '../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('payments.title'),
})

/** Months of payments; the payments officer opens the next. */
export default async function PaymentsPage() {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const rows = await caller.cycle.list({}).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return null
    throw error
  })
  if (rows === null) {
    return (
      <>
        <TopBar locale={locale} title={t('payments.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const programs = await caller.program.list()
  return (
    <TrpcProvider>
      <TopBar locale={locale} title={t('payments.title')} />
      {may(current, runningCycles) ? (
        <OpenMonth
          programs={programs.map(({ id, title }) => ({ id, title: title[locale] }))}
          period={current.today.slice(0, 7)}
        />
      ) : null}
      {rows.length === 0 ? (
        <StateMessage
          icon={<IconCash size={24} stroke={1.75} aria-hidden />}
          title={t('payments.empty.title')}
          text={t('payments.empty.text')}
        />
      ) : (
        <CycleTable rows={rows} locale={locale} t={t} />
      )}
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['Enter'], label: t('keys.open') },
          { keys: ['G', 'L'], label: t('keys.language') },
        ]}
      >
        {translateCount(t, 'payments.count', rows.length, { count: formatCount(rows.length) })}
      </Foot>
    </TrpcProvider>
  )
}
