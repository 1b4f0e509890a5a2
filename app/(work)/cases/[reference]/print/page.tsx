import type { Metadata } from 'next'
import { openCase } from '../../../../_features/case/open-case.tsx'
import { CaseSummary } from '../../../../_features/summary/case-summary.tsx'
import { PrintButton } from '../../../../_features/summary/print-button.tsx'
import { ButtonLink } from '../../../../_ui/button-link.tsx'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { createTranslate } from '../../../../_ui/translate.ts'

type Props = { readonly params: Promise<{ reference: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${createTranslate(await getCurrentLocale())('summary.title')}, ${decodeURIComponent((await params).reference)}`,
})

/** As much of the history as goes on paper. */
const mostEntries = 200

/** A case as it goes into a file: everything unfolded, on A4. */
export default async function SummaryRoute({ params }: Props) {
  const reference = decodeURIComponent((await params).reference)
  const opened = await openCase(reference)
  if ('instead' in opened) return opened.instead
  const { current, view, caller, timeZone, locale, t } = opened
  const { id: applicationId } = view.application
  const [work, facts, changes, history] = await Promise.all([
    caller.caseWork.get({ applicationId }),
    caller.case.evidence({ applicationId }),
    caller.case.changes({ applicationId }),
    caller.case.history({ applicationId, limit: mostEntries }),
  ])
  const path = `/cases/${encodeURIComponent(reference)}`
  const parents = [
    { href: '/cases', label: t('nav.cases') },
    { href: path, label: reference },
  ]
  return (
    <>
      <TopBar locale={locale} parents={parents} title={t('summary.title')}>
        <ButtonLink href={path}>{t('summary.back')}</ButtonLink>
        <PrintButton />
      </TopBar>
      <CaseSummary
        view={view}
        work={work}
        facts={facts}
        changes={changes}
        history={history}
        today={current.today}
        timeZone={timeZone}
        locale={locale}
        t={t}
      />
    </>
  )
}
