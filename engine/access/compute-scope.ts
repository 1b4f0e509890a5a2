import type { Grant, Role } from './grant.ts'
import type { Scope, Sight } from './scope.ts'

/**
 * The scope in which someone may act for a purpose that `roles` may serve, from the grants that are in force on `day`; undefined when
 * none of them serves it. The role is the first of `roles` that is held; what is in sight is that of all grants of these roles, since
 * each of them alone would do.
 */
export const computeScope = (request: {
  readonly actor: string
  readonly grants: readonly Grant[]
  readonly roles: readonly Role[]
  readonly purpose: string
  readonly day: string
}): Scope | undefined => {
  const held = request.grants.filter((grant) => request.roles.includes(grant.role) && isInForce(grant, request.day))
  const role = request.roles.find((wanted) => held.some((grant) => grant.role === wanted))
  const [first, ...more] = held.map(toSight)
  if (role === undefined || first === undefined) return undefined
  return { actor: request.actor, role, purpose: request.purpose, ...first, more }
}

/** Half-open: on `validTo` the grant is over. */
export const isInForce = (grant: Grant, day: string): boolean =>
  grant.validFrom <= day && (grant.validTo === null || day < grant.validTo)

const toSight = (grant: Grant): Sight => ({
  programs: grant.programs ?? 'all',
  areas: grant.areaPath === null ? 'all' : [grant.areaPath],
})
