'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import styles from '../case-work/case-work.module.css'
import type { EffectsAnswer } from '../case-work/case-work-view.ts'
import { EffectsView } from '../case-work/effects-view.tsx'
import { FormDialog } from '../case-work/form-dialog.tsx'
import { Refused } from '../case-work/refused.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'

/** The second person sees what the override would do, and confirms or declines it. */
export function AnswerOverride({ overrideId }: { readonly overrideId: string }) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const [answer, setAnswer] = useState<EffectsAnswer | null>(null)
  const finish = (text: string) => {
    setOpen(false)
    showToast({ text })
    router.refresh()
  }
  const preview = useMutation(trpc.override.preview.mutationOptions({ onSuccess: setAnswer }))
  const confirm = useMutation(
    trpc.override.confirm.mutationOptions({
      onSuccess: (done) => {
        setAnswer(done)
        if (done.ok) finish(t('override.confirmed'))
      },
    }),
  )
  const decline = useMutation(
    trpc.override.decline.mutationOptions({
      onSuccess: (done) => (done.ok ? finish(t('override.declined')) : setAnswer({ ...done, effects: null })),
    }),
  )
  const seen = answer?.effects?.hash
  const look = () => {
    setOpen(true)
    preview.mutate({ overrideId })
  }
  return (
    <div className={styles.buttons}>
      <Button size="xs" onClick={look}>
        {t('override.look')}
      </Button>
      <Button size="xs" disabled={decline.isPending} onClick={() => decline.mutate({ overrideId })}>
        {t('override.decline')}
      </Button>
      {isOpen ? null : <Refused rejection={answer === null || answer.ok ? null : answer.rejection} failed={decline.isError} />}
      <FormDialog
        open={isOpen}
        title={t('override.look.title')}
        lead={t('override.look.text')}
        submit={t('override.confirm')}
        busy={preview.isPending || confirm.isPending}
        ready={seen !== undefined}
        onSubmit={() => seen !== undefined && confirm.mutate({ overrideId, seen })}
        onClose={() => setOpen(false)}
      >
        <Refused rejection={answer === null || answer.ok ? null : answer.rejection} failed={preview.isError || confirm.isError} />
        {answer?.effects == null ? null : <EffectsView effects={answer.effects} />}
      </FormDialog>
    </div>
  )
}
