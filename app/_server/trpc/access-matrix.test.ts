import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '#engine/access/grant.ts'
import { ask, findLeaks, foreignSights, listDifferences, readState, rolesOf } from '../testing/access-matrix.ts'
import { accessRows } from '../testing/access-rows.ts'
import { type KnownRows, makeKnownRows } from '../testing/known-rows.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { appRouter, createCaller } from './app-router.ts'

/** Every procedure, every role, every sight: made from the router, so that a procedure without a row fails. */
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
const names = Object.keys(appRouter._def.procedures).sort()

it('has a row for every procedure, and no row for none', () => {
  expect(listDifferences(appRouter)).toEqual([])
})

describe.each(names)('%s', (name) => {
  const allowed = rolesOf(appRouter, name)

  it.each(roles.filter((role) => !allowed.includes(role)))('refuses the role %s, wherever it was given', async (role) => {
    for (const sight of ['own', ...foreignSights] as const) {
      const answer = await ask(matrix(), { name, role, sight })
      expect([sight, answer.split(':')[0]]).toEqual([sight, 'FORBIDDEN'])
    }
  })

  it.each(allowed)('shows the role %s nothing of another area or programme, and lets it change nothing there', async (role) => {
    for (const sight of foreignSights) {
      const answer = await ask(matrix(), { name, role, sight })
      expect([sight, findLeaks(matrix(), name, answer)]).toEqual([sight, []])
    }
    expect(await readState(installation)).toBe(before)
  })

  if (accessRows[name]?.shows === true) {
    it('shows whoever may what the others do not see', async () => {
      for (const role of allowed) {
        const answer = await ask(matrix(), { name, role, sight: 'own' })
        expect([role, findLeaks(matrix(), name, answer).length > 0]).toEqual([role, true])
      }
    })
  }
})
