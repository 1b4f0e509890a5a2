import { IconAlertTriangle, IconPlayerPlay } from '@tabler/icons-react'
import Link from 'next/link'
import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Status } from '../../_ui/status.tsx'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import styles from './operations.module.css'
import { type DiagramView, type InstancesView, nameElement } from './process-view.ts'

type InstanceTableProps = {
  readonly rows: InstancesView['rows']
  readonly elements: DiagramView['elements']
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** Running workflows of one version, one a row. */
export function InstanceTable({ rows, elements, timeZone, locale, t }: InstanceTableProps) {
  return (
    <table className={table.table}>
      <caption className="hidden">{t('operations.instances.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('operations.column.case')}</th>
          <th scope="col">{t('operations.column.state')}</th>
          <th scope="col">{t('operations.column.step')}</th>
          <th scope="col">{t('operations.column.started')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link href={`/operations/instance/${row.id}`} className={table.main} data-row prefetch={false}>
                {row.reference}
              </Link>
            </td>
            <td>
              <Status tone={row.hasIncident ? 'danger' : 'info'} icon={row.hasIncident ? IconAlertTriangle : IconPlayerPlay}>
                {t(row.hasIncident ? 'operations.state.stopped' : 'operations.state.running')}
              </Status>
            </td>
            <td className={styles.message}>{row.elements.map((element) => nameElement(elements, element)).join(', ')}</td>
            <td className="number secondary">{formatInstant(row.startedAt, timeZone, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
