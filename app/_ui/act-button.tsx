'use client'

import { Button } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import styles from './act-button.module.css'
import { useRepeatGuard } from './use-repeat-guard.ts'

type ActButtonProps = {
  /** Names the act: `Approve`. */
  readonly children: ReactNode
  /** The same while it is done: `Approving`. The button keeps its width and its place in the order of focus. */
  readonly busyLabel: string
  readonly busy: boolean
  /** Why it cannot be done now; it stands beside the button. */
  readonly reason?: string | null
  readonly variant?: 'filled' | 'default' | 'subtle' | 'danger' | 'danger-quiet'
  readonly size?: 'xs' | 'sm' | 'lg'
  readonly type?: 'button' | 'submit'
  readonly onClick?: () => void
  readonly 'data-next-case'?: boolean
}

/** A button that does something which takes a while: a second press while it is busy does nothing. */
export function ActButton({ children, busyLabel, busy, reason = null, onClick, size = 'sm', ...rest }: ActButtonProps) {
  const why = useId()
  const isRepeat = useRepeatGuard(busy)
  return (
    <>
      <Button
        {...rest}
        size={size}
        disabled={reason !== null}
        aria-disabled={busy || reason !== null || undefined}
        aria-describedby={reason === null ? undefined : why}
        data-busy={busy || undefined}
        onClick={(event) => {
          if (busy || isRepeat()) event.preventDefault()
          else onClick?.()
        }}
      >
        <span className={styles.faces}>
          <span className={styles.face} data-away={busy || undefined} aria-hidden={busy || undefined}>
            {children}
          </span>
          <span className={styles.face} data-away={!busy || undefined} aria-hidden={!busy || undefined}>
            <span className={styles.spinner} />
            {busyLabel}
          </span>
        </span>
      </Button>
      {reason === null ? null : (
        <span id={why} className={styles.reason}>
          {reason}
        </span>
      )}
    </>
  )
}
