'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import type { TaskDraft } from '../drafts/use-task-draft.ts'
import { localiseForm } from '../form/localise-form.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { BothVersions } from './both-versions.tsx'
import { listAnswerLines } from './list-answer-lines.ts'

type LeftOverProps = { readonly draft: TaskDraft; readonly timeZone: string }

/** Answers that I typed into a step which somebody else has finished meanwhile, beside theirs: mine stay until I have looked. */
export function LeftOver({ draft, timeZone }: LeftOverProps) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const remove = useMutation(trpc.draft.remove.mutationOptions({ onSuccess: () => router.refresh() }))
  const { ended } = draft
  if (ended === null) return null
  const form = ended.form === null ? { schema: {}, uiSchema: {} } : localiseForm(ended.form, locale)
  const name = ended.by === null ? '' : locale === 'mn' ? ended.by.nameCyrillic : ended.by.nameLatin
  const at = formatInstant(ended.at, timeZone, locale)
  const reading = { locale, t }
  return (
    <>
      <Note tone="warning">
        <strong>{t('conflict.leftOver', { title: ended.title[locale] })}</strong>{' '}
        {name === '' ? t('conflict.leftOver.ended', { at }) : t('task.conflict.text', { name, at })}
      </Note>
      <BothVersions
        mine={{
          title: t('conflict.mine'),
          lines: listAnswerLines(form, draft.content.values, reading),
          empty: t('conflict.mine.empty'),
        }}
        theirs={{
          title: name === '' ? t('conflict.now') : t('conflict.theirs', { name, at }),
          lines: listAnswerLines(form, ended.theirs, reading),
          empty: t('conflict.theirs.empty'),
        }}
      >
        <Button size="xs" disabled={remove.isPending} onClick={() => remove.mutate({ kind: 'task', subject: draft.taskId })}>
          {t('conflict.takeTheirs')}
        </Button>
      </BothVersions>
    </>
  )
}
