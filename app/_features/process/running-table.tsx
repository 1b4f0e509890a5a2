import Link from 'next/link'
import { formatCount } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import styles from './operations.module.css'
import { type RunningView, shortHash } from './process-view.ts'

type RunningTableProps = { readonly rows: readonly RunningView[]; readonly locale: Locale; readonly t: Translate }

/** Workflows that are under way, a version a row; the programme links to its drawing. */
export function RunningTable({ rows, locale, t }: RunningTableProps) {
  return (
    <table className={table.table}>
      <caption className="hidden">{t('operations.running.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('operations.column.program')}</th>
          <th scope="col">{t('operations.column.version')}</th>
          <th scope="col" className={table.number}>
            {t('operations.column.running')}
          </th>
          <th scope="col" className={table.number}>
            {t('operations.column.stopped')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.bundleHash}>
            <td>
              <Link href={`/operations/workflow/${row.bundleHash}`} className={table.main} data-row prefetch={false}>
                {row.title[locale]}
              </Link>
            </td>
            <td className={styles.code}>{shortHash(row.bundleHash)}</td>
            <td className={table.number}>{formatCount(row.running)}</td>
            <td className={table.number}>
              {row.incidents === 0 ? (
                <span className="muted">0</span>
              ) : (
                <Link href={`/operations?program=${encodeURIComponent(row.programId)}#stopped`}>
                  {formatCount(row.incidents)}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
