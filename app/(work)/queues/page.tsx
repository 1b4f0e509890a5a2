import { IconInbox } from '@tabler/icons-react'
import { type inferRouterOutputs, TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { nameOf } from '../../_features/admin/name-of.ts'
import { Refusal } from '../../_features/case/refusal.tsx'
import { ExportMenu } from '../../_features/list/export-menu.tsx'
import { SavedViews } from '../../_features/list/saved-views.tsx'
import { NextCase } from '../../_features/queue/next-case.tsx'
import { QueueFilters } from '../../_features/queue/queue-filters.tsx'
import { parseQueueParams, type QueueParams, renderQueueAddress } from '../../_features/queue/queue-params.ts'
import { TaskActions } from '../../_features/queue/task-actions.tsx'
import { TaskTable } from '../../_features/queue/task-table.tsx'
import { DecideSeveral } from '../../_features/supervision/decide-several.tsx'
import { listSeveral } from '../../_features/supervision/list-several.ts'
import { TrpcProvider } from '../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../_server/auth/current.ts'
import { goToSignIn } from '../../_server/auth/go-to-sign-in.ts'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { getCaller } from '../../_server/trpc/page-caller.ts'
import { ButtonLink } from '../../_ui/button-link.tsx'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import { formatCount } from '../../_ui/format.ts'
import { LiveRefresh } from '../../_ui/live-refresh.tsx'
import type { Locale } from '../../_ui/locale.ts'
import { Foot } from '../../_ui/shell/foot.tsx'
import { TopBar } from '../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../_ui/state-message.tsx'
import { createTranslate, type Translate, translateCount } from '../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('queue.title'),
})

type QueuesPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Tasks that the workflows put into the queues of one's groups, the most pressing first. */
export default async function QueuesPage({ searchParams }: QueuesPageProps) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const params = parseQueueParams(await searchParams)
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const page = await caller.task.list(params).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === 'BAD_REQUEST') redirect('/queues')
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return null
    throw error
  })
  if (page === null) {
    return (
      <>
        <TopBar locale={locale} title={t('queue.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const [first] = page.rows
  const title = renderTitle(params, first, locale, t)
  const isFiltered = params.late || params.free || params.search !== null || params.workerId !== null
  const views = await caller.view.list({ page: 'queues' })
  return (
    <TrpcProvider>
      <LiveRefresh />
      <TopBar locale={locale} parents={[{ href: '/queues', label: t('queue.title') }]} title={title}>
        <ExportMenu href={renderQueueAddress(params, {}, '/export/queues')} />
        <DecideSeveral tasks={listSeveral(page.rows, current.principal.id, locale)} today={current.today} />
        <NextCase queue={params.queue} />
      </TopBar>
      <QueueFilters params={params} worker={renderWorker(params, first, locale, t)} t={t}>
        <SavedViews page="queues" path="/queues" views={views} />
      </QueueFilters>
      <TaskActions />
      {page.rows.length === 0 ? (
        <StateMessage
          icon={<IconInbox size={24} stroke={1.75} aria-hidden />}
          title={t(isFiltered ? 'queue.none.title' : 'queue.empty.title')}
          text={t(isFiltered ? 'queue.none.text' : 'queue.empty.text')}
          actions={
            isFiltered ? (
              <ButtonLink href={renderQueueAddress(params, { late: false, free: false, search: null, workerId: null })} primary>
                {t('queue.none.all')}
              </ButtonLink>
            ) : undefined
          }
        />
      ) : (
        <TaskTable
          rows={page.rows}
          params={params}
          caption={title}
          today={current.today}
          readerId={current.principal.id}
          locale={locale}
        />
      )}
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['Enter'], label: t('keys.open') },
          { keys: ['N'], label: t('queue.next') },
          { keys: ['X'], label: t('keys.select') },
          { keys: ['C'], label: t('queue.act.claim') },
          { keys: ['A'], label: t('queue.act.handOver') },
          { keys: ['/'], label: t('keys.search') },
          { keys: ['?'], label: t('keys.all') },
          { keys: ['G', 'L'], label: t('keys.language') },
        ]}
        right={
          <>
            {params.after === null ? null : <Link href={renderQueueAddress(params)}>{t('cases.page.first')}</Link>}
            {page.next === null ? null : (
              <Link href={renderQueueAddress(params, { after: page.next })}>{t('cases.page.next')}</Link>
            )}
          </>
        }
      >
        {translateCount(t, 'queue.count', page.total, { count: formatCount(page.total) })}
      </Foot>
    </TrpcProvider>
  )
}

type Row = inferRouterOutputs<AppRouter>['task']['list']['rows'][number]

/** The queue by its name, else whose tasks these are. */
const renderTitle = ({ queue, view }: QueueParams, first: Row | undefined, locale: Locale, t: Translate): string => {
  if (queue !== null && first !== undefined) return `${first.queueTitle[locale]}, ${first.programTitle[locale]}`
  return t(view === 'mine' ? 'queue.mine' : view === 'all' ? 'queue.all' : 'queue.groups')
}

/** Of whom only tasks are shown, if of one colleague. */
const renderWorker = ({ workerId }: QueueParams, first: Row | undefined, locale: Locale, t: Translate): string | null => {
  if (workerId === null) return null
  return first?.worker ? nameOf(first.worker, locale) : t('queue.filter.colleague')
}
