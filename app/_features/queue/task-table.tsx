import { IconArrowDown, IconArrowUp, IconChevronsUp, IconChevronUp, IconMinus, IconUsers } from '@tabler/icons-react'
import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import type { TaskSort } from '#engine/cases/queries/task-queries.ts'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { countDays, formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Avatar } from '../../_ui/shell/avatar.tsx'
import { Status } from '../../_ui/status.tsx'
import table from '../../_ui/table.module.css'
import { createTranslate, type MessageKey, type Translate } from '../../_ui/translate.ts'
import { DueDate } from '../case/due-date.tsx'
import { type QueueParams, renderQueueAddress } from './queue-params.ts'
import styles from './task-table.module.css'

type Row = inferRouterOutputs<AppRouter>['task']['list']['rows'][number]

type TaskTableProps = {
  readonly rows: readonly Row[]
  readonly params: QueueParams
  readonly caption: string
  readonly today: string
  readonly readerId: string
  readonly locale: Locale
}

/** Tasks that wait, one a row; the person links to the case. */
export function TaskTable({ rows, params, caption, today, readerId, locale }: TaskTableProps) {
  const t = createTranslate(locale)
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${styles.tasks}`}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <SortHead sort="priority" label="queue.column.priority" params={params} t={t} />
            <SortHead sort="due" label="queue.column.due" params={params} t={t} />
            <SortHead sort="subject" label="queue.column.subject" params={params} t={t} />
            <th scope="col">{t('queue.column.register')}</th>
            <th scope="col">{t('queue.column.program')}</th>
            <th scope="col">{t('queue.column.step')}</th>
            <SortHead sort="age" label="queue.column.waiting" params={params} t={t} isNumber />
            <th scope="col">{t('queue.column.worker')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TaskRow key={row.id} row={row} today={today} readerId={readerId} locale={locale} t={t} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type SortHeadProps = {
  readonly sort: TaskSort
  readonly label: MessageKey
  readonly params: QueueParams
  readonly t: Translate
  readonly isNumber?: boolean
}

function SortHead({ sort, label, params, t, isNumber = false }: SortHeadProps) {
  const isSorted = params.sort === sort
  const Arrow = params.descending ? IconArrowDown : IconArrowUp
  const href = renderQueueAddress(params, { sort, descending: isSorted ? !params.descending : false })
  return (
    <th
      scope="col"
      className={isNumber ? table.number : undefined}
      aria-sort={isSorted ? (params.descending ? 'descending' : 'ascending') : undefined}
    >
      <Link href={href} prefetch={false}>
        {t(label)}
        {isSorted ? <Arrow size={12} stroke={2} aria-hidden /> : null}
      </Link>
    </th>
  )
}

type RowProps = {
  readonly row: Row
  readonly today: string
  readonly readerId: string
  readonly locale: Locale
  readonly t: Translate
}

function TaskRow({ row, today, readerId, locale, t }: RowProps) {
  const { subject, head } = row
  const person = subject ?? head
  return (
    <tr>
      <td>
        <Priority priority={row.priority} t={t} />
      </td>
      <td>{row.dueOn === null ? null : <DueDate dueOn={row.dueOn} today={today} locale={locale} t={t} />}</td>
      <td className={table.clip}>
        <Link href={`/cases/${row.reference}`} className={table.main} data-row prefetch={false}>
          {person === null ? row.reference : formatPerson(person.name, locale)}
        </Link>
        {head === null ? null : (
          <span className={styles.household} title={t('cases.household')}>
            <IconUsers size={14} stroke={1.75} aria-hidden />
            <span className="hidden">{t('cases.household')}</span>
          </span>
        )}
      </td>
      <td className="number secondary">
        {person === null ? <span className="muted">{t('cases.hidden')}</span> : person.registerNumber}
      </td>
      <td className={table.clip} title={row.programTitle[locale]}>
        {row.programTitle[locale]}
      </td>
      <td className={table.clip} title={row.taskTitle[locale]}>
        {row.taskTitle[locale]}
      </td>
      <td className={table.number}>{t('queue.days', { count: Math.max(0, countDays(row.createdAt.slice(0, 10), today)) })}</td>
      <td>
        <Worker worker={row.worker} readerId={readerId} locale={locale} t={t} />
      </td>
    </tr>
  )
}

/** By the workflow's number: 50 is what it is unless a workflow says otherwise. */
function Priority({ priority, t }: { readonly priority: number; readonly t: Translate }) {
  if (priority >= 80) {
    return (
      <Status tone="danger" icon={IconChevronsUp} quiet>
        {t('queue.priority.urgent')}
      </Status>
    )
  }
  if (priority > 50) {
    return (
      <Status tone="warning" icon={IconChevronUp} quiet>
        {t('queue.priority.high')}
      </Status>
    )
  }
  return (
    <Status tone="neutral" icon={IconMinus} quiet>
      {t(priority < 50 ? 'queue.priority.low' : 'queue.priority.normal')}
    </Status>
  )
}

type WorkerProps = { readonly worker: Row['worker']; readonly readerId: string; readonly locale: Locale; readonly t: Translate }

function Worker({ worker, readerId, locale, t }: WorkerProps) {
  if (worker === null) return <span className="muted">{t('cases.worker.nobody')}</span>
  const name = locale === 'mn' ? worker.nameCyrillic : worker.nameLatin
  const isReader = worker.id === readerId
  return (
    <span className={styles.worker}>
      <Avatar name={name} small other={!isReader} />
      {isReader ? t('cases.worker.you') : name}
    </span>
  )
}
