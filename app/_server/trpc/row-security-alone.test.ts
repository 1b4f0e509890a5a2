import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { computeScope } from '#engine/access/compute-scope.ts'
import { roles } from '#engine/access/grant.ts'
import { ask, findLeaks, foreignSights, readState, rolesOf } from '../testing/access-matrix.ts'
import { type KnownRows, makeKnownRows } from '../testing/known-rows.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'

/** The check of roles is taken away: whoever holds none that would do goes on, with what their grants for it put in sight, which is nothing. */
vi.mock('./init.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./init.ts')>()
  const authorised: typeof original.authorised = (access) =>
    original.signedIn.meta({ access }).use(({ ctx, next }) => {
      const { principal, grants, today } = ctx.signedIn
      const nothing = { actor: principal.id, role: grants[0]?.role ?? 'nobody', programs: [], areas: [], purpose: access.purpose }
      const scope = computeScope({ actor: principal.id, grants, ...access, day: today }) ?? nothing
      return next({ ctx: { scope } })
    }) as unknown as ReturnType<typeof original.authorised>
  return { ...original, authorised }
})
/** So is the check that somebody works the queue of a task. */
vi.mock('./task/refuse-foreign-queue.ts', () => ({ refuseForeignQueue: async () => undefined }))

const { appRouter, createCaller } = await import('./app-router.ts')

let installation: TestInstallation
let known: KnownRows
let before: string
beforeAll(async () => {
  installation = await openTestInstallation()
  known = await makeKnownRows(installation)
  before = await readState(installation)
}, 120_000)
afterAll(() => installation.close())

const matrix = () => ({ installation, known, createCaller })
/** The database refuses by itself: with a policy, a missing right, or by finding nothing. */
const askAny = (cell: Parameters<typeof ask>[1]): Promise<string> => ask(matrix(), cell).catch((error: unknown) => String(error))

describe.each(Object.keys(appRouter._def.procedures).sort())('%s without its check', (name) => {
  const allowed = rolesOf(appRouter, name)

  it('still shows nothing to any role that may not, wherever it was given, and changes nothing', async () => {
    for (const role of roles.filter((one) => !allowed.includes(one))) {
      for (const sight of ['own', 'nothing'] as const) {
        const answer = await askAny({ name, role, sight })
        expect([role, sight, answer.split(':')[0] === 'FORBIDDEN', findLeaks(matrix(), name, answer)]).toEqual([
          role,
          sight,
          false,
          [],
        ])
      }
    }
    expect(await readState(installation)).toBe(before)
  })

  it('still shows nothing of another area or programme to the roles that may, and changes nothing', async () => {
    for (const role of allowed) {
      for (const sight of foreignSights) {
        expect([role, sight, findLeaks(matrix(), name, await askAny({ name, role, sight }))]).toEqual([role, sight, []])
      }
    }
    expect(await readState(installation)).toBe(before)
  })
})
