import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import styles from './operations.module.css'
import { type DiagramView, type InstanceView, nameElement } from './process-view.ts'

type StepHistoryProps = {
  readonly steps: InstanceView['steps']
  readonly elements: DiagramView['elements']
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

type PathEntry = InstanceView['steps'][number]['path'][number]

/** The steps that one transaction came through, each named once, with what became of it last. */
const describePath = (path: readonly PathEntry[], elements: DiagramView['elements'], t: Translate): string =>
  [...new Map(path)].map(([element, to]) => `${nameElement(elements, element)} ${t(`operations.path.${to}`)}`).join(', ')

/** What happened, newest first; with the reason where somebody intervened. */
export function StepHistory({ steps, elements, timeZone, locale, t }: StepHistoryProps) {
  if (steps.length === 0) return <p className={styles.quiet}>{t('operations.history.none')}</p>
  return (
    <ol className={styles.history}>
      {steps.toReversed().map((step) => (
        <li key={step.revision}>
          <time dateTime={step.at} className="number secondary">
            {formatInstant(step.at, timeZone, locale)}
          </time>
          <div>
            <p>{describePath(step.path, elements, t)}</p>
            {step.reason === null ? null : (
              <p className="secondary">
                {t('operations.reason')}: {step.reason}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
