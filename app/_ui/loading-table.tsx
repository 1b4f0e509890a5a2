'use client'

import { useTranslate } from './i18n.tsx'
import styles from './loading-table.module.css'
import table from './table.module.css'
import { useSlow } from './use-slow.ts'

const ROWS = Array.from({ length: 16 }, (_, at) => at)

/** Rows of their final height while a list is fetched; nothing before 300 ms, and after 10 s it says so. */
export function LoadingTable({ columns }: { readonly columns: readonly number[] }) {
  const t = useTranslate()
  const isSlow = useSlow()
  return (
    <div className={styles.loading} role="status" aria-busy="true">
      <span className={isSlow ? styles.slow : 'hidden'}>{t(isSlow ? 'state.loading.slow' : 'state.loading')}</span>
      <div className={styles.top} />
      <div className={styles.bar} />
      <table className={table.table} aria-hidden="true">
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              {columns.map((width, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                <td key={at}>
                  <span className={table.skeleton} style={{ width: width * (0.6 + ((row * 7 + at * 3) % 5) / 10) }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
