import { TRPCError } from '@trpc/server'
import type { createCaller } from '../../_server/trpc/app-router.ts'
import { formatCount } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { NavEntry } from '../../_ui/shell/side-nav.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { renderQueueAddress } from './queue-params.ts'

/** The queues of the side bar with how many wait and how many are late; none for whoever works no tasks. */
export const listQueueEntries = async (
  caller: ReturnType<typeof createCaller>,
  locale: Locale,
  t: Translate,
): Promise<readonly NavEntry[]> => {
  const counts = await caller.task.counts().catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return null
    throw error
  })
  if (counts === null) return []
  const saidLate = (late: number) => (late === 0 ? {} : { late: t('queue.late', { count: formatCount(late) }) })
  return [
    {
      icon: 'mine',
      href: renderQueueAddress({ view: 'mine' }),
      label: t('queue.mine'),
      count: counts.mine.open,
      ...saidLate(counts.mine.late),
    },
    ...counts.queues.map(({ programId, queue, title, programTitle, open, late }) => ({
      icon: 'queue' as const,
      href: renderQueueAddress({ queue: { programId, queue } }),
      label: `${title[locale]}, ${programTitle[locale]}`,
      count: open,
      ...saidLate(late),
    })),
    {
      icon: 'all',
      href: renderQueueAddress({ view: 'all' }),
      label: t('queue.all'),
      count: counts.all.open,
      ...saidLate(counts.all.late),
    },
  ]
}
