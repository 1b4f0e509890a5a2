import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { countDays, formatCount } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Avatar } from '../../_ui/shell/avatar.tsx'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import { nameOf } from '../admin/name-of.ts'
import { renderQueueAddress } from '../queue/queue-params.ts'
import queue from '../queue/task-table.module.css'

type WorkloadTableProps = {
  readonly people: inferRouterOutputs<AppRouter>['task']['workload']['people']
  readonly today: string
  readonly locale: Locale
  readonly t: Translate
}

/** Who works on what: each figure leads to the tasks that it counts. */
export function WorkloadTable({ people, today, locale, t }: WorkloadTableProps) {
  return (
    <table className={`${table.table} ${table.flush}`}>
      <caption className="hidden">{t('home.workload')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('queue.column.worker')}</th>
          <th scope="col" className={table.number}>
            {t('home.workload.open')}
          </th>
          <th scope="col" className={table.number}>
            {t('home.workload.late')}
          </th>
          <th scope="col" className={table.number}>
            {t('home.workload.oldest')}
          </th>
          <th scope="col" className={table.number}>
            {t('home.workload.done')}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => {
          const href = renderQueueAddress({ view: 'all', workerId: person.id })
          return (
            <tr key={person.id}>
              <td>
                <Link href={href} className={queue.worker} data-row>
                  <Avatar name={nameOf(person, locale)} small other />
                  {nameOf(person, locale)}
                </Link>
              </td>
              <td className={table.number}>{formatCount(person.open)}</td>
              <td className={table.number}>
                {person.late === 0 ? (
                  '0'
                ) : (
                  <Link href={renderQueueAddress({ view: 'all', workerId: person.id, late: true })}>
                    {formatCount(person.late)}
                  </Link>
                )}
              </td>
              <td className={table.number}>
                {person.oldestSince === null ? (
                  <span className="muted">{t('people.none')}</span>
                ) : (
                  t('queue.days', { count: Math.max(0, countDays(person.oldestSince.slice(0, 10), today)) })
                )}
              </td>
              <td className={table.number}>{formatCount(person.doneToday)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
