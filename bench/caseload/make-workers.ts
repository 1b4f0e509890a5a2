import { uuidv7 } from 'uuidv7'
import { createAccount } from '#app/_server/auth/create-account.ts'
import { createAuth } from '#app/_server/auth/create-auth.ts'
import type { Services } from '#app/_server/services.ts'
import { openAuthPool } from '#prisma/connection/auth-pool.ts'
import { systemScope } from '#prisma/scope.ts'
import { caseloadProgram } from './make-caseload.ts'

export type WorkerAccount = { readonly email: string; readonly password: string }

const password = 'a caseload is worked'

/** Caseworkers of the whole country, all in one group that works the queue: the most that can meet at one task. */
export const makeWorkers = async (services: Services, appUrl: string, count: number): Promise<readonly WorkerAccount[]> => {
  const people = Array.from({ length: count }, (_none, at) => ({
    id: uuidv7(),
    nameCyrillic: `Ажилтан ${at + 1}`,
    nameLatin: `Worker ${at + 1}`,
    email: `worker-${at + 1}@example.mn`,
  }))
  await services.work(systemScope('seed'), async ({ access, newId }) => {
    for (const person of people) {
      await access.addPrincipal(person)
      await access.addGrant({ id: newId(), principalId: person.id, role: 'caseworker', areaPath: null, validFrom: '2026-01-01' })
    }
    await access.addGroup({
      id: newId(),
      nameCyrillic: 'Ачаалал',
      nameLatin: 'Caseload',
      members: people.map(({ id }) => ({ id: newId(), principalId: id })),
      queues: [{ program: caseloadProgram, queue: 'verification' }],
      validFrom: '2026-01-01',
    })
  })
  const pool = openAuthPool({ url: appUrl })
  try {
    // The secret signs nothing here: no session is made.
    const auth = createAuth({ pool, secret: 'x'.repeat(32), address: 'http://127.0.0.1' })
    for (const { id, nameLatin, email } of people)
      await createAccount(auth, { principalId: id, name: nameLatin, email, password })
  } finally {
    await pool.end()
  }
  return people.map(({ email }) => ({ email, password }))
}
