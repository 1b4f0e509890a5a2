'use client'

import { Button } from '@mantine/core'
import type { inferRouterOutputs } from '@trpc/server'
import type { ReactNode } from 'react'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { ActButton } from '../../_ui/act-button.tsx'
import { formatPerson } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { type Answers, type FormView, labelOf, listNames } from '../case-work/form-fields.tsx'
import { Refused } from '../case-work/refused.tsx'
import page from './registration.module.css'

type Checked = Extract<inferRouterOutputs<AppRouter>['application']['check'], { ok: true }>

type CheckAnswersProps = {
  readonly view: FormView
  readonly title: string
  readonly answers: Answers
  readonly submittedOn: string
  readonly roles: Checked['roles']
  readonly busy: boolean
  readonly failed: boolean
  readonly onBack: () => void
  readonly onTake: () => void
}

/** The answers once more, with the people whom the registry found by them, before anything is written. */
export function CheckAnswers(props: CheckAnswersProps) {
  const { view, title, answers, submittedOn, roles, busy, failed, onBack, onTake } = props
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
            {listShown(view).map((name) => (
              <Answer key={name} term={labelOf(view, name, locale)}>
                {renderAnswer(view, name, answers[name], { locale, t })}
              </Answer>
            ))}
            <dt>{t('registration.submitted')}</dt>
            <dd>{submittedOn}</dd>
          </dl>
          <p className="muted">{t('registration.checked.text')}</p>
          <Refused rejection={null} failed={failed} />
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
const listShown = (view: FormView): readonly string[] =>
  listNames(view).filter((name) => view.schema.properties[name]?.['x-fact']?.endsWith('.registerNumber') !== true)

type Reader = { readonly locale: Locale; readonly t: Translate }

const renderAnswer = (view: FormView, name: string, value: Answers[string] | undefined, { locale, t }: Reader): string => {
  if (value === undefined || value === '') return t('registration.unanswered')
  if (typeof value === 'boolean') return t(value ? 'work.fact.yes' : 'work.fact.no')
  return view.texts[name]?.options[value]?.[locale] ?? value
}
