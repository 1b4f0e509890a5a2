'use client'

import { Button, FileInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formatCount, formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import styles from '../case-work/case-work.module.css'
import type { CaseWorkView, PanelProps } from '../case-work/case-work-view.ts'
import { FormDialog } from '../case-work/form-dialog.tsx'
import { Refused } from '../case-work/refused.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { readBase64 } from './read-base64.ts'

/** Files that were handed in: each a download, with who kept it and when. */
export function DocumentPanel({ work, may, timeZone }: PanelProps) {
  const t = useTranslate()
  const { documents } = work
  return (
    <section className={styles.section} aria-label={t('documents.title')}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {t('documents.title')} {documents.length === 0 ? null : <span className="muted">{formatCount(documents.length)}</span>}
        </h3>
        {may.work ? <AddDocument applicationId={work.applicationId} /> : null}
      </div>
      {documents.length === 0 ? (
        <p className={styles.quiet}>{t('documents.none')}</p>
      ) : (
        <ul className={styles.list}>
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} work={work} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </section>
  )
}

type RowProps = Pick<PanelProps, 'work' | 'timeZone'> & { readonly document: CaseWorkView['documents'][number] }

function DocumentRow({ document, work, timeZone }: RowProps) {
  const t = useTranslate()
  const locale = useLocale()
  const request = work.requests.find(({ id }) => id === document.requestId)
  const name = locale === 'mn' ? document.by.nameCyrillic : document.by.nameLatin
  const size = formatCount(Math.max(1, Math.round(document.size / 1024)))
  return (
    <li>
      <div className={styles.line}>
        <a href={`/documents/${document.id}`} download className={styles.text}>
          {document.name}
        </a>
        <span className="muted">{t('documents.size', { type: typeOf(document.mediaType), size })}</span>
      </div>
      {request === undefined ? null : <span className={styles.small}>{t('documents.answers', { paper: request.paper })}</span>}
      <span className={styles.small}>
        {t('documents.kept', { name, at: formatInstant(document.recordedAt, timeZone, locale) })}
      </span>
    </li>
  )
}

const typeOf = (mediaType: string): string => mediaType.split('/').at(-1)?.toUpperCase() ?? ''

function AddDocument({ applicationId }: { readonly applicationId: string }) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const attach = useMutation(
    trpc.document.attach.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return
        setOpen(false)
        setFile(null)
        showToast({ text: t('documents.added') })
        router.refresh()
      },
    }),
  )
  const send = async () => {
    if (file !== null) attach.mutate({ applicationId, name: file.name, base64: await readBase64(file) })
  }
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('documents.add')}
      </Button>
      <FormDialog
        open={isOpen}
        title={t('documents.add.title')}
        submit={t('documents.add.submit')}
        busy={attach.isPending}
        ready={file !== null}
        onSubmit={() => void send()}
        onClose={() => setOpen(false)}
      >
        <FileInput
          label={t('documents.file')}
          description={t('documents.file.help')}
          placeholder={t('documents.choose')}
          accept="application/pdf,image/jpeg,image/png"
          value={file}
          onChange={(chosen) => {
            attach.reset()
            setFile(chosen)
          }}
        />
        <Refused rejection={attach.data === undefined || attach.data.ok ? null : attach.data.rejection} failed={attach.isError} />
      </FormDialog>
    </>
  )
}
