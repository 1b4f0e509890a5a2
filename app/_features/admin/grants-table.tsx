import { IconCircleCheck, IconClock, IconHistory } from '@tabler/icons-react'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatDate } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Status } from '../../_ui/status.tsx'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import { EndGrant } from './end-grant.tsx'
import { nameOf } from './name-of.ts'
import { type AreaOption, renderAreaPath } from './render-areas.ts'

type Grant = inferRouterOutputs<AppRouter>['person']['get']['grants'][number]

type GrantsTableProps = {
  readonly grants: readonly Grant[]
  readonly areas: readonly AreaOption[]
  readonly programs: ReadonlyMap<string, string>
  readonly mayEnd: boolean
  readonly today: string
  readonly locale: Locale
  readonly t: Translate
}

/** Every grant that somebody has or had, the newest first. */
export function GrantsTable({ grants, areas, programs, mayEnd, today, locale, t }: GrantsTableProps) {
  return (
    <table className={table.table}>
      <caption className="hidden">{t('people.grants.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('people.grant.role')}</th>
          <th scope="col">{t('people.grants.programs')}</th>
          <th scope="col">{t('people.grant.area')}</th>
          <th scope="col">{t('people.grants.days')}</th>
          <th scope="col">{t('people.column.state')}</th>
          <th scope="col">
            <span className="hidden">{t('payments.column.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => {
          const role = t(`role.${grant.role}`)
          const what = grant.programs?.map((id) => programs.get(id) ?? id).join(', ') ?? t('people.grants.all')
          const area = grant.areaPath === null ? t('user.everywhere') : renderAreaPath(grant.areaPath, areas, locale)
          const isOver = grant.validTo !== null && grant.validTo <= today
          return (
            <tr key={grant.id}>
              <td className={table.main}>{role}</td>
              <td>{what}</td>
              <td>{area}</td>
              <td className="number">
                {formatDate(grant.validFrom, locale)} –{' '}
                {grant.validTo === null ? t('people.grants.open') : formatDate(grant.validTo, locale)}
              </td>
              <td>
                <GrantState isOver={isOver} isToCome={today < grant.validFrom} t={t} />
                <div className="secondary">
                  {t('people.grants.givenBy', { name: nameOf(grant.grantedBy, locale) })}
                  {grant.endedBy === null ? null : ` · ${t('people.grants.endedBy', { name: nameOf(grant.endedBy, locale) })}`}
                </div>
              </td>
              <td>
                {mayEnd && !isOver ? <EndGrant grantId={grant.id} what={`${role}, ${what}, ${area}`} today={today} /> : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type GrantStateProps = { readonly isOver: boolean; readonly isToCome: boolean; readonly t: Translate }

function GrantState({ isOver, isToCome, t }: GrantStateProps) {
  const [tone, icon, key] = isOver
    ? (['neutral', IconHistory, 'people.grants.over'] as const)
    : isToCome
      ? (['info', IconClock, 'people.grants.toCome'] as const)
      : (['success', IconCircleCheck, 'people.grants.inForce'] as const)
  return (
    <Status tone={tone} icon={icon} quiet>
      {t(key)}
    </Status>
  )
}
