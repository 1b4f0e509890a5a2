import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { renderFirstPassword } from './render-first-password.ts'

const Name = z.string().trim().min(1).max(100)

export const AddPersonInput = z.strictObject({
  nameCyrillic: Name,
  nameLatin: Name,
  email: z.string().trim().toLowerCase().max(200).pipe(z.email()),
})
export type AddPersonInput = z.infer<typeof AddPersonInput>

/** Adds somebody who may sign in and, until they are given a grant, do nothing. The first password is told once and kept nowhere. */
export const addPerson = async (
  { staff, newId, now, randomBytes, logAccess }: ServerContext,
  person: AddPersonInput,
): Promise<Result<{ readonly id: string; readonly firstPassword: string }, 'email-taken'>> => {
  if (await staff.hasEmail(person.email))
    return reject('email-taken', 'Expected an e-mail that nobody has here, but somebody has this one.')
  const id = newId()
  const firstPassword = renderFirstPassword(randomBytes)
  await staff.addPerson({ id, ...person, createdAt: now })
  await staff.addAccount({
    principalId: id,
    name: person.nameLatin,
    email: person.email,
    passwordHash: await hashPassword(firstPassword),
  })
  await logAccess({ action: 'person.added', subjects: [id] })
  return accept({ id, firstPassword })
}
