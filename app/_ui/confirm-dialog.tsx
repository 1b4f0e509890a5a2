'use client'

import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { ActButton } from './act-button.tsx'
import styles from './confirm-dialog.module.css'

type ConfirmDialogProps = {
  readonly open: boolean
  readonly title: string
  readonly children: ReactNode
  /** Names the act and its numbers: `Send 385 payments`. */
  readonly confirm: string
  readonly cancel: string
  readonly busy?: boolean
  /** The act while it is done: `Sending 385 payments`. */
  readonly busyLabel?: string
  /** It destroys something. */
  readonly danger?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks once more before what cannot be undone. The browser's own dialog keeps the focus inside and closes with Esc. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirm,
  cancel,
  busy = false,
  busyLabel,
  danger = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading}>{title}</h2>
      <div className={styles.text}>{children}</div>
      <div className={styles.actions}>
        <Button onClick={onClose}>{cancel}</Button>
        <ActButton variant={danger ? 'danger' : 'filled'} busy={busy} busyLabel={busyLabel ?? confirm} onClick={onConfirm}>
          {confirm}
        </ActButton>
      </div>
    </dialog>
  )
}
