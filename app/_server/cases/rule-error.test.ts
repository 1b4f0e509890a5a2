import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceFile } from '#engine/definition/source-file.ts'
import { systemScope } from '#prisma/scope.ts'
import { runIntake } from '../intake/run-intake.ts'
import { importProgram } from '../programs/import-program.ts'
import { readProgramFolder } from '../programs/read-program-folder.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { getOpenTask, isPoor, listHouseholds, type TestHousehold } from '../testing/work-cases.ts'

const folder = fileURLToPath(new URL('../../../programs/food-support', import.meta.url))
type Rules = { steps: { id: string; rule: unknown }[] }

/** Food support with a condition more, which divides by zero where the score is exactly the given one. */
const readBrokenProgram = (score: string): SourceFile[] =>
  readProgramFolder(folder).map((file) => {
    if (file.path !== 'rules/up-to-cut-off.json') return file
    const rules = JSON.parse(new TextDecoder().decode(file.bytes)) as Rules
    const steps = rules.steps.map((step) =>
      step.id !== 'isWithinCutOff'
        ? step
        : {
            ...step,
            rule: {
              and: [step.rule, { '<': [{ '/': [{ step: 'score' }, { '-': [{ step: 'score' }, Number(score)] }] }, 1_000_000] }],
            },
          },
    )
    return { ...file, bytes: new TextEncoder().encode(JSON.stringify({ ...rules, steps })) }
  })

let installation: TestInstallation
let households: TestHousehold[]
let broken: TestHousehold
beforeAll(async () => {
  installation = await openTestInstallation()
  const poor = (await listHouseholds(installation)).filter(isPoor)
  broken = poor[2] as TestHousehold
  households = poor.filter((household) => household === broken || household.score !== broken.score).slice(0, 6)
  const imported = await installation.services.work(systemScope('command-line'), (context) =>
    importProgram(context, readBrokenProgram(broken.score), { activate: true }),
  )
  if (!imported.ok) throw new Error(imported.problems.map((problem) => `${problem.code} ${problem.message}`).join('\n'))
}, 120_000)
afterAll(() => installation.close())

describe('a rule that divides by zero for one among many', () => {
  it('makes an exception of that one, which waits for a caseworker; the others go on', async () => {
    const rows = households.map(({ number, iban }, index) => `E-${index},2026-11-05,${number},${iban}`)
    const csv = ['reference,submitted_on,household.registerNumber,payee.account', ...rows].join('\n')
    const report = await runIntake(installation.services, {
      programId: 'food-support',
      bytes: new TextEncoder().encode(csv),
      scope: systemScope('intake'),
      workers: { first: installation.people.caseworker, second: installation.people.supervisor },
    })
    if (!report.ok) throw new Error(report.rejection.message)
    expect(report.refused).toEqual([])
    expect(report.taken).toHaveLength(households.length)
    for (const row of report.taken) {
      const isBroken = households[Number(row.reference.slice(2))] === broken
      expect(row).toMatchObject(
        isBroken
          ? { outcome: 'error', decision: null, status: 'under_verification', waitsAt: 'resolve-exception' }
          : { outcome: 'eligible', decision: 'awarded', status: 'decided', waitsAt: null },
      )
      if (!isBroken) continue
      expect(await getOpenTask(installation, row.applicationId)).toMatchObject({ queue: 'verification', status: 'open' })
      const { stores } = await installation.services.work(installation.people.caseworker, async (context) => ({
        stores: await context.stores.cases.listDeterminations(row.applicationId),
      }))
      expect(stores[0]).toMatchObject({
        outcome: 'error',
        periods: [{ outcome: 'error', error: { step: 'isWithinCutOff', code: 'division-by-zero' }, lines: [] }],
      })
    }
  })
})
