import type { Icon } from '@tabler/icons-react'
import styles from './status.module.css'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

type StatusProps = {
  readonly tone: Tone
  readonly icon: Icon
  readonly children: string
  readonly badge?: boolean
  readonly quiet?: boolean
}

/** A status: shape and word first, tone second. */
export function Status({ tone, icon: StatusIcon, children, badge = false, quiet = false }: StatusProps) {
  return (
    <span className={badge ? styles.badge : styles.status} data-tone={tone} data-quiet={quiet || undefined}>
      <StatusIcon size={14} stroke={1.75} aria-hidden />
      {children}
    </span>
  )
}
