import { systemScope } from '#prisma/scope.ts'
import type { Services } from '../services.ts'

/**
 * Forgets forms that were not sent within their time.
 * @returns how many went.
 */
export const sweepDrafts = (services: Services): Promise<number> =>
  services.work(systemScope('worker', 'drafts'), ({ drafts, now }) => drafts.removeExpiredDrafts(now))
