'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { type SaidRejection, sayRejection } from '../../_ui/say-rejection.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import styles from './open-month.module.css'

type OpenMonthProps = {
  readonly programs: readonly { readonly id: string; readonly title: string }[]
  /** The period that is offered: `2026-11`. */
  readonly period: string
}

/** Opens the payments of a period; where there are some already, a follow-up. */
export function OpenMonth({ programs, period }: OpenMonthProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const [refusal, setRefusal] = useState<SaidRejection | null>(null)
  const open = useMutation(
    trpc.cycle.open.mutationOptions({
      onSuccess: (result) => {
        if (result.ok) router.push(`/payments/${result.value.id}`)
        else setRefusal(result.rejection)
      },
    }),
  )
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    setRefusal(null)
    open.mutate({ programId: String(data.get('program')), period: String(data.get('period')).trim() })
  }
  return (
    <form onSubmit={send} className={styles.form}>
      <NativeSelect
        name="program"
        label={t('payments.open.program')}
        data={programs.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <TextInput
        name="period"
        label={t('payments.open.period')}
        defaultValue={period}
        required
        withAsterisk={false}
        maxLength={12}
      />
      <Button type="submit" variant="filled" disabled={open.isPending}>
        {t(open.isPending ? 'payments.open.busy' : 'payments.open.submit')}
      </Button>
      {refusal === null ? null : (
        <div className={styles.refusal}>
          <Note tone="warning" role="alert">
            {sayRejection(t, refusal, 'cycle')}
          </Note>
        </div>
      )}
      {open.isError ? (
        <div className={styles.refusal}>
          <Note tone="danger" role="alert">
            {t('cycle.failed')}
          </Note>
        </div>
      ) : null}
    </form>
  )
}
