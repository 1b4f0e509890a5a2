'use client'

import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import styles from '../case-work/case-work.module.css'
import type { PanelProps } from '../case-work/case-work-view.ts'
import { FormDialog } from '../case-work/form-dialog.tsx'
import { Refused } from '../case-work/refused.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { renderAfterPaper } from './render-after-paper.ts'

/** Asks the applicant for a paper by a day; says what the workflow does when it does not come. */
export function AskPaper({ work, today }: Pick<PanelProps, 'work' | 'today'>) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const [paper, setPaper] = useState('')
  const [facts, setFacts] = useState<readonly string[]>([])
  const [dueOn, setDueOn] = useState<string>(work.defaultDueOn)
  const ask = useMutation(
    trpc.paper.ask.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return
        setOpen(false)
        setPaper('')
        showToast({ text: t('papers.asked') })
        router.refresh()
      },
    }),
  )
  const askable = work.facts.filter(({ source }) => source !== 'registry')
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('papers.ask')}</Button>
      <FormDialog
        open={isOpen}
        title={t('papers.ask.title')}
        lead={t('papers.ask.text')}
        submit={t('papers.ask.submit')}
        busy={ask.isPending}
        ready={paper.trim() !== '' && dueOn !== ''}
        onSubmit={() => ask.mutate({ applicationId: work.applicationId, paper, facts: [...facts], dueOn })}
        onClose={() => setOpen(false)}
      >
        <TextInput
          label={t('papers.paper')}
          description={t('papers.paper.help')}
          maxLength={300}
          value={paper}
          onChange={(event) => setPaper(event.currentTarget.value)}
        />
        {askable.length === 0 ? null : (
          <Checkbox.Group label={t('papers.facts')} value={[...facts]} onChange={setFacts}>
            <div className={styles.checks}>
              {askable.map(({ path, label }) => (
                <Checkbox key={path} value={path} label={label[locale]} />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <TextInput
          className={styles.short}
          type="date"
          label={t('papers.due')}
          description={renderAfterPaper(work.afterPaper, t)}
          min={today}
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
        />
        <Refused rejection={ask.data === undefined || ask.data.ok ? null : ask.data.rejection} failed={ask.isError} />
      </FormDialog>
    </>
  )
}
