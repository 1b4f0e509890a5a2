import type { ReactNode } from 'react'
import styles from './components.module.css'

type SectionProps = { readonly title: string; readonly children: ReactNode }

/** A group of components. */
export function Section({ title, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type StateProps = {
  readonly label: string
  /** Looks as if it were so. */
  readonly force?: 'hover' | 'focus' | 'active'
  readonly children: ReactNode
}

/** One component in one state. */
export function State({ label, force, children }: StateProps) {
  return (
    <div className={styles.state}>
      <span className={styles.label}>{label}</span>
      <div className={styles.shown} data-force={force}>
        {children}
      </div>
    </div>
  )
}
