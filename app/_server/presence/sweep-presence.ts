import { systemScope } from '#prisma/scope.ts'
import type { Services } from '../services.ts'

/**
 * Forgets who has closed a case without saying so.
 * @returns how many went.
 */
export const sweepPresence = (services: Services): Promise<number> =>
  services.work(systemScope('worker', 'presence'), ({ presence }) => presence.removeGone())
