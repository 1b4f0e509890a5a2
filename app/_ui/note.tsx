import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './note.module.css'

const icons = { info: IconInfoCircle, success: IconCircleCheck, warning: IconAlertTriangle, danger: IconAlertCircle } as const

type NoteProps = {
  readonly tone: keyof typeof icons
  readonly children: ReactNode
  /** `alert` is for loss only; `status` is read when there is time. */
  readonly role?: 'alert' | 'status'
}

/** A sentence that needs to be seen, with its shape. */
export function Note({ tone, children, role }: NoteProps) {
  const Icon = icons[tone]
  return (
    <div className={styles.note} data-tone={tone} role={role}>
      <Icon size={16} stroke={1.75} aria-hidden />
      <div>{children}</div>
    </div>
  )
}
