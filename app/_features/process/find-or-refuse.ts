import { TRPCError } from '@trpc/server'

/** What a procedure answers, or why it does not: out of sight is as not there. */
export const findOrRefuse = async <Found>(ask: () => Promise<Found>): Promise<Found | 'refused' | 'missing'> => {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return 'refused'
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) return 'missing'
    throw error
  }
}
