import { TRPCError } from '@trpc/server'
import type { createCaller } from '../../_server/trpc/app-router.ts'
import type { NavEntry } from '../../_ui/shell/side-nav.tsx'
import type { Translate } from '../../_ui/translate.ts'

type Caller = ReturnType<typeof createCaller>

/** Lists that are looked at every day, by the status that they show. */
const views = [
  { icon: 'all', key: 'view.all', status: null },
  { icon: 'verification', key: 'view.verification', status: 'under_verification' },
  { icon: 'incomplete', key: 'view.incomplete', status: 'incomplete' },
  { icon: 'ready', key: 'view.ready', status: 'ready' },
  { icon: 'decided', key: 'view.decided', status: 'decided' },
] as const

/** The views of the side bar with how many cases each holds; none for somebody who may not read cases. */
export const listViews = async (caller: Caller, t: Translate): Promise<readonly NavEntry[]> => {
  const counts = await caller.case.counts().catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return null
    throw error
  })
  if (counts === null) return []
  return views.map(({ icon, key, status }) => ({
    icon,
    label: t(key),
    href: status === null ? '/cases' : `/cases?status=${status}`,
    count: counts.filter((one) => status === null || one.status === status).reduce((sum, { count }) => sum + count, 0),
  }))
}
