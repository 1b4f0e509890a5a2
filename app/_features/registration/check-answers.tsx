'use client'

import { Button } from '@mantine/core'
import type { inferRouterOutputs } from '@trpc/server'
import type { ReactNode } from 'react'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { ActButton } from '../../_ui/act-button.tsx'
import { formatPerson } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import { Refused } from '../case-work/refused.tsx'
import { isSignedOut } from '../drafts/is-signed-out.ts'
import { SignInAgain } from '../drafts/sign-in-again.tsx'
import type { FormValues } from '../form/list-form-errors.ts'
import type { LocalisedForm } from '../form/localise-form.ts'
import { findQuestion, listQuestions, renderAnswer } from '../form/render-answer.ts'
import page from './registration.module.css'

type Checked = Extract<inferRouterOutputs<AppRouter>['application']['check'], { ok: true }>

type CheckAnswersProps = {
  readonly form: LocalisedForm
  readonly title: string
  readonly answers: FormValues
  readonly roles: Checked['roles']
  readonly busy: boolean
  /** Why it could not be sent; null when nothing failed. */
  readonly fault: { readonly data?: { readonly code?: string } | null | undefined } | null
  readonly onBack: () => void
  readonly onTake: () => void
}

/** The answers once more, with the people whom the registry found by them, before anything is written. */
export function CheckAnswers(props: CheckAnswersProps) {
  const { form, title, answers, roles, busy, fault, onBack, onTake } = props
  const t = useTranslate()
  const locale = useLocale()
  return (
    <div className={page.page}>
      <ScrollRegion className={page.main} label={t('registration.checked')}>
        <div className={page.form}>
          <h2 className={page.heading}>{t('registration.checked')}</h2>
          <dl className={page.answers}>
            <dt>{t('registration.program')}</dt>
            <dd>{title}</dd>
            {roles.map(({ role, label, name, registerNumber }) => (
              <Answer key={role} term={label[locale]}>
                {name === null ? t('case.people.outside') : formatPerson(name, locale)}{' '}
                <span className="number muted">{registerNumber}</span>
              </Answer>
            ))}
            {listShown(form).map((name) => (
              <Answer key={name} term={findQuestion(form, name)?.title ?? name}>
                {renderAnswer(form, name, answers[name], { locale, t }) || t('registration.unanswered')}
              </Answer>
            ))}
          </dl>
          <p className="muted">{t('registration.checked.text')}</p>
          {isSignedOut(fault) ? <SignInAgain /> : <Refused rejection={null} failed={fault !== null} />}
          <div className={page.buttons}>
            <ActButton variant="filled" busy={busy} busyLabel={t('work.busy')} onClick={onTake}>
              {t('registration.take')}
            </ActButton>
            <Button onClick={onBack}>{t('registration.back')}</Button>
          </div>
        </div>
      </ScrollRegion>
    </div>
  )
}

function Answer({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** People stand with their numbers above; their numbers alone say nothing more. */
const listShown = (form: LocalisedForm): readonly string[] =>
  listQuestions(form).filter(
    (name) =>
      (form.schema.properties?.[name] as { 'x-fact'?: string } | undefined)?.['x-fact']?.endsWith('.registerNumber') !== true,
  )
