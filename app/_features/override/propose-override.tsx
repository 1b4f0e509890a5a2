'use client'

import { Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import styles from '../case-work/case-work.module.css'
import type { PanelProps } from '../case-work/case-work-view.ts'
import { FormDialog } from '../case-work/form-dialog.tsx'
import { Refused } from '../case-work/refused.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'

/** Proposes to decide against the rules for a time; a second person answers. */
export function ProposeOverride({ work, today }: Pick<PanelProps, 'work' | 'today'>) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const [outcome, setOutcome] = useState<string>('')
  const [citation, setCitation] = useState(work.legalBasis[0]?.id ?? '')
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`)
  const [to, setTo] = useState('')
  const propose = useMutation(
    trpc.override.propose.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return
        setOpen(false)
        setReason('')
        showToast({ text: t('override.sent') })
        router.refresh()
      },
    }),
  )
  const send = () => {
    if (outcome !== 'eligible' && outcome !== 'ineligible') return
    propose.mutate({ applicationId: work.applicationId, outcome, citation, reason, from, to })
  }
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('override.propose')}
      </Button>
      <FormDialog
        open={isOpen}
        title={t('override.propose.title')}
        lead={t('override.propose.text')}
        submit={t('override.propose.submit')}
        busy={propose.isPending}
        ready={outcome !== '' && reason.trim() !== '' && from !== '' && to !== ''}
        onSubmit={send}
        onClose={() => setOpen(false)}
      >
        <Radio.Group label={t('override.outcome')} value={outcome} onChange={setOutcome}>
          <Radio value="eligible" label={t('override.outcome.eligible')} name="override-outcome" />
          <Radio value="ineligible" label={t('override.outcome.ineligible')} name="override-outcome" />
        </Radio.Group>
        <Textarea
          label={t('override.reason')}
          description={t('override.reason.help')}
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('override.citation')}
          value={citation}
          data={work.legalBasis.map((basis) => ({ value: basis.id, label: basis.citation }))}
          onChange={(event) => setCitation(event.currentTarget.value)}
        />
        <TextInput
          className={styles.short}
          type="date"
          label={t('override.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          className={styles.short}
          type="date"
          label={t('override.to')}
          description={t('override.to.help')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Refused
          rejection={propose.data === undefined || propose.data.ok ? null : propose.data.rejection}
          failed={propose.isError}
        />
      </FormDialog>
    </>
  )
}
