'use client'

import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { findMessageKey } from '../../_ui/translate.ts'

type RefusedProps = {
  readonly rejection: { readonly code: string; readonly message: string } | null
  /** The line or the server failed; nothing was written. */
  readonly failed: boolean
}

/** A refusal in words of the house where it has them, and the command's own otherwise; a failure says that nothing was changed. */
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
  const key = findMessageKey(`work.refused.${rejection.code}`)
  return (
    <Note tone="warning" role="alert">
      {key === undefined ? rejection.message : t(key)}
    </Note>
  )
}
