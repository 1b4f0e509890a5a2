'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ActButton } from '../../_ui/act-button.tsx'
import { ErrorSummary } from '../../_ui/error-summary.tsx'
import { formatDate } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { sayRejection } from '../../_ui/say-rejection.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import { FormFields, labelOf, listRequired, readAnswers } from '../case-work/form-fields.tsx'
import { Refused } from '../case-work/refused.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { CheckAnswers } from './check-answers.tsx'
import { PersonSearch } from './person-search.tsx'
import page from './registration.module.css'
import { useRegistrationDraft } from './use-registration-draft.ts'

type RegistrationProps = {
  readonly programs: readonly { readonly id: string; readonly title: string }[]
  readonly today: string
}

/** An application on behalf of somebody: the programme's form, who is meant, the answers once more, and then its reference. */
export function Registration({ programs, today }: RegistrationProps) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const { draft, change, forget } = useRegistrationDraft(today)
  const [attempt, setAttempt] = useState(0)
  const [missing, setMissing] = useState<readonly string[]>([])
  const form = useQuery(
    trpc.application.form.queryOptions({ programId: draft.programId }, { enabled: draft.programId !== '', retry: false }),
  )
  const check = useMutation(trpc.application.check.mutationOptions())
  const register = useMutation(
    trpc.application.register.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return
        forget()
        showToast({ text: t('registration.taken', { reference: result.reference }) })
        // The page with the form is left behind: going back does not bring it again.
        router.replace(`/cases/${encodeURIComponent(result.reference)}`)
      },
    }),
  )
  const view = form.data?.form
  const edit = (part: Partial<typeof draft>) => {
    check.reset()
    register.reset()
    change(part)
  }
  const input = {
    programId: draft.programId,
    submittedOn: draft.submittedOn,
    values: view === undefined ? {} : readAnswers(view, draft.answers),
    attempt: draft.attempt,
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (view === undefined) return
    const open = listRequired(view, draft.answers).filter((name) => String(draft.answers[name] ?? '').trim() === '')
    setMissing(open)
    setAttempt(attempt + 1)
    if (open.length === 0) check.mutate(input, { onSettled: () => setAttempt((before) => before + 1) })
  }
  const answer = register.data ?? check.data
  const refused = answer === undefined || answer.ok ? null : answer
  const errors = Object.fromEntries([
    ...missing.map((name) => [
      name,
      t('registration.required', { field: view === undefined ? name : labelOf(view, name, locale) }),
    ]),
    ...(refused?.field == null ? [] : [[refused.field, sayRefusal(refused, t)]]),
  ]) as Record<string, string>
  if (view !== undefined && check.data?.ok === true && refused === null) {
    return (
      <CheckAnswers
        view={view}
        title={form.data?.title[locale] ?? ''}
        answers={draft.answers}
        submittedOn={formatDate(draft.submittedOn, locale)}
        roles={check.data.roles}
        busy={register.isPending}
        failed={register.isError}
        onBack={() => check.reset()}
        onTake={() => register.mutate(input)}
      />
    )
  }
  return (
    <div className={page.page}>
      <ScrollRegion className={page.main} label={t('registration.title')}>
        <form className={page.form} onSubmit={send} noValidate>
          <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} attempt={attempt} />
          {refused === null || refused.field !== null ? null : (
            <Note tone="warning" role="alert">
              {sayRefusal(refused, t)}{' '}
              {refused.existing === null ? null : (
                <Link href={`/cases/${refused.existing}`}>{t('registration.existing', { reference: refused.existing })}</Link>
              )}
            </Note>
          )}
          <NativeSelect
            label={t('registration.program')}
            value={draft.programId}
            data={[{ value: '', label: t('work.choose') }, ...programs.map(({ id, title }) => ({ value: id, label: title }))]}
            onChange={(event) => edit({ programId: event.currentTarget.value, answers: {} })}
          />
          {view === undefined ? null : (
            <>
              <FormFields view={view} answers={draft.answers} errors={errors} onChange={(answers) => edit({ answers })} />
              <TextInput
                type="date"
                label={t('registration.submitted')}
                description={t('registration.submitted.help')}
                max={today}
                value={draft.submittedOn}
                onChange={(event) => edit({ submittedOn: event.currentTarget.value })}
              />
            </>
          )}
          <Refused rejection={null} failed={check.isError || form.isError} />
          <div className={page.buttons}>
            {view === undefined ? (
              <Button variant="filled" disabled>
                {t('registration.check')}
              </Button>
            ) : (
              <ActButton type="submit" variant="filled" busy={check.isPending} busyLabel={t('work.busy')}>
                {t('registration.check')}
              </ActButton>
            )}
          </div>
        </form>
      </ScrollRegion>
      <ScrollRegion className={page.aside} label={t('registration.search')}>
        {view === undefined ? (
          <p className="muted">{t('registration.start')}</p>
        ) : (
          <PersonSearch view={view} onUse={(found) => edit({ answers: { ...draft.answers, ...found } })} />
        )}
      </ScrollRegion>
    </div>
  )
}

type Refusal = { readonly rejection: { readonly code: string; readonly message: string }; readonly hints: readonly string[] }

const sayRefusal = ({ rejection, hints }: Refusal, t: ReturnType<typeof useTranslate>): string => {
  const said = sayRejection(t, rejection, 'registration')
  return hints.length === 0 ? said : `${said} ${t('registration.hint', { values: hints.join(', ') })}`
}
