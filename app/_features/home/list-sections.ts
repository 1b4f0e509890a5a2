import { may } from '../../_server/auth/may.ts'
import {
  readingAudit,
  readingCases,
  readingCycles,
  readingProcesses,
  readingWorkload,
  workingCases,
} from '../../_server/trpc/access.ts'
import type { createCaller } from '../../_server/trpc/app-router.ts'
import type { SignedIn } from '../../_server/trpc/context.ts'
import { formatCount, formatDate, formatInstant, formatMoney, formatPeriod } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import { findCycleWord } from '../payments/cycle-words.ts'
import { renderQueueAddress } from '../queue/queue-params.ts'

/** A figure is a link to what it counts. */
export type Figure = {
  readonly label: string
  readonly value: string
  readonly href: string
  readonly note?: string
  readonly tone?: 'danger' | 'warning'
}
export type Section = { readonly key: string; readonly title: string; readonly figures: readonly Figure[] }

export type HomeReader = {
  readonly current: SignedIn
  readonly caller: ReturnType<typeof createCaller>
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** What somebody's day begins with, by what they may do; live figures, each with its rows behind it. */
export const listSections = async (reader: HomeReader): Promise<readonly Section[]> => {
  const { current } = reader
  const sections = [
    may(current, workingCases) ? await describeTasks(reader) : null,
    may(current, readingWorkload) ? await describeTeam(reader) : null,
    may(current, { roles: ['payments-officer'], purpose: readingCycles.purpose }) ? await describeMonths(reader) : null,
    may(current, { roles: ['administrator'], purpose: readingProcesses.purpose }) ? await describeInstallation(reader) : null,
    may(current, readingAudit) ? await describeAudit(reader) : null,
    may(current, { roles: ['designer', 'administrator'], purpose: 'program-reading' }) ? await describePrograms(reader) : null,
    may(current, { roles: ['payments-officer', 'auditor'], purpose: readingCases.purpose }) ? await describeCases(reader) : null,
  ]
  return sections.filter((section) => section !== null)
}

const lateOf = (count: number): Pick<Figure, 'tone'> => (count > 0 ? { tone: 'danger' } : {})

async function describeTasks({ caller, t }: HomeReader): Promise<Section> {
  const [counts, cases] = [await caller.task.counts(), await caller.case.counts()]
  const groups = counts.queues.reduce((sum, { open, late }) => ({ open: sum.open + open, late: sum.late + late }), {
    open: 0,
    late: 0,
  })
  const waiting = cases.filter(({ status }) => status === 'incomplete').reduce((sum, { count }) => sum + count, 0)
  return {
    key: 'tasks',
    title: t('home.tasks'),
    figures: [
      { label: t('queue.mine'), value: formatCount(counts.mine.open), href: renderQueueAddress({ view: 'mine' }) },
      {
        label: t('home.tasks.late'),
        value: formatCount(counts.mine.late),
        href: renderQueueAddress({ view: 'mine', late: true }),
        ...lateOf(counts.mine.late),
      },
      { label: t('queue.groups'), value: formatCount(groups.open), href: '/queues' },
      {
        label: t('home.groups.late'),
        value: formatCount(groups.late),
        href: renderQueueAddress({ late: true }),
        ...lateOf(groups.late),
      },
      { label: t('home.papers'), value: formatCount(waiting), href: '/cases?status=incomplete' },
    ],
  }
}

async function describeTeam({ caller, t }: HomeReader): Promise<Section> {
  const [counts, cases, { free }] = [await caller.task.counts(), await caller.case.counts(), await caller.task.workload()]
  const ready = cases.filter(({ status }) => status === 'ready').reduce((sum, { count }) => sum + count, 0)
  return {
    key: 'team',
    title: t('home.team'),
    figures: [
      { label: t('view.ready'), value: formatCount(ready), href: '/cases?status=ready' },
      {
        label: t('home.team.late'),
        value: formatCount(counts.all.late),
        href: renderQueueAddress({ view: 'all', late: true }),
        ...lateOf(counts.all.late),
      },
      { label: t('home.team.free'), value: formatCount(free.open), href: renderQueueAddress({ view: 'all', free: true }) },
      { label: t('queue.all'), value: formatCount(counts.all.open), href: renderQueueAddress({ view: 'all' }) },
    ],
  }
}

const MOST_MONTHS = 4

async function describeMonths({ caller, locale, t }: HomeReader): Promise<Section> {
  const cycles = await caller.cycle.list({ limit: 20 })
  const rejected = cycles.filter((cycle) => cycle.rejected > 0)
  return {
    key: 'months',
    title: t('home.months'),
    figures: [
      ...cycles.slice(0, MOST_MONTHS).map((cycle) => ({
        label: `${cycle.programTitle?.[locale] ?? cycle.programId}, ${formatPeriod(cycle.period, locale)}`,
        value: formatMoney(cycle.amountMinor, cycle.currency),
        href: `/payments/${cycle.id}`,
        note: t(findCycleWord(cycle.state).key),
      })),
      ...rejected.slice(0, MOST_MONTHS).map((cycle) => ({
        label: t('home.months.rejected', {
          program: cycle.programTitle?.[locale] ?? cycle.programId,
          period: formatPeriod(cycle.period, locale),
        }),
        value: formatCount(cycle.rejected),
        href: `/payments/${cycle.id}/list?state=rejected`,
        tone: 'warning' as const,
      })),
      ...(cycles.length === 0 ? [{ label: t('home.months.none'), value: '0', href: '/payments' }] : []),
    ],
  }
}

async function describeInstallation({ caller, locale, t }: HomeReader): Promise<Section> {
  const [incidents, ending, people] = [
    await caller.process.incidents({}),
    await caller.person.ending(),
    await caller.person.list({ active: true, limit: 1 }),
  ]
  const [next] = ending
  return {
    key: 'installation',
    title: t('home.installation'),
    figures: [
      {
        label: t('home.incidents'),
        value: formatCount(incidents.total),
        href: '/operations#stopped',
        ...lateOf(incidents.total),
      },
      {
        label: t('home.grants.ending'),
        value: formatCount(ending.length),
        href: next === undefined ? '/admin/people' : `/admin/people/${next.principalId}`,
        ...(next?.validTo == null
          ? {}
          : { note: `${locale === 'mn' ? next.nameCyrillic : next.nameLatin}, ${formatDate(next.validTo, locale)}` }),
      },
      { label: t('home.people'), value: formatCount(people.total), href: '/admin/people' },
    ],
  }
}

async function describeAudit({ caller, timeZone, locale, t }: HomeReader): Promise<Section> {
  const { lastBatch, verification } = await caller.audit.state()
  const at = (instant: string) => formatInstant(instant, timeZone, locale)
  return {
    key: 'audit',
    title: t('audit.title'),
    figures: [
      {
        label: t('home.audit.chain'),
        value: t(
          verification === null ? 'home.audit.never' : verification.breaks === 0 ? 'home.audit.unbroken' : 'home.audit.broken',
        ),
        href: '/admin/audit',
        ...(verification === null ? { tone: 'warning' as const } : { note: at(verification.at), ...lateOf(verification.breaks) }),
      },
      {
        label: t('home.audit.sealed'),
        value: lastBatch === null ? t('people.none') : formatCount(Number(lastBatch.batch)),
        href: '/admin/audit',
        ...(lastBatch === null ? {} : { note: at(lastBatch.sealedAt) }),
      },
    ],
  }
}

async function describePrograms({ caller, timeZone, locale, t }: HomeReader): Promise<Section> {
  const versions = await caller.version.list({})
  return {
    key: 'programs',
    title: t('home.programs'),
    figures: versions
      .filter(({ isActive }) => isActive)
      .map((version) => ({
        label: version.title[locale],
        value: version.rootHash.slice(0, 8),
        href: '/admin/versions',
        note: version.activatedAt === null ? '' : formatInstant(version.activatedAt, timeZone, locale),
      })),
  }
}

async function describeCases({ caller, t }: HomeReader): Promise<Section> {
  const cases = await caller.case.counts()
  const of = (...statuses: readonly string[]) =>
    cases.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0)
  return {
    key: 'cases',
    title: t('cases.title'),
    figures: [
      { label: t('view.all'), value: formatCount(cases.reduce((sum, { count }) => sum + count, 0)), href: '/cases' },
      { label: t('view.ready'), value: formatCount(of('ready')), href: '/cases?status=ready' },
      { label: t('view.decided'), value: formatCount(of('decided')), href: '/cases?status=decided' },
    ],
  }
}
