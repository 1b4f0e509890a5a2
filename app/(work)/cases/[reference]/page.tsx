import { IconFolderQuestion } from '@tabler/icons-react'
import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import Link from 'next/link'
import { computeScope } from '#engine/access/compute-scope.ts'
import { CasePage } from '../../../_features/case/case-page.tsx'
import { Refusal } from '../../../_features/case/refusal.tsx'
import { TrpcProvider } from '../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../_server/auth/current.ts'
import { goToSignIn } from '../../../_server/auth/go-to-sign-in.ts'
import { describeInstallation } from '../../../_server/describe-installation.ts'
import { answeringOverrides, workingCases } from '../../../_server/trpc/access.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { ButtonLink } from '../../../_ui/button-link.tsx'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import { Foot } from '../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../_ui/state-message.tsx'
import { createTranslate } from '../../../_ui/translate.ts'

type Props = { readonly params: Promise<{ reference: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: decodeURIComponent((await params).reference),
})

export default async function CaseRoute({ params }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const reference = decodeURIComponent((await params).reference)
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const parents = [{ href: '/cases', label: t('nav.cases') }]
  const found = await findCase(reference)
  if (typeof found === 'string') {
    return (
      <>
        <TopBar locale={locale} parents={parents} title={reference} />
        {found === 'refused' ? (
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
    )
  }
  const mayWork = computeScope({ actor: current.principal.id, grants: current.grants, ...workingCases, day: current.today })
  const mayAnswer = computeScope({
    actor: current.principal.id,
    grants: current.grants,
    ...answeringOverrides,
    day: current.today,
  })
  const caller = await getCaller()
  const applicationId = found.application.id
  const [{ timeZone }, work, drafts, clusterAwaySince] = await Promise.all([
    describeInstallation(),
    caller.caseWork.get({ applicationId }),
    mayWork === undefined ? [] : caller.draft.ofCase({ applicationId }),
    findClusterAway(),
  ])
  return (
    <TrpcProvider>
      <TopBar locale={locale} parents={parents} title={reference} />
      <CasePage
        view={found}
        work={work}
        readerId={current.principal.id}
        drafts={drafts}
        mayAnswer={mayAnswer !== undefined}
        mayWork={mayWork !== undefined}
        clusterAwaySince={clusterAwaySince}
        today={current.today}
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
          <Link href="/cases" data-back>
            {t('state.back')}
          </Link>
        }
      />
    </TrpcProvider>
  )
}

/** A case out of sight is as one that is not there. */
async function findCase(reference: string) {
  try {
    return await (await getCaller()).case.get({ reference })
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return 'refused'
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) return 'missing'
    throw error
  }
}

/** Commands that wait because the cluster does not answer; the embedded runtime has none. */
async function findClusterAway(): Promise<string | null> {
  const { failing, since } = await (await getCaller()).process.status()
  return failing ? since : null
}
