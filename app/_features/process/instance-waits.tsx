import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import styles from './operations.module.css'
import { type DiagramView, type InstanceView, nameElement } from './process-view.ts'

type InstanceWaitsProps = {
  readonly instance: InstanceView
  readonly elements: DiagramView['elements']
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** Where it stands and what it waits for: people, jobs, times, messages. */
export function InstanceWaits({ instance, elements, timeZone, locale, t }: InstanceWaitsProps) {
  const { active, jobs, timers, subscriptions } = instance
  const lines = [
    ...active.map(({ key, element }) => ({ key: `a${key}`, text: nameElement(elements, element) })),
    ...jobs.map(({ jobKey, type, retries }) => ({
      key: `j${jobKey}`,
      text: t('operations.waits.job', { type, retries }),
    })),
    ...timers.map(({ timerKey, target, dueAt }) => ({
      key: `t${timerKey}`,
      text: t('operations.waits.timer', {
        element: nameElement(elements, target),
        at: formatInstant(dueAt, timeZone, locale),
      }),
    })),
    ...subscriptions.map(({ name, correlationKey }) => ({
      key: `m${name} ${correlationKey}`,
      text: t('operations.waits.message', { name, key: correlationKey }),
    })),
  ]
  if (lines.length === 0) return <p className={styles.quiet}>{t('operations.waits.none')}</p>
  return (
    <ul className={styles.steps}>
      {lines.map(({ key, text }) => (
        <li key={key}>
          <span className={styles.row}>
            <span className={styles.grow}>{text}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
