import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { countDays, formatDay } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Status } from '../../_ui/status.tsx'
import { type Translate, translateCount } from '../../_ui/translate.ts'

type DueDateProps = { readonly dueOn: string; readonly today: string; readonly locale: Locale; readonly t: Translate }

/** `4 days late`, `Today`, `23 Nov`. */
export function DueDate({ dueOn, today, locale, t }: DueDateProps) {
  const late = countDays(dueOn, today)
  if (late > 0) {
    return (
      <Status tone="danger" icon={IconAlertTriangle} quiet>
        {translateCount(t, 'due.late', late)}
      </Status>
    )
  }
  if (late === 0) {
    return (
      <Status tone="neutral" icon={IconClock}>
        {t('due.today')}
      </Status>
    )
  }
  return <span className="number secondary">{formatDay(dueOn, locale)}</span>
}
