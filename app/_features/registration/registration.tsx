'use client'

import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import type { FormView } from '../../_server/trpc/program/describe-form.ts'
import type { Text } from '../../_server/trpc/program/program-texts.ts'
import { ActButton } from '../../_ui/act-button.tsx'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import { Refused } from '../case-work/refused.tsx'
import { DraftNote } from '../drafts/draft-note.tsx'
import { isSignedOut } from '../drafts/is-signed-out.ts'
import { SignInAgain } from '../drafts/sign-in-again.tsx'
import type { FormValues } from '../form/list-form-errors.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { CheckAnswers } from './check-answers.tsx'
import { listRefusals, sayRefusal } from './list-refusals.ts'
import { PersonSearch } from './person-search.tsx'
import { ProgramSelect } from './program-select.tsx'
import page from './registration.module.css'
import { renderRegistrationAddress } from './registration-address.ts'
import { createRegistrationForm, mergeAnswers, pickAnswers, SUBMITTED_ON } from './registration-form.ts'
import { UnfinishedApplications } from './unfinished-applications.tsx'
import { type RegistrationDraft, useRegistrationDraft } from './use-registration-draft.ts'

export type ProgramForm = { readonly programId: string; readonly title: Text; readonly form: FormView }

type RegistrationProps = {
  readonly programs: readonly { readonly id: string; readonly title: string }[]
  /** Made once for an application: however often it is sent, it is one. */
  readonly attempt: string
  /** The form of the programme that the address names. */
  readonly chosen: ProgramForm | null
  readonly readerId: string
  readonly drafts: readonly RegistrationDraft[]
  readonly today: string
  readonly timeZone: string
}

/** An application on behalf of somebody: the programme's form, who is meant, the answers once more, and then its reference. */
export function Registration({ programs, attempt, chosen, readerId, drafts, today, timeZone }: RegistrationProps) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const [programId, setProgramId] = useState(chosen?.programId ?? '')
  const saved = drafts.find((draft) => draft.attempt === attempt) ?? null
  const draft = useRegistrationDraft({ attempt, ownerId: readerId, programId, saved, today })
  const { values, submittedOn } = draft.content
  const query = useQuery(
    trpc.application.form.queryOptions(
      { programId },
      { enabled: programId !== '', retry: false, ...(chosen?.programId === programId ? { initialData: chosen } : {}) },
    ),
  )
  const check = useMutation(trpc.application.check.mutationOptions())
  const register = useMutation(
    trpc.application.register.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return
        draft.forget()
        showToast({ text: t('registration.taken', { reference: result.reference }) })
        // The page with the form is left behind: going back does not bring it again.
        router.replace(`/cases/${encodeURIComponent(result.reference)}`)
      },
    }),
  )
  const view = query.data?.form
  const form = useMemo(
    () =>
      view === undefined
        ? null
        : createRegistrationForm(view, locale, {
            submitted: t('registration.submitted'),
            submittedHelp: t('registration.submitted.help'),
          }),
    [view, locale, t],
  )
  const answer = register.data ?? check.data
  const refused = answer === undefined || answer.ok ? null : answer
  const errors = useMemo(() => (refused === null ? [] : listRefusals(refused, t)), [refused, t])
  const edit = (next: typeof draft.content) => {
    check.reset()
    register.reset()
    draft.change(next)
  }
  // From now on a reload, and the way back after signing in, lead to this attempt.
  useEffect(() => writeAddress(attempt, programId), [attempt, programId])
  const choose = (id: string) => {
    setProgramId(id)
    // What is typed belongs to the programme now chosen.
    if (id !== '' && Object.keys(values).length > 0) edit(draft.content)
  }
  const answers = form === null ? {} : pickAnswers(form, values)
  const input = { programId, submittedOn, values: answers, attempt }
  if (form !== null && check.data?.ok === true && refused === null) {
    return (
      <CheckAnswers
        form={form}
        title={query.data?.title[locale] ?? ''}
        answers={{ ...answers, [SUBMITTED_ON]: submittedOn }}
        roles={check.data.roles}
        busy={register.isPending}
        fault={register.error}
        onBack={() => check.reset()}
        onTake={() => register.mutate(input)}
      />
    )
  }
  const others = drafts
    .filter((one) => one.attempt !== attempt)
    .map((one) => ({ ...one, title: programs.find(({ id }) => id === one.programId)?.title ?? one.programId }))
  return (
    <div className={page.page}>
      <ScrollRegion className={page.main} label={t('registration.title')}>
        <div className={page.form}>
          <UnfinishedApplications drafts={others} timeZone={timeZone} />
          <ProgramSelect programs={programs} programId={programId} attempt={attempt} onChoose={choose} />
          {form === null ? (
            <>
              <Refused rejection={null} failed={query.isError} />
              <div className={page.buttons}>
                <Button variant="filled" disabled>
                  {t('registration.check')}
                </Button>
              </div>
            </>
          ) : (
            <SchemaForm
              key={programId}
              schema={form.schema}
              uiSchema={form.uiSchema}
              value={{ ...answers, [SUBMITTED_ON]: submittedOn }}
              onChange={(next) =>
                edit({ values: mergeAnswers(form, values, next), submittedOn: String(next[SUBMITTED_ON] ?? '') })
              }
              onSubmit={(sent: FormValues) => check.mutate({ ...input, values: pickAnswers(form, omitDay(sent)) })}
              errors={errors}
              today={today}
              sendsFromAnywhere
              before={
                <>
                  {refused === null || errors.length > 0 ? null : (
                    <Note tone="warning" role="alert">
                      {sayRefusal(refused, t)}{' '}
                      {refused.existing === null ? null : (
                        <Link href={`/cases/${refused.existing}`}>
                          {t('registration.existing', { reference: refused.existing })}
                        </Link>
                      )}
                    </Note>
                  )}
                  {isSignedOut(check.error) ? <SignInAgain /> : <Refused rejection={null} failed={check.isError} />}
                </>
              }
            >
              <div className={page.buttons}>
                <ActButton type="submit" variant="filled" busy={check.isPending} busyLabel={t('work.busy')}>
                  {t('registration.check')}
                </ActButton>
              </div>
              <DraftNote state={draft.state} timeZone={timeZone} />
            </SchemaForm>
          )}
        </div>
      </ScrollRegion>
      <ScrollRegion className={page.aside} label={t('registration.search')}>
        {form === null ? (
          <p className="muted">{t('registration.start')}</p>
        ) : (
          <PersonSearch form={form} onUse={(found) => edit({ ...draft.content, values: { ...values, ...found } })} />
        )}
      </ScrollRegion>
    </div>
  )
}

const writeAddress = (attempt: string, programId: string): void => {
  const address = renderRegistrationAddress({ attempt, programId: programId === '' ? null : programId })
  if (`${location.pathname}${location.search}` !== address) window.history.replaceState(null, '', address)
}

const omitDay = ({ [SUBMITTED_ON]: _day, ...answers }: FormValues): FormValues => answers
