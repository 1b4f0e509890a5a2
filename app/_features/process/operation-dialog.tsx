'use client'

import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { announce } from '../../_ui/announce.ts'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { findMessageKey } from '../../_ui/translate.ts'
import styles from './operations.module.css'

export type OperationOutcome = {
  readonly ok: boolean
  readonly rejection?: { readonly code: string; readonly message: string }
}

type OperationDialogProps = {
  /** The button that opens it. */
  readonly open: string
  /** The same with what it is about, for those who only hear it. */
  readonly openLabel?: string
  readonly title: string
  /** Names the act. */
  readonly submit: string
  /** What was done, said when it was. */
  readonly done: string
  readonly small?: boolean
  readonly disabled?: boolean
  readonly children: ReactNode
  /** Acts, and says what came of it. A thrown error is a failed connection. */
  readonly act: (reason: string) => Promise<OperationOutcome>
  /** After it was done and said. */
  readonly onDone: () => void
}

/** Asks for what an intervention needs and why; nothing typed is lost when it is refused, and what was done is said. */
export function OperationDialog({
  open,
  openLabel,
  title,
  submit,
  done,
  small,
  disabled,
  children,
  act,
  onDone,
}: OperationDialogProps) {
  const t = useTranslate()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'failed' | 'no-reason'>('asking')
  const [refusal, setRefusal] = useState<OperationOutcome['rejection']>(undefined)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (state === 'no-reason') field.current?.focus()
  }, [state])
  const send = async () => {
    if (state === 'busy') return
    setRefusal(undefined)
    if (reason.trim() === '') return setState('no-reason')
    setState('busy')
    try {
      const outcome = await act(reason.trim())
      setRefusal(outcome.rejection)
      setState('asking')
      if (!outcome.ok) return
      setOpen(false)
      setReason('')
      announce(done)
      onDone()
    } catch {
      setState('failed')
    }
  }
  const key = refusal === undefined ? undefined : findMessageKey(`operations.refused.${refusal.code}`)
  return (
    <>
      <Button size={small ? 'xs' : 'sm'} disabled={disabled ?? false} aria-label={openLabel} onClick={() => setOpen(true)}>
        {open}
      </Button>
      <ConfirmDialog
        open={isOpen}
        title={title}
        confirm={state === 'busy' ? t('operations.busy') : submit}
        cancel={t('operations.back')}
        busy={state === 'busy'}
        onClose={() => setOpen(false)}
        onConfirm={() => void send()}
      >
        <div className={styles.form}>
          {children}
          <Textarea
            ref={field}
            label={t('operations.reason')}
            description={t('operations.reason.help')}
            error={state === 'no-reason' ? t('operations.reason.missing') : null}
            value={reason}
            maxLength={500}
            minRows={2}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {refusal === undefined ? null : (
            <Note tone="warning" role="alert">
              {key === undefined ? <span lang="en">{refusal.message}</span> : t(key)}
            </Note>
          )}
          {state === 'failed' ? (
            <Note tone="danger" role="alert">
              {t('operations.failed')}
            </Note>
          ) : null}
        </div>
      </ConfirmDialog>
    </>
  )
}
