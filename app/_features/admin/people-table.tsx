import { IconCircleCheck, IconKey, IconUserOff } from '@tabler/icons-react'
import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatDate } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { orderOf, SortHead } from '../../_ui/sort-head.tsx'
import { Status } from '../../_ui/status.tsx'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import { nameOf } from './name-of.ts'
import { type PeopleParams, renderPeopleAddress } from './people-params.ts'

type Row = inferRouterOutputs<AppRouter>['person']['list']['rows'][number]

type PeopleTableProps = {
  readonly rows: readonly Row[]
  readonly params: PeopleParams
  readonly locale: Locale
  readonly t: Translate
}

/** People who work here, one a row; the name links. */
export function PeopleTable({ rows, params, locale, t }: PeopleTableProps) {
  const sorted = (sort: PeopleParams['sort']) => ({
    href: renderPeopleAddress(params, { sort, descending: params.sort === sort ? !params.descending : sort === 'added' }),
    order: orderOf(params, sort),
  })
  return (
    <div className={table.scroll} data-scroll>
      <table className={table.table}>
        <caption className="hidden">{t('people.title')}</caption>
        <thead>
          <tr>
            <SortHead label={t('people.column.name')} {...sorted('name')} />
            <th scope="col">{t('people.column.roles')}</th>
            <th scope="col">{t('people.column.groups')}</th>
            <th scope="col">{t('people.column.email')}</th>
            <th scope="col">{t('people.column.state')}</th>
            <SortHead label={t('people.column.added')} {...sorted('added')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/admin/people/${row.id}`} className={table.main} data-row prefetch={false}>
                  {nameOf(row, locale)}
                </Link>
              </td>
              <td>
                {[...new Set(row.grants.map(({ role }) => t(`role.${role}`)))].join(', ') || (
                  <span className="muted">{t('people.none')}</span>
                )}
              </td>
              <td className="secondary">{row.groups.map((group) => nameOf(group, locale)).join(', ')}</td>
              <td className="secondary">{row.email}</td>
              <td>
                <PersonState active={row.active} passwordDue={row.passwordDue} t={t} />
              </td>
              <td className="number secondary">{formatDate(row.createdAt, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type PersonStateProps = { readonly active: boolean; readonly passwordDue: boolean; readonly t: Translate }

/** May they sign in? */
export function PersonState({ active, passwordDue, t }: PersonStateProps) {
  if (!active) {
    return (
      <Status tone="neutral" icon={IconUserOff} quiet>
        {t('people.state.inactive')}
      </Status>
    )
  }
  return passwordDue ? (
    <Status tone="warning" icon={IconKey} quiet>
      {t('people.state.passwordDue')}
    </Status>
  ) : (
    <Status tone="success" icon={IconCircleCheck} quiet>
      {t('people.state.active')}
    </Status>
  )
}
