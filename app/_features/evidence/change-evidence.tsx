'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import styles from '../case-work/case-work.module.css'
import type { EvidenceAnswer, PanelProps } from '../case-work/case-work-view.ts'
import { EffectsView } from '../case-work/effects-view.tsx'
import { emptyFact, FactInput, readFact } from '../case-work/fact-input.tsx'
import { FormDialog } from '../case-work/form-dialog.tsx'
import { Refused } from '../case-work/refused.tsx'
import { EvidenceConflict } from '../conflict/evidence-conflict.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'

const sources = ['caseworker', 'application', 'exchange'] as const
type Source = (typeof sources)[number]

/** Changes a fact from a day: first what it would do, in periods and money; then, with the numbers seen, it is done. */
export function ChangeEvidence({ work, today, timeZone }: Pick<PanelProps, 'work' | 'today' | 'timeZone'>) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const [path, setPath] = useState(work.facts[0]?.path ?? '')
  const [typed, setTyped] = useState(emptyFact)
  const [from, setFrom] = useState('')
  const [receivedOn, setReceivedOn] = useState(today)
  const [source, setSource] = useState<Source>('caseworker')
  const [answer, setAnswer] = useState<EvidenceAnswer | null>(null)
  // What the page shows, until somebody has looked at what changed since.
  const [looked, setLooked] = useState<string | null>(null)
  const version = looked ?? work.version
  const end = () => {
    setOpen(false)
    setAnswer(null)
    setTyped(emptyFact)
    setLooked(null)
  }
  const preview = useMutation(trpc.evidence.preview.mutationOptions({ onSuccess: setAnswer }))
  const confirm = useMutation(
    trpc.evidence.change.mutationOptions({
      onSuccess: (done) => {
        setAnswer(done)
        if (!done.ok) return
        end()
        showToast({ text: t('evidence.changed') })
        router.refresh()
      },
    }),
  )
  const fact = work.facts.find((one) => one.path === path)
  const value = fact === undefined ? undefined : readFact(fact, typed)
  const conflict = answer?.conflict ?? null
  // Figures are of what was seen: after a change they are asked for again.
  const seen = conflict === null ? answer?.effects?.hash : undefined
  /** What was shown is of what was typed then. */
  const edit = (act: () => void) => {
    act()
    setAnswer(null)
  }
  const send = () => {
    if (fact === undefined || value === undefined) return
    const reported = { path, value, from: fact.isDated ? from : null, receivedOn, source }
    const change = { applicationId: work.applicationId, fact: reported, version }
    if (seen === undefined) preview.mutate(change)
    else confirm.mutate({ ...change, seen })
  }
  if (fact === undefined) return null
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('evidence.change')}
      </Button>
      <FormDialog
        open={isOpen}
        title={t('evidence.change.title')}
        lead={t('evidence.change.text')}
        submit={t(seen === undefined ? 'evidence.change.see' : 'evidence.change.submit')}
        busy={preview.isPending || confirm.isPending}
        ready={value !== undefined && (!fact.isDated || from !== '')}
        onSubmit={send}
        onClose={() => setOpen(false)}
      >
        <NativeSelect
          label={t('evidence.fact')}
          description={fact.source === 'registry' ? t('evidence.fact.registry') : undefined}
          value={path}
          data={work.facts.map((one) => ({ value: one.path, label: one.label[locale] }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            edit(() => {
              setPath(chosen)
              setTyped(emptyFact)
            })
          }}
        />
        <FactInput fact={fact} typed={typed} label={t('evidence.value')} onChange={(next) => edit(() => setTyped(next))} />
        {fact.isDated ? (
          <TextInput
            className={styles.short}
            type="date"
            label={t('evidence.from')}
            description={t('evidence.from.help')}
            value={from}
            onChange={(event) => {
              const day = event.currentTarget.value
              edit(() => setFrom(day))
            }}
          />
        ) : null}
        <NativeSelect
          label={t('evidence.source')}
          value={source}
          data={sources.map((one) => ({ value: one, label: t(`evidence.source.${one}`) }))}
          onChange={(event) => {
            const chosen = sources.find((one) => one === event.currentTarget.value) ?? 'caseworker'
            edit(() => setSource(chosen))
          }}
        />
        <TextInput
          className={styles.short}
          type="date"
          label={t('evidence.received')}
          max={today}
          value={receivedOn}
          onChange={(event) => {
            const day = event.currentTarget.value
            edit(() => setReceivedOn(day))
          }}
        />
        <Refused rejection={answer === null || answer.ok ? null : answer.rejection} failed={preview.isError || confirm.isError} />
        {conflict === null ? null : (
          <EvidenceConflict
            conflict={conflict}
            mine={{ fact, value, from }}
            timeZone={timeZone}
            onGoOn={() => {
              setLooked(conflict.version)
              setAnswer(null)
            }}
            onTakeTheirs={() => {
              end()
              router.refresh()
            }}
          />
        )}
        {conflict !== null || answer?.effects == null ? null : <EffectsView effects={answer.effects} />}
      </FormDialog>
    </>
  )
}
