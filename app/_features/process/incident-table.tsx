import Link from 'next/link'
import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import { nameIncident } from './incident-words.ts'
import styles from './operations.module.css'
import type { IncidentsView } from './process-view.ts'
import { renderAge } from './render-age.ts'
import { RetryForm } from './retry-form.tsx'

type IncidentTableProps = {
  readonly page: IncidentsView
  readonly mayOperate: boolean
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** Workflows that something stopped; the oldest first, because somebody waits longest for it. */
export function IncidentTable({ page, mayOperate, timeZone, locale, t }: IncidentTableProps) {
  return (
    <table className={table.table}>
      <caption className="hidden">{t('operations.stopped.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('operations.column.case')}</th>
          <th scope="col">{t('operations.column.step')}</th>
          <th scope="col">{t('operations.column.why')}</th>
          <th scope="col" aria-sort="ascending">
            {t('operations.column.since')}
          </th>
          <th scope="col">
            <span className="hidden">{t('operations.column.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {page.rows.map((row) => (
          <tr key={`${row.instanceId} ${row.incidentKey}`}>
            <td>
              <Link href={`/operations/instance/${row.instanceId}`} className={table.main} data-row prefetch={false}>
                {row.reference}
              </Link>
            </td>
            <td className={styles.code}>{row.element}</td>
            <td className={styles.message}>
              <strong>{nameIncident(row.type, t)}.</strong> <span lang="en">{row.message}</span>
            </td>
            <td className="number secondary" title={formatInstant(row.createdAt, timeZone, locale)}>
              {renderAge(row.createdAt, page.now, t)}
            </td>
            <td>
              {mayOperate ? (
                <RetryForm
                  instanceId={row.instanceId}
                  incidentKey={row.incidentKey}
                  reference={row.reference}
                  message={row.message}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
