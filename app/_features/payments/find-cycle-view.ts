import { TRPCError } from '@trpc/server'
import type { createCaller } from '../../_server/trpc/app-router.ts'
import type { CycleView } from './cycle-view.ts'

/** The cycle, or why there is none to show: one out of sight is as one that is not there. */
export const findCycleView = async (
  caller: ReturnType<typeof createCaller>,
  cycleId: string,
): Promise<CycleView | 'refused' | 'missing'> => {
  try {
    return await caller.cycle.get({ cycleId })
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return 'refused'
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) return 'missing'
    throw error
  }
}
