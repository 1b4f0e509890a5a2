import { hashPassword } from 'better-auth/crypto'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { renderFirstPassword } from './render-first-password.ts'

type RejectionCode = 'person-not-found' | 'own-account'

/** Lets somebody sign in, or no more: their sessions end with it. */
export const setPersonActive = async (
  context: ServerContext,
  { personId, active }: { readonly personId: string; readonly active: boolean },
): Promise<Result<{ readonly sessionsEnded: number }, RejectionCode>> => {
  const found = await findOther(context, personId)
  if (!found.ok) return found
  if (found.value.active === active) return accept({ sessionsEnded: 0 })
  await context.staff.setActive(personId, active)
  const sessionsEnded = active ? 0 : await context.staff.endSessions(personId)
  await context.logAccess({
    action: active ? 'person.activated' : 'person.deactivated',
    subjects: [personId],
    details: { sessionsEnded },
  })
  return accept({ sessionsEnded })
}

/** Another first password, told once; their sessions end, and it must be replaced. */
export const giveFirstPassword = async (
  context: ServerContext,
  personId: string,
): Promise<Result<{ readonly firstPassword: string }, RejectionCode>> => {
  const found = await findOther(context, personId)
  if (!found.ok) return found
  const firstPassword = renderFirstPassword(context.randomBytes)
  await context.staff.setPassword(personId, await hashPassword(firstPassword))
  await context.staff.endSessions(personId)
  await context.logAccess({ action: 'person.password-given', subjects: [personId] })
  return accept({ firstPassword })
}

/** Nobody does these to themselves: who locks themselves out, or gives away their password, is helped by another. */
const findOther = async ({ staff, actor }: ServerContext, personId: string) => {
  if (personId === actor)
    return reject('own-account', 'Expected the account of somebody else, but it is yours. Ask another administrator.')
  const person = await staff.findPerson(personId)
  return person === undefined
    ? reject('person-not-found', 'Expected somebody who works here, but there is nobody with this id.')
    : accept(person)
}
