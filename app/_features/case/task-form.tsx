'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { ErrorSummary } from '../../_ui/error-summary.tsx'
import { formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { useClaim } from '../queue/use-claim.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { readAnswers } from './read-answers.ts'
import { type FieldView, TaskField } from './task-field.tsx'
import styles from './task-form.module.css'

type Refused = Extract<inferRouterOutputs<AppRouter>['task']['complete'], { ok: false }>
type FieldError = { readonly field: string; readonly text: string }

type TaskFormProps = {
  readonly taskId: string
  readonly title: string
  readonly isMine: boolean
  readonly fields: readonly FieldView[]
  readonly timeZone: string
}

/** The form of a task. Nothing typed is lost when sending fails; when somebody else was faster, it says who and when. */
export function TaskForm({ taskId, title, isMine, fields, timeZone }: TaskFormProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const form = useRef<HTMLFormElement>(null)
  const [attempt, setAttempt] = useState(0)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const { claim, isPending: isClaiming } = useClaim()
  const complete = useMutation(
    trpc.task.complete.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) router.refresh()
        else if (answer.errors.length > 0) showErrors(answer.errors.map((error) => toFieldError(error, t)))
      },
    }),
  )
  const showErrors = (found: readonly FieldError[]) => {
    setErrors(found)
    setAttempt((before) => before + 1)
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const values = readAnswers(new FormData(event.currentTarget), fields)
    const missing = fields.filter(({ name, required }) => required && !(name in values))
    showErrors(missing.map(({ name, kind }) => ({ field: name, text: t(kind === 'choice' ? 'task.choose' : 'task.required') })))
    if (missing.length === 0) complete.mutate({ taskId, values })
  }
  const refused = complete.data?.ok === false && complete.data.errors.length === 0 ? complete.data : null
  return (
    <form
      ref={form}
      onSubmit={send}
      noValidate
      className={styles.form}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) form.current?.requestSubmit()
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      {refused === null ? null : <Refusal refused={refused} timeZone={timeZone} onSee={() => router.refresh()} />}
      {complete.isError ? (
        <Note tone="danger" role="alert">
          {t('task.failed')}
        </Note>
      ) : null}
      {fields.map((field) => (
        <TaskField key={field.name} field={field} error={errors.find((error) => error.field === field.name)?.text} />
      ))}
      <div className={styles.actions}>
        <Button type="submit" variant="filled" disabled={complete.isPending} className={styles.send}>
          {complete.isPending ? t('task.busy') : t('task.submit', { title })}
        </Button>
        <Button disabled={isClaiming} onClick={() => claim({ taskId, release: isMine })}>
          {t(isMine ? 'task.release' : 'task.claim')}
        </Button>
      </div>
      <p className={styles.keys}>
        <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t('keys.send')}
      </p>
    </form>
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
        <strong>{t('task.refused')}.</strong> {rejection.message}
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

const toFieldError = ({ field, code }: Refused['errors'][number], t: Translate): FieldError => ({
  field,
  text: t(`task.error.${code}`),
})
