import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { findCurrent } from '../../_server/auth/current.ts'
import { goToSignIn } from '../../_server/auth/go-to-sign-in.ts'
import { may } from '../../_server/auth/may.ts'
import { readingPayments } from '../../_server/trpc/access.ts'
import type { createCaller } from '../../_server/trpc/app-router.ts'
import type { SignedIn } from '../../_server/trpc/context.ts'
import { getCaller } from '../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import type { Locale } from '../../_ui/locale.ts'
import { TopBar } from '../../_ui/shell/top-bar.tsx'
import { createTranslate, type MessageKey, type Translate } from '../../_ui/translate.ts'
import { Refusal } from '../case/refusal.tsx'
import { renderCycleTitle } from './cycle-title.ts'
import type { CycleView } from './cycle-view.ts'
import { findCycleView } from './find-cycle-view.ts'

/** What the page of a list of a month's payments is given by its address. */
export type PaymentListProps = {
  readonly params: Promise<{ cycle: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

type PaymentList = {
  readonly current: SignedIn
  readonly cycleId: string
  readonly view: CycleView
  readonly caller: ReturnType<typeof createCaller>
  readonly locale: Locale
  readonly t: Translate
  readonly query: Readonly<Record<string, string | string[] | undefined>>
  readonly parents: readonly { readonly href: string; readonly label: string }[]
}

/**
 * What every list of single payments begins with: who reads, the month in their sight, what the address says. Whoever may not read payments of
 * people gets the refusal to show instead.
 */
export const openPaymentList = async (
  { params, searchParams }: PaymentListProps,
  title: MessageKey,
): Promise<PaymentList | { readonly refusal: ReactNode }> => {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const { cycle: cycleId } = await params
  const query = await searchParams
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const view = await findCycleView(caller, cycleId)
  if (view === 'missing') notFound()
  if (view === 'refused' || !may(current, readingPayments)) {
    return {
      refusal: (
        <>
          <TopBar locale={locale} title={t(title)} />
          <Refusal current={current} t={t} />
        </>
      ),
    }
  }
  const parents = [
    { href: '/payments', label: t('payments.title') },
    { href: `/payments/${cycleId}`, label: renderCycleTitle({ ...view.cycle, programTitle: view.programTitle }, locale, t) },
  ]
  return { current, cycleId, view, caller, locale, t, query, parents }
}
