import type { CalendarDate } from '#engine/values/date.ts'
import { fromEpochMs, type Instant } from '#engine/values/instant.ts'
import { localDateOf } from '#engine/values/time-zone.ts'

/** How the installation's clock stands; outside production an administrator may pin or offset it. */
export type ClockSetting = {
  readonly timeZone: string
  readonly pinnedAt: string | null
  readonly offsetMs: bigint | null
}

/** The instant and the local day of the installation. The only place of the product that reads the machine's clock. */
export const readClock = ({
  timeZone,
  pinnedAt,
  offsetMs,
}: ClockSetting): { readonly now: Instant; readonly today: CalendarDate } => {
  const now = pinnedAt === null ? fromEpochMs(Date.now() + Number(offsetMs ?? 0n)) : (pinnedAt as Instant)
  return { now, today: localDateOf(now, timeZone) }
}
