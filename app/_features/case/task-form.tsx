'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { sayRejection } from '../../_ui/say-rejection.ts'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { useRepeatGuard } from '../../_ui/use-repeat-guard.ts'
import { DraftNote } from '../drafts/draft-note.tsx'
import { isSignedOut } from '../drafts/is-signed-out.ts'
import { SignInAgain } from '../drafts/sign-in-again.tsx'
import { type TaskDraft, useTaskDraft } from '../drafts/use-task-draft.ts'
import type { LocalisedForm } from '../form/localise-form.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useClaim } from '../queue/use-claim.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import styles from './task-form.module.css'

type Refused = Extract<inferRouterOutputs<AppRouter>['task']['complete'], { ok: false }>

type TaskFormProps = {
  readonly taskId: string
  readonly title: string
  readonly isMine: boolean
  /** Who reads the page. */
  readonly readerId: string
  /** What they typed before and have not sent. */
  readonly draft: TaskDraft | null
  readonly form: LocalisedForm
  readonly today: string
  readonly timeZone: string
}

/**
 * The form of a task. What is typed is kept through a reload, the end of a session and a lost line; when somebody else was faster, it says who
 * and when.
 */
export function TaskForm({ taskId, title, isMine, readerId, draft: saved, form, today, timeZone }: TaskFormProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const draft = useTaskDraft({ taskId, ownerId: readerId, saved })
  const { claim, isPending: isClaiming } = useClaim()
  const complete = useMutation(
    trpc.task.complete.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return
        draft.forget()
        router.refresh()
      },
    }),
  )
  const isRepeat = useRepeatGuard(complete.isPending)
  const refused = complete.data?.ok === false ? complete.data : null
  return (
    <SchemaForm
      schema={form.schema}
      uiSchema={form.uiSchema}
      value={draft.content.values}
      onChange={(values) => draft.change({ values })}
      onSubmit={(answers) => {
        if (!complete.isPending && !isRepeat()) complete.mutate({ taskId, values: answers })
      }}
      {...(refused === null ? {} : { errors: refused.errors })}
      today={today}
      sendsFromAnywhere
      before={
        <>
          {refused === null || refused.errors.length > 0 ? null : (
            <Refusal refused={refused} timeZone={timeZone} onSee={() => router.refresh()} />
          )}
          {!complete.isError ? null : isSignedOut(complete.error) ? (
            <SignInAgain />
          ) : (
            <Note tone="danger" role="alert">
              {t('task.failed')}
            </Note>
          )}
        </>
      }
    >
      <div className={styles.actions}>
        <Button type="submit" variant="filled" disabled={complete.isPending} className={styles.send}>
          {complete.isPending ? t('task.busy') : t('task.submit', { title })}
        </Button>
        <Button disabled={isClaiming} onClick={() => claim({ taskId, release: isMine })}>
          {t(isMine ? 'task.release' : 'task.claim')}
        </Button>
      </div>
      <DraftNote state={draft.state} timeZone={timeZone} />
      <p className={styles.keys}>
        <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t('keys.send')}
      </p>
    </SchemaForm>
  )
}

type RefusalProps = { readonly refused: Refused; readonly timeZone: string; readonly onSee: () => void }

/** Who was faster and when, with the way to what is now; any other refusal in the command's own words. */
function Refusal({ refused, timeZone, onSee }: RefusalProps) {
  const t = useTranslate()
  const locale = useLocale()
  const { other, rejection } = refused
  if (other === null || other.at === null) {
    return (
      <Note tone="warning" role="alert">
        <strong>{t('task.refused')}.</strong> {sayRejection(t, rejection, 'work')}
      </Note>
    )
  }
  const name = locale === 'mn' ? other.nameCyrillic : other.nameLatin
  return (
    <Note tone="warning" role="alert">
      <strong>{t('task.conflict.title', { name })}.</strong>{' '}
      {t('task.conflict.text', { name, at: formatInstant(other.at, timeZone, locale) })}
      <div className={styles.see}>
        <Button size="xs" onClick={onSee}>
          {t('task.conflict.see')}
        </Button>
      </div>
    </Note>
  )
}
