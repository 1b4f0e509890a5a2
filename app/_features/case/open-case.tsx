import { IconFolderQuestion } from '@tabler/icons-react'
import { TRPCError } from '@trpc/server'
import type { ReactNode } from 'react'
import { findCurrent } from '../../_server/auth/current.ts'
import { goToSignIn } from '../../_server/auth/go-to-sign-in.ts'
import { describeInstallation } from '../../_server/describe-installation.ts'
import type { createCaller } from '../../_server/trpc/app-router.ts'
import type { SignedIn } from '../../_server/trpc/context.ts'
import { getCaller } from '../../_server/trpc/page-caller.ts'
import { ButtonLink } from '../../_ui/button-link.tsx'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import type { Locale } from '../../_ui/locale.ts'
import { TopBar } from '../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../_ui/state-message.tsx'
import { createTranslate, type Translate } from '../../_ui/translate.ts'
import type { CaseView } from './case-view.ts'
import { Refusal } from './refusal.tsx'

export type OpenedCase = {
  readonly current: SignedIn
  readonly view: CaseView
  readonly caller: ReturnType<typeof createCaller>
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** What every page of a case begins with: who reads, and the case; or what is shown instead. A case out of sight is as one that is not there. */
export const openCase = async (reference: string): Promise<OpenedCase | { readonly instead: ReactNode }> => {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const view = await findCase(caller, reference)
  if (typeof view !== 'string') {
    const { timeZone } = await describeInstallation()
    return { current, view, caller, timeZone, locale, t }
  }
  return {
    instead: (
      <>
        <TopBar locale={locale} parents={[{ href: '/cases', label: t('nav.cases') }]} title={reference} />
        {view === 'refused' ? (
          <Refusal current={current} t={t} />
        ) : (
          <StateMessage
            icon={<IconFolderQuestion size={24} stroke={1.75} aria-hidden />}
            title={t('state.missing.case.title', { reference })}
            text={t('state.missing.case.text')}
            actions={
              <ButtonLink href="/cases" primary>
                {t('state.back')}
              </ButtonLink>
            }
          />
        )}
      </>
    ),
  }
}

async function findCase(caller: OpenedCase['caller'], reference: string): Promise<CaseView | 'refused' | 'missing'> {
  try {
    return await caller.case.get({ reference })
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return 'refused'
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) return 'missing'
    throw error
  }
}
