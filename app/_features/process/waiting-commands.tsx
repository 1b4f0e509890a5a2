import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatCount, formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Note } from '../../_ui/note.tsx'
import { type Translate, translateCount } from '../../_ui/translate.ts'
import styles from './operations.module.css'

type WaitingCommandsProps = {
  readonly status: inferRouterOutputs<AppRouter>['process']['status']
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** Says so when a cluster does not answer: what waits, since when, and that nothing is lost. */
export function WaitingCommands({ status, timeZone, locale, t }: WaitingCommandsProps) {
  if (!status.failing || status.since === null) return null
  return (
    <div className={styles.wide}>
      <Note tone="warning" role="status">
        {translateCount(t, 'operations.cluster.waiting', status.waiting, {
          count: formatCount(status.waiting),
          at: formatInstant(status.since, timeZone, locale),
        })}
      </Note>
    </div>
  )
}
