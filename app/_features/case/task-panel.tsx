import { IconClock } from '@tabler/icons-react'
import { countDays, formatDay } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Note } from '../../_ui/note.tsx'
import { Status } from '../../_ui/status.tsx'
import { type Translate, translateCount } from '../../_ui/translate.ts'
import { LeftOver } from '../conflict/left-over.tsx'
import type { TaskDraft } from '../drafts/use-task-draft.ts'
import { type LocalisedForm, localiseForm } from '../form/localise-form.ts'
import type { CaseTaskView } from './case-view.ts'
import { TaskForm } from './task-form.tsx'
import styles from './task-panel.module.css'

type TaskPanelProps = {
  readonly tasks: readonly CaseTaskView[]
  /** Whether the reader may work on cases at all. */
  readonly mayWork: boolean
  /** Who reads, and what they typed into tasks of this case and have not sent. */
  readonly readerId: string
  readonly drafts: readonly TaskDraft[]
  /** The version of the case that the page shows. */
  readonly version: string
  readonly today: string
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** The step that waits for a person: its form for who may answer it, and for everybody else why not. */
export function TaskPanel({ tasks, mayWork, readerId, drafts, version, today, timeZone, locale, t }: TaskPanelProps) {
  const open = tasks.filter(({ status }) => status === 'open')
  const [task] = open
  const leftOver = drafts.filter(({ ended }) => ended !== null)
  if (task === undefined) {
    return (
      <section className={styles.panel}>
        <h3 className={styles.title}>{t('task.none')}</h3>
        <p className={styles.quiet}>{t('task.none.text')}</p>
        {leftOver.map((draft) => (
          <LeftOver key={draft.taskId} draft={draft} timeZone={timeZone} />
        ))}
      </section>
    )
  }
  return (
    <section className={styles.panel}>
      <div className={styles.head}>
        <h3 className={styles.title}>{task.title[locale]}</h3>
        {task.dueOn === null ? null : <Due dueOn={task.dueOn} today={today} locale={locale} t={t} />}
      </div>
      <p className={styles.quiet}>{renderHolder(task, locale, t)}</p>
      {leftOver.map((draft) => (
        <LeftOver key={draft.taskId} draft={draft} timeZone={timeZone} />
      ))}
      {mayWork && task.obstacle === null ? (
        <div className={styles.task}>
          <TaskForm
            key={task.id}
            taskId={task.id}
            readerId={readerId}
            draft={drafts.find(({ taskId }) => taskId === task.id) ?? null}
            title={task.title[locale]}
            isMine={task.isMine}
            form={task.form === null ? bare : localiseForm(task.form, locale)}
            today={today}
            timeZone={timeZone}
            seen={version}
          />
        </div>
      ) : (
        <div className={styles.obstacle}>
          <Note tone="info">{renderObstacle(task, mayWork, locale, t)}</Note>
        </div>
      )}
    </section>
  )
}

/** A step that is only confirmed. */
const bare: LocalisedForm = { schema: { type: 'object', properties: {} }, uiSchema: {} }

type DueProps = { readonly dueOn: string; readonly today: string; readonly locale: Locale; readonly t: Translate }

function Due({ dueOn, today, locale, t }: DueProps) {
  const late = countDays(dueOn, today)
  const text =
    late > 0
      ? translateCount(t, 'due.late', late)
      : late === 0
        ? t('task.due.today')
        : t('task.due.on', { date: formatDay(dueOn, locale) })
  return (
    <Status tone={late > 0 ? 'danger' : late === 0 ? 'warning' : 'neutral'} icon={IconClock}>
      {text}
    </Status>
  )
}

const nameOf = (task: CaseTaskView, locale: Locale): string =>
  task.worker === null ? '' : locale === 'mn' ? task.worker.nameCyrillic : task.worker.nameLatin

function renderHolder(task: CaseTaskView, locale: Locale, t: Translate): string {
  if (task.isMine) return t('task.claimed.you')
  return task.worker === null ? t('task.claimed.nobody') : t('task.claimed.other', { name: nameOf(task, locale) })
}

function renderObstacle(task: CaseTaskView, mayWork: boolean, locale: Locale, t: Translate): string {
  if (!mayWork) return t('task.obstacle.reading')
  return t(`task.obstacle.${task.obstacle ?? 'not-in-queue'}`, { name: nameOf(task, locale) })
}
