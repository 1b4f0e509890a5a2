import { accept, type Result, reject } from '../values/rejection.ts'
import type { Grant } from './grant.ts'
import type { Scope } from './scope.ts'
import { seesGrant } from './sees-grant.ts'

export type EndGrantRejectionCode = 'own-grant' | 'grant-out-of-sight' | 'grant-ended' | 'end-in-the-past' | 'end-later'

export type EndGrantCommand = {
  readonly scope: Scope
  readonly today: string
  readonly grant: Grant & { readonly principalId: string }
  /** First day without it. */
  readonly on: string
}

/** When a grant ends: on the day asked for, or never begun where that comes before its first day. It is never made longer. */
export const decideEndGrant = ({
  scope,
  today,
  grant,
  on,
}: EndGrantCommand): Result<{ readonly validTo: string }, EndGrantRejectionCode> => {
  if (grant.principalId === scope.actor)
    return reject('own-grant', 'Expected the grant of somebody else, but it is yours. Ask another administrator.')
  if (!seesGrant(scope, grant))
    return reject('grant-out-of-sight', 'Expected programmes and an area of your own, but the grant goes beyond them.')
  if (grant.validTo !== null && grant.validTo <= today)
    return reject('grant-ended', `Expected a grant in force, but it ended on ${grant.validTo}. Give another.`)
  if (on < today) return reject('end-in-the-past', `Expected an end from ${today} on, but it is ${on}.`)
  if (grant.validTo !== null && on > grant.validTo)
    return reject('end-later', `Expected an end before ${grant.validTo}, but a grant is not made longer. Give another.`)
  return accept({ validTo: on < grant.validFrom ? grant.validFrom : on })
}
