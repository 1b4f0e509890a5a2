import { IconFolderOpen, IconFolderSearch } from '@tabler/icons-react'
import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { CaseFilters } from '../../_features/case/case-filters.tsx'
import { parseCaseListParams, renderCaseListAddress } from '../../_features/case/case-list-params.ts'
import { CaseTable } from '../../_features/case/case-table.tsx'
import { Refusal } from '../../_features/case/refusal.tsx'
import { ExportMenu } from '../../_features/list/export-menu.tsx'
import { SavedViews } from '../../_features/list/saved-views.tsx'
import { TrpcProvider } from '../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../_server/auth/current.ts'
import { goToSignIn } from '../../_server/auth/go-to-sign-in.ts'
import { may } from '../../_server/auth/may.ts'
import { registeringApplications } from '../../_server/trpc/access.ts'
import { getCaller } from '../../_server/trpc/page-caller.ts'
import { ButtonLink } from '../../_ui/button-link.tsx'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import { formatCount } from '../../_ui/format.ts'
import { Foot } from '../../_ui/shell/foot.tsx'
import { TopBar } from '../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../_ui/state-message.tsx'
import { createTranslate, translateCount } from '../../_ui/translate.ts'

const PAGE = 50

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('cases.title'),
})

type CasesPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CasesPage({ searchParams }: CasesPageProps) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const params = parseCaseListParams(await searchParams)
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const page = await caller.case
    .list({
      statuses: params.status === null ? [] : [params.status],
      programIds: params.program === null ? [] : [params.program],
      search: params.search,
      sort: params.sort,
      descending: params.descending,
      after: params.after,
      limit: PAGE,
    })
    .catch((error: unknown) => {
      // A cursor that somebody cut short in the address: the list begins anew.
      if (error instanceof TRPCError && error.code === 'BAD_REQUEST') redirect('/cases')
      if (error instanceof TRPCError && error.code === 'FORBIDDEN') return null
      throw error
    })
  if (page === null) {
    return (
      <>
        <TopBar locale={locale} title={t('cases.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const programs = await caller.program.list()
  const views = await caller.view.list({ page: 'cases' })
  const isFiltered = params.status !== null || params.program !== null || params.search !== null
  return (
    <TrpcProvider>
      <TopBar locale={locale} title={t('cases.title')}>
        <ExportMenu href={renderCaseListAddress(params, {}, '/export/cases')} />
        {may(current, registeringApplications) ? <ButtonLink href="/cases/new">{t('registration.open')}</ButtonLink> : null}
      </TopBar>
      <CaseFilters params={params} programs={programs.map(({ id, title }) => ({ id, title: title[locale] }))}>
        <SavedViews page="cases" path="/cases" views={views} />
      </CaseFilters>
      {page.rows.length === 0 ? (
        <StateMessage
          icon={
            isFiltered ? (
              <IconFolderSearch size={24} stroke={1.75} aria-hidden />
            ) : (
              <IconFolderOpen size={24} stroke={1.75} aria-hidden />
            )
          }
          title={t(isFiltered ? 'cases.none.title' : 'cases.empty.title')}
          text={t(isFiltered ? 'cases.none.text' : 'cases.empty.text')}
          actions={
            isFiltered ? (
              <ButtonLink href="/cases" primary>
                {t('cases.none.all')}
              </ButtonLink>
            ) : undefined
          }
        />
      ) : (
        <CaseTable
          rows={page.rows}
          params={params}
          caption={t('cases.caption', { count: formatCount(page.total) })}
          today={current.today}
          readerId={current.principal.id}
          locale={locale}
        />
      )}
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['Enter'], label: t('keys.open') },
          { keys: ['/'], label: t('keys.search') },
          { keys: ['G', 'L'], label: t('keys.language') },
        ]}
        right={
          <>
            {params.after === null ? null : <Link href={renderCaseListAddress(params)}>{t('cases.page.first')}</Link>}
            {page.next === null ? null : (
              <Link href={renderCaseListAddress(params, { after: page.next })} data-next>
                {t('cases.page.next')}
              </Link>
            )}
          </>
        }
      >
        {page.next === null && params.after === null
          ? translateCount(t, 'cases.count', page.total, { count: formatCount(page.total) })
          : t('cases.page.shown', { shown: formatCount(page.rows.length), total: formatCount(page.total) })}
      </Foot>
    </TrpcProvider>
  )
}
