'use client'

import { IconHourglass } from '@tabler/icons-react'
import { countDays, formatDate } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Status } from '../../_ui/status.tsx'
import { translateCount } from '../../_ui/translate.ts'
import styles from '../case-work/case-work.module.css'
import type { CaseWorkView, PanelProps } from '../case-work/case-work-view.ts'
import { AskPaper } from './ask-paper.tsx'
import { PaperArrived } from './paper-arrived.tsx'
import { renderAfterPaper } from './render-after-paper.ts'

/** What is asked of the applicant, by when, and what happens then; and what was asked before. */
export function PaperPanel({ work, may, today }: PanelProps) {
  const t = useTranslate()
  const open = work.requests.find(({ status }) => status === 'open')
  const ended = work.requests.filter(({ status }) => status !== 'open')
  if (open === undefined && ended.length === 0 && !(may.work && work.mayAsk)) return null
  return (
    <section className={styles.panel} aria-label={t('papers.title')}>
      {open === undefined ? null : <Awaited request={open} work={work} mayWork={may.work} today={today} />}
      {open === undefined && may.work && work.mayAsk ? <AskPaper work={work} today={today} /> : null}
      {ended.length === 0 ? null : (
        <ul className={styles.list}>
          {ended.map((request) => (
            <Ended key={request.id} request={request} />
          ))}
        </ul>
      )}
    </section>
  )
}

type AwaitedProps = Pick<PanelProps, 'work' | 'today'> & {
  readonly request: CaseWorkView['requests'][number]
  readonly mayWork: boolean
}

function Awaited({ request, work, mayWork, today }: AwaitedProps) {
  const t = useTranslate()
  const locale = useLocale()
  const left = countDays(today, request.dueOn)
  const name = locale === 'mn' ? request.by.nameCyrillic : request.by.nameLatin
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('papers.waiting')}</h3>
        <Status tone={left < 0 ? 'danger' : 'warning'} icon={IconHourglass}>
          {left < 0 ? translateCount(t, 'due.late', -left) : t('papers.by', { date: formatDate(request.dueOn, locale) })}
        </Status>
      </div>
      <p className={styles.text}>{request.paper}</p>
      {request.factTitles.map((title) => (
        <span key={title.en} className={styles.small}>
          {t('papers.settles', { fact: title[locale] })}
        </span>
      ))}
      <span className={styles.small}>{t('papers.by.whom', { name, date: formatDate(request.askedAt, locale) })}</span>
      <p className={styles.quiet}>{renderAfterPaper(work.afterPaper, t)}</p>
      {mayWork ? (
        <div className={styles.buttons}>
          <PaperArrived work={work} request={request} today={today} />
        </div>
      ) : null}
    </>
  )
}

function Ended({ request }: { readonly request: CaseWorkView['requests'][number] }) {
  const t = useTranslate()
  const locale = useLocale()
  const date = formatDate(request.endedAt ?? request.askedAt, locale)
  return (
    <li>
      <span className={styles.text}>{request.paper}</span>
      <span className={styles.small}>{t(request.status === 'arrived' ? 'papers.came' : 'papers.overdue', { date })}</span>
    </li>
  )
}
