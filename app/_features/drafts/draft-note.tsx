'use client'

import { IconCircleCheck, IconCloudOff } from '@tabler/icons-react'
import { formatTime } from '../../_ui/format.ts'
import { useTranslate } from '../../_ui/i18n.tsx'
import styles from './draft-note.module.css'
import type { DraftState } from './draft-sender.ts'
import { SignInAgain } from './sign-in-again.tsx'

type DraftNoteProps = { readonly state: DraftState | null; readonly timeZone: string }

/** Beside the button of a form: when what is typed was saved, or why it is not yet. Quiet: it is read out when there is nothing else to say. */
export function DraftNote({ state, timeZone }: DraftNoteProps) {
  return (
    <div className={styles.place} aria-live="polite">
      {state === null ? null : <Line state={state} timeZone={timeZone} />}
    </div>
  )
}

function Line({ state: { kind, at }, timeZone }: { readonly state: DraftState; readonly timeZone: string }) {
  const t = useTranslate()
  if (kind === 'signed-out') return <SignInAgain />
  if (kind === 'kept' || kind === 'on-its-way') {
    return at === null ? null : (
      <span className={styles.line}>
        <IconCircleCheck size={14} stroke={1.75} aria-hidden />
        {t('draft.saved', { at: formatTime(at, timeZone) })}
      </span>
    )
  }
  return (
    <span className={styles.line}>
      <IconCloudOff size={14} stroke={1.75} aria-hidden />
      {t(kind === 'no-line' ? 'draft.noLine' : 'draft.failed')}
    </span>
  )
}
