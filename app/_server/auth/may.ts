import { computeScope } from '#engine/access/compute-scope.ts'
import type { SignedIn } from '../trpc/context.ts'
import type { Access } from '../trpc/init.ts'

/** Does somebody hold one of the roles today? For showing a way or not; the procedures authorise. */
export const may = ({ principal, grants, today }: SignedIn, access: Access): boolean =>
  computeScope({ actor: principal.id, grants, ...access, day: today }) !== undefined
