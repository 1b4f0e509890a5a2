'use client'

import { formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { ReportDeath } from '../death/report-death.tsx'
import { DocumentPanel } from '../documents/document-panel.tsx'
import { ChangeEvidence } from '../evidence/change-evidence.tsx'
import { OverridePanel } from '../override/override-panel.tsx'
import { PaperPanel } from '../papers/paper-panel.tsx'
import styles from './case-work.module.css'
import type { PanelProps } from './case-work-view.ts'

/** Beside the task: what the case waits for, and what colleagues wrote. */
export function CaseWorkAside(props: PanelProps) {
  return (
    <>
      <PaperPanel {...props} />
      <Notes {...props} />
    </>
  )
}

/** Under the decision: changing what is known, documents, and overrides. */
export function CaseWorkContent(props: PanelProps & { readonly people: Parameters<typeof ReportDeath>[0]['people'] }) {
  const t = useTranslate()
  return (
    <>
      {props.may.work && props.work.isChangeable ? (
        <section className={styles.section} aria-label={t('evidence.section')}>
          <div className={styles.head}>
            <h3 className={styles.title}>{t('evidence.section')}</h3>
            <div className={styles.line}>
              <ReportDeath people={props.people} today={props.today} />
              <ChangeEvidence work={props.work} today={props.today} timeZone={props.timeZone} />
            </div>
          </div>
          <p className={styles.quiet}>{t('evidence.section.text')}</p>
        </section>
      ) : null}
      <DocumentPanel {...props} />
      <OverridePanel {...props} />
    </>
  )
}

function Notes({ work, timeZone }: PanelProps) {
  const t = useTranslate()
  const locale = useLocale()
  if (work.notes.length === 0) return null
  return (
    <section className={styles.panel} aria-label={t('notes.title')}>
      <h3 className={styles.title}>{t('notes.title')}</h3>
      <ul className={styles.list}>
        {work.notes.map((note) => (
          <li key={note.id}>
            <p className={styles.text}>{note.text}</p>
            <span className={styles.small}>
              {locale === 'mn' ? note.by.nameCyrillic : note.by.nameLatin}, {formatInstant(note.recordedAt, timeZone, locale)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
