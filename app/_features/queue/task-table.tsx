import { IconChevronsUp, IconChevronUp, IconMinus } from '@tabler/icons-react'
import type { inferRouterOutputs } from '@trpc/server'
import type { TaskSort } from '#engine/cases/queries/task-queries.ts'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { countDays } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Avatar } from '../../_ui/shell/avatar.tsx'
import { orderOf, SortHead } from '../../_ui/sort-head.tsx'
import { Status } from '../../_ui/status.tsx'
import table from '../../_ui/table.module.css'
import { createTranslate, type MessageKey, type Translate } from '../../_ui/translate.ts'
import { DueDate } from '../case/due-date.tsx'
import { PersonCells } from '../case/person-cells.tsx'
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
  const sorted = (sort: TaskSort, label: MessageKey) => ({
    label: t(label),
    href: renderQueueAddress(params, { sort, descending: params.sort === sort && !params.descending }),
    order: orderOf(params, sort),
  })
  return (
    <div className={table.scroll} data-scroll>
      <table className={`${table.table} ${styles.tasks}`}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <input type="checkbox" data-all-tasks aria-label={t('queue.act.all')} />
            </th>
            <SortHead {...sorted('priority', 'queue.column.priority')} />
            <SortHead {...sorted('due', 'queue.column.due')} />
            <SortHead {...sorted('subject', 'queue.column.subject')} />
            <th scope="col">{t('queue.column.register')}</th>
            <th scope="col">{t('queue.column.program')}</th>
            <th scope="col">{t('queue.column.step')}</th>
            <SortHead {...sorted('age', 'queue.column.waiting')} isNumber />
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

type RowProps = {
  readonly row: Row
  readonly today: string
  readonly readerId: string
  readonly locale: Locale
  readonly t: Translate
}

function TaskRow({ row, today, readerId, locale, t }: RowProps) {
  return (
    <tr>
      <td>
        <input type="checkbox" data-task value={row.id} aria-label={t('queue.act.select', { reference: row.reference })} />
      </td>
      <td>
        <Priority priority={row.priority} t={t} />
      </td>
      <td>{row.dueOn === null ? null : <DueDate dueOn={row.dueOn} today={today} locale={locale} t={t} />}</td>
      <PersonCells row={row} locale={locale} t={t} />
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
