'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import { useRepeatGuard } from '../../_ui/use-repeat-guard.ts'
import { TaskConflict } from '../conflict/task-conflict.tsx'
import { DraftNote } from '../drafts/draft-note.tsx'
import { isSignedOut } from '../drafts/is-signed-out.ts'
import { SignInAgain } from '../drafts/sign-in-again.tsx'
import { type TaskDraft, useTaskDraft } from '../drafts/use-task-draft.ts'
import type { LocalisedForm } from '../form/localise-form.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useClaim } from '../queue/use-claim.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import styles from './task-form.module.css'
import { useTaskFocus } from './use-task-focus.ts'

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
  /** The version of the case that the page shows. */
  readonly seen: string
}

/**
 * The form of a task. What is typed is kept through a reload, the end of a session and a lost line; when somebody else was faster, it says who
 * and when.
 */
export function TaskForm({ taskId, title, isMine, readerId, draft: saved, form, today, timeZone, seen }: TaskFormProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const draft = useTaskDraft({ taskId, ownerId: readerId, saved })
  const { claim, isPending: isClaiming } = useClaim()
  const focus = useTaskFocus(taskId)
  const complete = useMutation(
    trpc.task.complete.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return
        draft.forget()
        focus.sent()
        router.refresh()
        showToast({ text: t('toast.sent', { title }) })
      },
    }),
  )
  const remove = useMutation(trpc.draft.remove.mutationOptions())
  const isRepeat = useRepeatGuard(complete.isPending)
  const refused = complete.data?.ok === false ? complete.data : null
  // Of a step that is over nothing typed is of use any more; of one that goes on it is kept while one looks.
  const takeTheirs = () => {
    if (refused?.conflict?.theirs != null) {
      draft.forget()
      remove.mutate({ kind: 'task', subject: taskId })
    }
    complete.reset()
    router.refresh()
  }
  return (
    <div ref={focus.root}>
      <SchemaForm
        schema={form.schema}
        uiSchema={form.uiSchema}
        value={draft.content.values}
        onChange={(values) => draft.change({ values })}
        onSubmit={(answers) => {
          if (!complete.isPending && !isRepeat()) complete.mutate({ taskId, values: answers, seen })
        }}
        {...(refused === null ? {} : { errors: refused.errors })}
        today={today}
        sendsFromAnywhere
        before={
          <>
            {refused === null || refused.errors.length > 0 ? null : (
              <TaskConflict
                refused={refused}
                form={form}
                values={draft.content.values}
                timeZone={timeZone}
                onTakeTheirs={takeTheirs}
                onPutMine={(version) => complete.mutate({ taskId, values: draft.content.values, seen: version })}
              />
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
    </div>
  )
}
