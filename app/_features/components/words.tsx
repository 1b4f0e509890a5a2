import { applicationStatuses } from '#engine/cases/application/application.ts'
import { instructionStates } from '#engine/payments/payment-instruction.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Note } from '../../_ui/note.tsx'
import { OfflineLine } from '../../_ui/offline/offline-bar.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { Status } from '../../_ui/status.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { DueDate } from '../case/due-date.tsx'
import { StatusWord } from '../case/status-word.tsx'
import {
  enrolmentWords,
  findOutcomeWord,
  findPaymentWord,
  findStatusWord,
  type StatusWord as Word,
} from '../case/status-words.ts'
import { VerdictIcon } from '../case/verdict-icon.tsx'
import styles from './components.module.css'
import { Section, State } from './section.tsx'

type Props = { readonly t: Translate; readonly locale: Locale }

const words: readonly Word[] = [
  ...applicationStatuses.map((status) => findStatusWord({ status, decision: null })),
  findStatusWord({ status: 'decided', decision: 'awarded' }),
  findStatusWord({ status: 'decided', decision: 'refused' }),
  ...(['undetermined', 'error'] as const).map(findOutcomeWord),
  ...Object.values(enrolmentWords),
  ...instructionStates.flatMap((state) => findPaymentWord(state) ?? []),
]

/** Statuses: shape and word, then tone. Notes, progress, days that are due. */
export function Words({ t, locale }: Props) {
  return (
    <>
      <Section title={t('components.statuses')}>
        <div className={styles.statuses}>
          {words.map((word) => (
            <StatusWord key={word.key} word={word} t={t} />
          ))}
        </div>
        <State label={t('components.badges')}>
          {words.slice(0, 6).map((word) => (
            <Status key={word.key} tone={word.tone} icon={word.icon} badge>
              {t(word.key)}
            </Status>
          ))}
        </State>
        <State label={t('cases.column.due')}>
          {['2026-11-16', '2026-11-20', '2026-11-24'].map((dueOn) => (
            <DueDate key={dueOn} dueOn={dueOn} today="2026-11-20" locale={locale} t={t} />
          ))}
        </State>
        <State label={t('case.tree')}>
          {(['pass', 'fail', 'unknown', 'error'] as const).map((verdict) => (
            <VerdictIcon key={verdict} verdict={verdict} t={t} />
          ))}
        </State>
      </Section>
      <Section title={t('components.notes')}>
        <div className={styles.stack}>
          <Note tone="info">{t('task.obstacle.reading')}</Note>
          <Note tone="success">{t('task.done')}</Note>
          <Note tone="warning">{t('case.decision.none.text')}</Note>
          <Note tone="danger">{t('task.failed')}</Note>
          <OfflineLine at="10:42" waiting={0} />
          <OfflineLine at="10:42" waiting={2} />
        </div>
      </Section>
      <Section title={t('components.progress')}>
        <ProgressBar label={t('components.progress')} done={387} total={605}>
          {t('cycle.progress.of', { done: '387', total: '605' })}
        </ProgressBar>
        <ProgressBar label={t('components.progress')} done={387} total={null}>
          {t('cycle.progress.done', { done: '387' })}
        </ProgressBar>
      </Section>
    </>
  )
}
