import { IconChevronRight, IconCircle, IconCircleCheckFilled, IconCircleDot } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDate, formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Status } from '../../_ui/status.tsx'
import type { Translate } from '../../_ui/translate.ts'
import styles from './case-header.module.css'
import type { CaseView } from './case-view.ts'
import { listSteps } from './list-steps.ts'
import { renderArea } from './render-area.ts'
import { StatusWord } from './status-word.tsx'
import { findStatusWord } from './status-words.ts'

type CaseHeaderProps = {
  readonly view: CaseView
  readonly today: string
  readonly locale: Locale
  readonly t: Translate
  /** Who else looks at it. */
  readonly children?: ReactNode
}

const icons = { done: IconCircleCheckFilled, now: IconCircleDot, ahead: IconCircle } as const
const tones = { done: 'success', now: 'info', ahead: 'neutral' } as const

/** For whom the case is, in both scripts, how it stands, and its steps. */
export function CaseHeader({ view, today, locale, t, children }: CaseHeaderProps) {
  const { application, area, roles, program } = view
  const role = roles.find(({ id }) => id === application.subjectId)
  const subject = role?.person ?? role?.head ?? null
  const other = locale === 'mn' ? 'en' : 'mn'
  const steps = listSteps(view, { today, locale, t })
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <h2 className={styles.name}>
          {subject === null ? application.reference : formatPerson(subject.name, locale)}
          {subject === null ? null : (
            <>
              {' '}
              <span lang={other === 'en' ? 'mn-Latn' : 'mn'} className={styles.otherScript}>
                {formatPerson(subject.name, other)}
              </span>
            </>
          )}
        </h2>
        {role?.head == null ? null : <span className="muted">{t('cases.household')}</span>}
        <StatusWord word={findStatusWord(application)} t={t} badge />
        {children}
      </div>
      <ul className={styles.facts}>
        <li className={styles.program}>{program.title[locale]}</li>
        {subject === null ? null : <li>{t('case.born', { date: formatDate(subject.birthDate, locale) })}</li>}
        {subject?.dateOfDeath == null ? null : <li>{t('case.died', { date: formatDate(subject.dateOfDeath, locale) })}</li>}
        {subject?.registerNumber == null ? null : (
          <li>
            <span className="muted">{t('case.register')}</span> <span className="number">{subject.registerNumber}</span>
          </li>
        )}
        <li>{renderArea(area, locale)}</li>
        <li>{t('case.applied', { date: formatDate(application.submittedOn, locale) })}</li>
      </ul>
      <ol className={styles.steps} aria-label={t('case.steps')}>
        {steps.map(({ key, label, state }, at) => (
          <li key={key} aria-current={state === 'now' ? 'step' : undefined}>
            {at === 0 ? null : <IconChevronRight size={14} stroke={1.75} aria-hidden className={styles.arrow} />}
            <Status tone={tones[state]} icon={icons[state]} quiet={state === 'ahead'}>
              {label}
            </Status>
          </li>
        ))}
      </ol>
    </header>
  )
}
