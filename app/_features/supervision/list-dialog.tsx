'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from '../case-work/form-dialog.module.css'

type ListDialogProps = {
  readonly open: boolean
  readonly title: string
  readonly actions: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A longer piece of work over the page; the browser keeps the focus inside and closes with Esc. */
export function ListDialog({ open, title, actions, onClose, children }: ListDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={heading} onClose={onClose}>
      <div className={styles.form}>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        <div className={styles.body}>{open ? children : null}</div>
        <div className={styles.actions}>{actions}</div>
      </div>
    </dialog>
  )
}
