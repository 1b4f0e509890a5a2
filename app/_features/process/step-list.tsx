import { IconAlertTriangle } from '@tabler/icons-react'
import Link from 'next/link'
import { formatCount } from '../../_ui/format.ts'
import type { Translate } from '../../_ui/translate.ts'
import styles from './operations.module.css'
import { type DiagramView, nameElement, type RunningView } from './process-view.ts'

type StepListProps = {
  readonly elements: DiagramView['elements']
  readonly counts: RunningView['elements']
  readonly chosen: string | null
  readonly href: (element: string) => string
  readonly t: Translate
}

/** What the drawing shows, in words and for the keyboard: steps with how many stand there. */
export function StepList({ elements, counts, chosen, href, t }: StepListProps) {
  if (counts.length === 0) return <p className={styles.quiet}>{t('operations.steps.none')}</p>
  return (
    <ul className={styles.steps}>
      {counts.map(({ element, running, incidents }) => (
        <li key={element}>
          <Link href={href(element)} aria-current={element === chosen || undefined} scroll={false} prefetch={false}>
            <span className={styles.grow}>{nameElement(elements, element)}</span>
            {incidents === 0 ? null : (
              <span className="number">
                <IconAlertTriangle size={14} stroke={1.75} aria-hidden />{' '}
                {t('operations.steps.stopped', { count: formatCount(incidents) })}
              </span>
            )}
            <span className="number">{formatCount(running)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
