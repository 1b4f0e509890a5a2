import { accept, type Result, reject } from '../values/rejection.ts'
import type { Grant } from './grant.ts'
import type { Scope } from './scope.ts'
import { seesGrant } from './sees-grant.ts'

export type GrantRejectionCode =
  | 'own-grant'
  | 'person-inactive'
  | 'grant-out-of-sight'
  | 'grant-in-the-past'
  | 'grant-without-days'
  | 'grant-given-already'

export type GrantCommand = {
  /** The administrator's. */
  readonly scope: Scope
  readonly today: string
  readonly grantee: { readonly id: string; readonly active: boolean; readonly grants: readonly Grant[] }
  readonly asked: Grant
}

/**
 * May this grant be given? Nobody gives themselves anything, nobody gives more than they see, nothing is given for days that are over
 * (what was done in them was done without it), and a grant that is there is ended before it is given otherwise.
 */
export const decideGrant = ({ scope, today, grantee, asked }: GrantCommand): Result<Grant, GrantRejectionCode> => {
  if (grantee.id === scope.actor)
    return reject('own-grant', 'Expected a grant for somebody else, but it is for you. Ask another administrator.')
  if (!grantee.active)
    return reject('person-inactive', 'Expected somebody who may sign in, but they are deactivated. Activate them first.')
  if (!seesGrant(scope, asked))
    return reject('grant-out-of-sight', 'Expected programmes and an area of your own, but the grant goes beyond them.')
  if (asked.validFrom < today)
    return reject('grant-in-the-past', `Expected a first day from ${today} on, but it is ${asked.validFrom}.`)
  if (asked.validTo !== null && asked.validTo <= asked.validFrom)
    return reject('grant-without-days', 'Expected an end after the first day, but the grant would count on no day.')
  if (grantee.grants.some((grant) => isSame(grant, asked) && overlaps(grant, asked)))
    return reject('grant-given-already', 'Expected a grant that they do not hold, but they hold it in these days. End it first.')
  return accept(asked)
}

/** Alike but for the days. */
const isSame = (one: Grant, other: Grant): boolean =>
  one.role === other.role && one.areaPath === other.areaPath && renderPrograms(one) === renderPrograms(other)

const renderPrograms = ({ programs }: Grant): string => (programs === null ? '*' : [...programs].sort().join(','))

const overlaps = (one: Grant, other: Grant): boolean =>
  one.validFrom !== one.validTo &&
  (one.validTo === null || other.validFrom < one.validTo) &&
  (other.validTo === null || one.validFrom < other.validTo)
