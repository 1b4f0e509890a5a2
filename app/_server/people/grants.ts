import { decideEndGrant, type EndGrantRejectionCode } from '#engine/access/decide-end-grant.ts'
import { decideGrant, type GrantRejectionCode } from '#engine/access/decide-grant.ts'
import type { Grant } from '#engine/access/grant.ts'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'

type NewGrant = Grant & { readonly personId: string }

/** Gives somebody a grant; it counts at their next request. */
export const giveGrant = async (
  { staff, scope, today, newId, logAccess }: ServerContext,
  { personId, ...asked }: NewGrant,
): Promise<Result<{ readonly id: string }, GrantRejectionCode | 'person-not-found'>> => {
  const person = await staff.findPerson(personId)
  if (person === undefined)
    return reject('person-not-found', 'Expected somebody who works here, but there is nobody with this id.')
  const grantee = { id: person.id, active: person.active, grants: await staff.listGrants(personId) }
  const decided = decideGrant({ scope, today, grantee, asked })
  if (!decided.ok) return decided
  const id = newId()
  await staff.addGrant({ id, principalId: personId, ...decided.value })
  await logAccess({
    action: 'grant.given',
    subjects: [personId],
    ...(asked.areaPath === null ? {} : { areaPath: asked.areaPath }),
    details: {
      grant: id,
      role: asked.role,
      programs: asked.programs?.join(',') ?? '*',
      from: asked.validFrom,
      ...(asked.validTo === null ? {} : { to: asked.validTo }),
    },
  })
  return accept({ id })
}

/** Ends a grant on a day; it stays in sight as what it was. */
export const endGrant = async (
  { staff, scope, actor, today, logAccess }: ServerContext,
  { grantId, on }: { readonly grantId: string; readonly on: string },
): Promise<Result<{ readonly validTo: string }, EndGrantRejectionCode | 'grant-not-found'>> => {
  const grant = await staff.findGrant(grantId)
  if (grant === undefined) return reject('grant-not-found', 'Expected a grant, but there is none with this id.')
  const decided = decideEndGrant({ scope, today, grant, on })
  if (!decided.ok) return decided
  await staff.endGrant({ id: grantId, validTo: decided.value.validTo, by: actor })
  await logAccess({
    action: 'grant.ended',
    subjects: [grant.principalId],
    ...(grant.areaPath === null ? {} : { areaPath: grant.areaPath }),
    details: { grant: grantId, role: grant.role, on: decided.value.validTo },
  })
  return decided
}
