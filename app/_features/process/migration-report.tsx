'use client'

import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import Link from 'next/link'
import { formatCount } from '../../_ui/format.ts'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { Status } from '../../_ui/status.tsx'
import table from '../../_ui/table.module.css'
import { findMessageKey } from '../../_ui/translate.ts'
import styles from './operations.module.css'
import type { MigrationView } from './process-view.ts'

type MigrationReportProps = {
  readonly report: MigrationView
  readonly instances: readonly { readonly id: string; readonly reference: string }[]
}

/** What came of each workflow, or would come of it; none is passed over. */
export function MigrationReport({ report, instances }: MigrationReportProps) {
  const t = useTranslate()
  const values = { migrated: formatCount(report.migrated), refused: formatCount(report.refused) }
  const referenceOf = (id: string) => instances.find((instance) => instance.id === id)?.reference ?? id
  return (
    <section className={styles.section}>
      <div className={styles.quiet}>
        <Note tone={report.refused > 0 ? 'warning' : report.dryRun ? 'info' : 'success'} role="status">
          {t(report.dryRun ? 'operations.migrate.would' : 'operations.migrate.did', values)}
        </Note>
      </div>
      <table className={table.table}>
        <caption className="hidden">{t('operations.migrate.report')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('operations.column.case')}</th>
            <th scope="col">{t('operations.migrate.outcome')}</th>
            <th scope="col">{t('operations.column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {report.outcomes.map((outcome) => (
            <tr key={outcome.instanceId}>
              <td>
                <Link href={`/operations/instance/${outcome.instanceId}`} className={table.main}>
                  {referenceOf(outcome.instanceId)}
                </Link>
              </td>
              <td>
                <Status tone={outcome.ok ? 'success' : 'danger'} icon={outcome.ok ? IconCircleCheck : IconCircleX}>
                  {t(
                    outcome.ok
                      ? report.dryRun
                        ? 'operations.migrate.passes'
                        : 'operations.migrate.moved'
                      : 'operations.migrate.refused',
                  )}
                </Status>
              </td>
              <td className={styles.message}>{outcome.ok ? '' : <Refusal code={outcome.code} message={outcome.message} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Refusal({ code, message }: { readonly code: string; readonly message: string }) {
  const t = useTranslate()
  const key = findMessageKey(`operations.refused.${code}`)
  return key === undefined ? <span lang="en">{message}</span> : t(key)
}
