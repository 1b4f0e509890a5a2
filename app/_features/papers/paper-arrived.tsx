'use client'

import { Button, FileInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import styles from '../case-work/case-work.module.css'
import type { CaseWorkView, PanelProps } from '../case-work/case-work-view.ts'
import { emptyFact, FactInput, readFact, type TypedFact } from '../case-work/fact-input.tsx'
import { FormDialog } from '../case-work/form-dialog.tsx'
import { Refused } from '../case-work/refused.tsx'
import { readBase64 } from '../documents/read-base64.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'

type PaperArrivedProps = Pick<PanelProps, 'work' | 'today'> & { readonly request: CaseWorkView['requests'][number] }
type Rejection = { readonly code: string; readonly message: string }

/** The paper has come: a scan of it, what it says, and the case goes on. A scan that is refused keeps the case waiting. */
export function PaperArrived({ work, request, today }: PaperArrivedProps) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const [receivedOn, setReceivedOn] = useState(today)
  const [file, setFile] = useState<File | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, TypedFact>>>({})
  const [from, setFrom] = useState<Readonly<Record<string, string>>>({})
  const [rejection, setRejection] = useState<Rejection | null>(null)
  const attach = useMutation(trpc.document.attach.mutationOptions())
  const record = useMutation(trpc.paper.record.mutationOptions())
  const asked = work.facts.filter(({ path }) => request.facts.includes(path))
  const facts = asked.flatMap((fact) => {
    const value = readFact(fact, typed[fact.path] ?? emptyFact)
    return value === undefined ? [] : [{ path: fact.path, value, from: fact.isDated ? (from[fact.path] ?? '') : null }]
  })
  const send = async () => {
    setRejection(null)
    try {
      if (file !== null) {
        const document = {
          applicationId: work.applicationId,
          name: file.name,
          base64: await readBase64(file),
          requestId: request.id,
        }
        const attached = await attach.mutateAsync(document)
        // The same file again, after a refusal of what it says, is there already.
        if (!attached.ok && attached.rejection.code !== 'document-known') return setRejection(attached.rejection)
      }
      const recorded = await record.mutateAsync({ applicationId: work.applicationId, receivedOn, facts })
      if (!recorded.ok) return setRejection(recorded.rejection)
    } catch {
      return
    }
    setOpen(false)
    showToast({ text: t('papers.recorded') })
    router.refresh()
  }
  return (
    <>
      <Button variant="filled" onClick={() => setOpen(true)}>
        {t('papers.arrived')}
      </Button>
      <FormDialog
        open={isOpen}
        title={t('papers.arrived.title', { paper: request.paper })}
        lead={t('papers.arrived.text')}
        submit={t('papers.arrived.submit')}
        busy={attach.isPending || record.isPending}
        ready={receivedOn !== ''}
        onSubmit={() => void send()}
        onClose={() => setOpen(false)}
      >
        <TextInput
          className={styles.short}
          type="date"
          label={t('evidence.received')}
          max={today}
          value={receivedOn}
          onChange={(event) => setReceivedOn(event.currentTarget.value)}
        />
        <FileInput
          label={t('documents.file')}
          description={t('documents.file.help')}
          placeholder={t('documents.choose')}
          accept="application/pdf,image/jpeg,image/png"
          clearable
          value={file}
          onChange={setFile}
        />
        {asked.map((fact) => (
          <div key={fact.path} className={styles.checks}>
            <FactInput
              fact={fact}
              typed={typed[fact.path] ?? emptyFact}
              label={fact.label[locale]}
              onChange={(next) => setTyped({ ...typed, [fact.path]: next })}
            />
            {fact.isDated ? (
              <TextInput
                className={styles.short}
                type="date"
                label={t('evidence.from')}
                value={from[fact.path] ?? ''}
                onChange={(event) => setFrom({ ...from, [fact.path]: event.currentTarget.value })}
              />
            ) : null}
          </div>
        ))}
        <Refused rejection={rejection} failed={attach.isError || record.isError} />
      </FormDialog>
    </>
  )
}
