import { may } from '../../_server/auth/may.ts'
import { readingCases, readingCycles, readingProcesses } from '../../_server/trpc/access.ts'
import type { SignedIn } from '../../_server/trpc/context.ts'

/** Where a reader of a history may look on, by their roles. */
export const findMayOpen = (current: SignedIn): Readonly<Record<'document' | 'cycle' | 'instance', boolean>> => ({
  document: may(current, readingCases),
  cycle: may(current, readingCycles),
  instance: may(current, readingProcesses),
})
