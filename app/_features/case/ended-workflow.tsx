import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Note } from '../../_ui/note.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { RestartForm } from '../process/restart-form.tsx'
import { AbandonForm } from './abandon-form.tsx'
import type { CaseView } from './case-view.ts'
import styles from './ended-workflow.module.css'

type EndedWorkflowProps = {
  readonly view: CaseView
  /** Supervisors begin it anew or close the application; the others see why nothing goes on. */
  readonly mayEnd: boolean
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** Says that an open application has no workflow any more: when, who, why, and what can be done. */
export function EndedWorkflow({ view, mayEnd, timeZone, locale, t }: EndedWorkflowProps) {
  const { endedWorkflow: ended, application } = view
  if (ended === null) return null
  const name = ended.by === null ? '' : locale === 'mn' ? ended.by.nameCyrillic : ended.by.nameLatin
  return (
    <Note tone="warning">
      <strong>{t(ended.byHand ? 'workflow.ended.byHand' : 'workflow.ended.byItself')}.</strong>{' '}
      {t('workflow.ended.text', {
        at: formatInstant(ended.at, timeZone, locale),
        name,
        reason: ended.reason === null ? '' : `“${ended.reason}”`,
      })}
      {mayEnd ? (
        <span className={styles.actions}>
          <RestartForm instanceId={ended.instanceId} reference={application.reference} />
          <AbandonForm applicationId={application.id} reference={application.reference} />
        </span>
      ) : null}
    </Note>
  )
}
