import type { Metadata } from 'next'
import Link from 'next/link'
import { CasePage } from '../../../_features/case/case-page.tsx'
import { CaseTabs } from '../../../_features/case/case-tabs.tsx'
import { openCase } from '../../../_features/case/open-case.tsx'
import { NextCase } from '../../../_features/queue/next-case.tsx'
import { TrpcProvider } from '../../../_features/trpc/trpc-provider.tsx'
import { may } from '../../../_server/auth/may.ts'
import { answeringOverrides, workingCases } from '../../../_server/trpc/access.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { ButtonLink } from '../../../_ui/button-link.tsx'
import { Foot } from '../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'

type Props = { readonly params: Promise<{ reference: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: decodeURIComponent((await params).reference),
})

export default async function CaseRoute({ params }: Props) {
  const reference = decodeURIComponent((await params).reference)
  const opened = await openCase(reference)
  if ('instead' in opened) return opened.instead
  const { current, view, caller, timeZone, locale, t } = opened
  const { id: applicationId } = view.application
  const mayWork = may(current, workingCases)
  const [work, facts, drafts, clusterAwaySince] = await Promise.all([
    caller.caseWork.get({ applicationId }),
    caller.case.evidence({ applicationId }),
    mayWork ? caller.draft.ofCase({ applicationId }) : [],
    findClusterAway(),
  ])
  return (
    <TrpcProvider>
      <TopBar locale={locale} parents={[{ href: '/cases', label: t('nav.cases') }]} title={reference}>
        <ButtonLink href={`/cases/${encodeURIComponent(reference)}/print`}>{t('case.print')}</ButtonLink>
        {mayWork ? (
          <NextCase queue={null} except={view.tasks.filter(({ status }) => status === 'open').map(({ id }) => id)} quiet />
        ) : null}
      </TopBar>
      <CasePage
        view={view}
        work={work}
        facts={facts}
        findChanges={() => caller.case.changes({ applicationId })}
        tabs={<CaseTabs reference={reference} at="overview" t={t} />}
        mayAnswer={may(current, answeringOverrides)}
        mayWork={mayWork}
        readerId={current.principal.id}
        drafts={drafts}
        clusterAwaySince={clusterAwaySince}
        today={current.today}
        timeZone={timeZone}
        locale={locale}
        t={t}
      />
      <Foot
        keys={[
          ...(mayWork
            ? [
                { keys: ['1–9'], label: t('keys.choose') },
                { keys: ['Ctrl', 'Enter'], label: t('keys.send') },
                { keys: ['N'], label: t('queue.next') },
              ]
            : []),
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

/** Commands that wait because the cluster does not answer; the embedded runtime has none. */
async function findClusterAway(): Promise<string | null> {
  const { failing, since } = await (await getCaller()).process.status()
  return failing ? since : null
}
