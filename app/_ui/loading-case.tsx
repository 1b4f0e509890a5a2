'use client'

import { useTranslate } from './i18n.tsx'
import styles from './loading-table.module.css'
import table from './table.module.css'
import { useSlow } from './use-slow.ts'

const LINES = [220, 340, 280, 310, 180, 260, 300, 240]

/** A page about one thing while it is fetched: its head, its text, and what stands beside it. */
export function LoadingCase() {
  const t = useTranslate()
  const isSlow = useSlow()
  return (
    <div className={styles.loading} role="status" aria-busy="true">
      <span className={isSlow ? styles.slow : 'hidden'}>{t(isSlow ? 'state.loading.slow' : 'state.loading')}</span>
      <div className={styles.top} />
      <div className={styles.page} aria-hidden="true">
        {['main', 'aside'].map((part) => (
          <div key={part} className={styles.lines}>
            {LINES.map((width) => (
              <span key={width} className={table.skeleton} style={{ width }} />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
