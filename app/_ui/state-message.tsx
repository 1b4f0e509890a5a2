import type { ReactNode } from 'react'
import styles from './state-message.module.css'

type StateMessageProps = {
  readonly icon: ReactNode
  readonly title: string
  readonly text: ReactNode
  readonly actions?: ReactNode
  readonly note?: ReactNode
  /** The page's own heading where it has no other. */
  readonly level?: 1 | 2
}

/** What stands where nothing can be shown: what would be here, why it is not, the way on. */
export function StateMessage({ icon, title, text, actions, note, level = 2 }: StateMessageProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className={styles.place}>
      <div className={styles.message}>
        <span className={styles.icon}>{icon}</span>
        <Heading className={styles.title}>{title}</Heading>
        <p className={styles.text}>{text}</p>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        {note === undefined ? null : <p className={styles.note}>{note}</p>}
      </div>
    </div>
  )
}
