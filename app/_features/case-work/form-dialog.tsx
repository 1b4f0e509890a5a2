'use client'

import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { useRepeatGuard } from '../../_ui/use-repeat-guard.ts'
import styles from './form-dialog.module.css'

type FormDialogProps = {
  readonly open: boolean
  readonly title: string
  /** What this is for, in a sentence. */
  readonly lead?: string
  /** Names the act. */
  readonly submit: string
  readonly busy: boolean
  /** False while something must be looked at first. */
  readonly ready?: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small form of its own over the page. The browser keeps the focus inside and closes with Esc; what was typed stays while the page does. */
export function FormDialog({ open, title, lead, submit, busy, ready = true, onSubmit, onClose, children }: FormDialogProps) {
  const t = useTranslate()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const isRepeat = useRepeatGuard(busy)
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && ready && !isRepeat()) onSubmit()
  }
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={heading} onClose={onClose}>
      <form className={styles.form} onSubmit={send} noValidate>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        <div className={styles.body}>
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
          {children}
        </div>
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={busy || !ready}>
            {busy ? t('work.busy') : submit}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
