import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { SortHead } from '../../_ui/sort-head.tsx'
import table from '../../_ui/table.module.css'
import { findMessageKey, type Translate, translateCount } from '../../_ui/translate.ts'
import { type AuditParams, renderAuditAddress } from './audit-params.ts'
import { nameOf } from './name-of.ts'
import { renderAction } from './render-action.ts'

type Row = inferRouterOutputs<AppRouter>['audit']['list']['rows'][number]
type AuditTableProps = {
  readonly rows: readonly Row[]
  readonly params: AuditParams
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** Entries, one a row; what was done links to the entry beside the list. */
export function AuditTable({ rows, params, timeZone, locale, t }: AuditTableProps) {
  return (
    <div className={table.scroll} data-scroll>
      <table className={table.table}>
        <caption className="hidden">{t('audit.title')}</caption>
        <thead>
          <tr>
            <SortHead
              label={t('audit.column.when')}
              href={renderAuditAddress(params, { descending: !params.descending })}
              order={params.descending ? 'descending' : 'ascending'}
            />
            <th scope="col">{t('audit.column.who')}</th>
            <th scope="col">{t('audit.column.what')}</th>
            <th scope="col">{t('audit.column.on')}</th>
            <th scope="col">{t('audit.column.purpose')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              aria-current={row.id === params.entry || undefined}
              data-current={row.id === params.entry || undefined}
            >
              <td className="number secondary">{formatInstant(row.at, timeZone, locale)}</td>
              <td>
                <span className={table.main}>{row.actor === null ? '' : nameOf(row.actor, locale)}</span>{' '}
                <span className="muted">{renderRole(row.role, t)}</span>
              </td>
              <td>
                <Link
                  href={renderAuditAddress(params, { after: params.after, entry: row.id })}
                  data-row
                  prefetch={false}
                  scroll={false}
                >
                  {renderAction(row.action, t)}
                </Link>
              </td>
              <td className="secondary">{renderSubjects(row, t)}</td>
              <td className="secondary">{renderPurpose(row.purpose, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A role in words; background work has none. */
export const renderRole = (role: string, t: Translate): string => {
  const key = findMessageKey(`role.${role}`)
  return key === undefined ? t('audit.role.system') : t(key).toLowerCase()
}

export const renderPurpose = (purpose: string, t: Translate): string => {
  const key = findMessageKey(`audit.purpose.${purpose}`)
  return key === undefined ? purpose : t(key)
}

const renderSubjects = ({ subjects, program }: Row, t: Translate): string =>
  [subjects.length === 0 ? null : translateCount(t, 'audit.subjects', subjects.length), program]
    .filter((part) => part !== null)
    .join(', ')
