import { IconCash } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Refusal } from '../../../_features/case/refusal.tsx'
import { StatusWord } from '../../../_features/case/status-word.tsx'
import { CyclePage } from '../../../_features/payments/cycle-page.tsx'
import { renderCycleTitle } from '../../../_features/payments/cycle-title.ts'
import { findCycleWord } from '../../../_features/payments/cycle-words.ts'
import { findCycleView } from '../../../_features/payments/find-cycle-view.ts'
import { TrpcProvider } from '../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../_server/auth/current.ts'
import { goToSignIn } from '../../../_server/auth/go-to-sign-in.ts'
import { may } from '../../../_server/auth/may.ts'
import { describeInstallation } from '../../../_server/describe-installation.ts'
import { readingPayments, runningCycles, signingCycles } from '../../../_server/trpc/access.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { ButtonLink } from '../../../_ui/button-link.tsx'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import { Foot } from '../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../_ui/state-message.tsx'
import { createTranslate } from '../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('cycle.title'),
})

type Props = { readonly params: Promise<{ cycle: string }> }

export default async function CycleRoute({ params }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const { cycle: cycleId } = await params
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const parents = [{ href: '/payments', label: t('payments.title') }]
  const view = await findCycleView(await getCaller(), cycleId)
  if (typeof view === 'string') {
    return (
      <>
        <TopBar locale={locale} parents={parents} title={t('cycle.title')} />
        {view === 'refused' ? (
          <Refusal current={current} t={t} />
        ) : (
          <StateMessage
            icon={<IconCash size={24} stroke={1.75} aria-hidden />}
            title={t('cycle.missing.title')}
            text={t('cycle.missing.text')}
            actions={
              <ButtonLink href="/payments" primary>
                {t('payments.back')}
              </ButtonLink>
            }
          />
        )}
      </>
    )
  }
  const { timeZone } = await describeInstallation()
  return (
    <TrpcProvider>
      <TopBar
        locale={locale}
        parents={parents}
        title={renderCycleTitle({ ...view.cycle, programTitle: view.programTitle }, locale, t)}
      >
        <StatusWord word={findCycleWord(view.cycle.state)} t={t} badge />
      </TopBar>
      <CyclePage
        view={view}
        may={{ run: may(current, runningCycles), sign: may(current, signingCycles), seePeople: may(current, readingPayments) }}
        timeZone={timeZone}
        locale={locale}
        t={t}
      />
      <Foot
        keys={[
          { keys: ['Esc'], label: t('keys.back') },
          { keys: ['G', 'L'], label: t('keys.language') },
        ]}
        right={
          <Link href="/payments" data-back>
            {t('payments.back')}
          </Link>
        }
      />
    </TrpcProvider>
  )
}
