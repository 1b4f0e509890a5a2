'use client'

import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'

type AnswerButtonsProps = {
  /** Payments for which the bank still owes an answer. */
  readonly unanswered: number
  readonly disabled: boolean
  readonly onFile: (file: File | undefined) => void
  readonly onReconcile: () => void
}

/** While the bank answers: its files are read, and when it has said everything, the books are compared. */
export function AnswerButtons({ unanswered, disabled, onFile, onReconcile }: AnswerButtonsProps) {
  const t = useTranslate()
  const upload = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={upload}
        type="file"
        accept=".xml,application/xml,text/xml"
        hidden
        aria-label={t('cycle.act.status')}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Button
        variant={unanswered > 0 ? 'filled' : 'default'}
        leftSection={<IconUpload size={14} stroke={1.75} aria-hidden />}
        disabled={disabled}
        onClick={() => upload.current?.click()}
      >
        {t('cycle.act.status')}
      </Button>
      <Button variant={unanswered > 0 ? 'default' : 'filled'} disabled={disabled} onClick={onReconcile}>
        {t('cycle.act.reconcile')}
      </Button>
    </>
  )
}
