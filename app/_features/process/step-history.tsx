import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import table from '../../_ui/table.module.css'
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
    <table className={`${table.table} ${table.compact}`}>
      <caption className="hidden">{t('operations.history.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('operations.column.at')}</th>
          <th scope="col">{t('operations.column.way')}</th>
          <th scope="col">{t('operations.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.toReversed().map((step) => (
          <tr key={step.revision}>
            <td className="number secondary">{formatInstant(step.at, timeZone, locale)}</td>
            <td className={styles.message}>{describePath(step.path, elements, t)}</td>
            <td className={styles.message}>{step.reason ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
