import { IconAlertCircle, IconCircleCheckFilled, IconCircleXFilled, IconHelpCircle, IconPoint } from '@tabler/icons-react'
import type { Verdict } from '../../_server/trpc/case/case-explanation.ts'
import type { Translate } from '../../_ui/translate.ts'
import styles from './verdict-icon.module.css'

const icons = { pass: IconCircleCheckFilled, fail: IconCircleXFilled, unknown: IconHelpCircle, error: IconAlertCircle } as const
const words = { pass: 'case.tree.yes', fail: 'case.tree.no', unknown: 'case.tree.unknown', error: 'case.tree.error' } as const

type VerdictIconProps = {
  readonly verdict: Verdict | null
  readonly size?: number
  readonly t: Translate
  readonly silent?: boolean
}

/** The shape of a verdict. `silent` where its word stands beside it. */
export function VerdictIcon({ verdict, size = 16, t, silent = false }: VerdictIconProps) {
  const Icon = verdict === null ? IconPoint : icons[verdict]
  return (
    <span className={styles.icon} data-verdict={verdict ?? 'value'}>
      <Icon size={size} stroke={1.75} aria-hidden />
      {silent || verdict === null ? null : <span className="hidden">{t(words[verdict])}: </span>}
    </span>
  )
}
