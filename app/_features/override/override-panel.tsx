'use client'

import { IconCircleCheck, IconCircleX, IconHourglass } from '@tabler/icons-react'
import { formatDate, formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Status } from '../../_ui/status.tsx'
import styles from '../case-work/case-work.module.css'
import type { CaseWorkView, PanelProps } from '../case-work/case-work-view.ts'
import { AnswerOverride } from './answer-override.tsx'
import { ProposeOverride } from './propose-override.tsx'

type Override = CaseWorkView['overrides'][number]

const looks = {
  proposed: { tone: 'warning', icon: IconHourglass },
  confirmed: { tone: 'success', icon: IconCircleCheck },
  declined: { tone: 'neutral', icon: IconCircleX },
} as const

/** Decisions of two people against what the rules say: why, by which law, from when to when, and who answered. */
export function OverridePanel({ work, may, timeZone, today }: PanelProps) {
  const t = useTranslate()
  const { overrides } = work
  if (overrides.length === 0 && !(may.work && work.mayOverride)) return null
  return (
    <section className={styles.section} aria-label={t('override.title')}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('override.title')}</h3>
        {may.work && work.mayOverride ? <ProposeOverride work={work} today={today} /> : null}
      </div>
      {overrides.length === 0 ? (
        <p className={styles.quiet}>{t('override.none')}</p>
      ) : (
        <ul className={styles.list}>
          {overrides.map((override) => (
            <OverrideRow key={override.id} override={override} mayAnswer={may.answer} timeZone={timeZone} today={today} />
          ))}
        </ul>
      )}
    </section>
  )
}

type RowProps = Pick<PanelProps, 'timeZone' | 'today'> & { readonly override: Override; readonly mayAnswer: boolean }

function OverrideRow({ override, mayAnswer, timeZone, today }: RowProps) {
  const t = useTranslate()
  const locale = useLocale()
  const nameOf = (who: Override['by']) => (locale === 'mn' ? who.nameCyrillic : who.nameLatin)
  const { tone, icon } = looks[override.status]
  const isOver = override.status === 'confirmed' && override.to <= today
  const span = { from: formatDate(override.from, locale), to: formatDate(override.to, locale) }
  return (
    <li>
      <div className={styles.line}>
        <strong>
          {t(`override.outcome.${override.outcome}`)}, {t('override.span', span)}
        </strong>
        <Status tone={isOver ? 'neutral' : tone} icon={icon}>
          {t(isOver ? 'override.status.over' : `override.status.${override.status}`)}
        </Status>
      </div>
      <p className={styles.text}>{override.reason}</p>
      <span className={styles.small}>{override.citationText}</span>
      <span className={styles.small}>
        {t('override.proposed', { name: nameOf(override.by), at: formatInstant(override.proposedAt, timeZone, locale) })}
      </span>
      {override.answerer === null || override.answeredAt === null ? null : (
        <span className={styles.small}>
          {t('override.answered', { name: nameOf(override.answerer), at: formatInstant(override.answeredAt, timeZone, locale) })}
        </span>
      )}
      {override.status !== 'proposed' ? null : override.isMine ? (
        <span className={styles.small}>{t('override.second')}</span>
      ) : mayAnswer ? (
        <AnswerOverride overrideId={override.id} />
      ) : null}
    </li>
  )
}
