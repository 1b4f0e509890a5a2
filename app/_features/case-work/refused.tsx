'use client'

import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { sayRejection } from '../../_ui/say-rejection.ts'

type RefusedProps = {
  readonly rejection: { readonly code: string; readonly message: string } | null
  /** The line or the server failed; nothing was written. */
  readonly failed: boolean
}

/** A refusal in the reader's language; a failure says that nothing was changed. */
export function Refused({ rejection, failed }: RefusedProps) {
  const t = useTranslate()
  if (failed) {
    return (
      <Note tone="danger" role="alert">
        {t('work.failed')}
      </Note>
    )
  }
  if (rejection === null) return null
  return (
    <Note tone="warning" role="alert">
      {sayRejection(t, rejection, 'work')}
    </Note>
  )
}
