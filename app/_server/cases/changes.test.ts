import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Application } from '#engine/cases/application/application.ts'
import { decideRecordBirth } from '#engine/registry/commands/decide-record-birth.ts'
import { decideRecordDeath } from '#engine/registry/commands/decide-record-death.ts'
import { calendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
import { period } from '#engine/values/period.ts'
import type { Scope } from '#prisma/database.ts'
import { systemScope } from '#prisma/scope.ts'
import { extendDeterminations } from '../payments/run-cycle.ts'
import type { ServerContext, Services } from '../services.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { award, isPoor, listHouseholds, moveClock, type TestHousehold } from '../testing/work-cases.ts'
import { redetermineEnrolment } from './redetermine-enrolment.ts'

let installation: TestInstallation
let households: TestHousehold[]
const system: Scope = systemScope('worker', 'change')
beforeAll(async () => {
  installation = await openTestInstallation()
  households = (await listHouseholds(installation)).filter(isPoor)
}, 120_000)
afterAll(() => installation.close())

let used = 0
let household: TestHousehold
let application: Application
let enrolmentId: string
beforeEach(async () => {
  household = households[used++] as TestHousehold
  application = await award(installation, household, '2026-09-05')
  enrolmentId = application.enrolmentId ?? ''
})

const work = <T>(run: (context: ServerContext) => Promise<T>): Promise<T> => installation.services.work(system, run)

const redetermine = () =>
  work(async (context) => {
    const done = await redetermineEnrolment(context, { enrolmentId, trigger: 'change', through: null })
    if (!done.ok) throw new Error(done.rejection.message)
    return done.value
  })

const listMembers = (on: string) =>
  work(async ({ stores, now }) => {
    const query = { householdIds: [household.householdId], day: calendarDate(on), knownAt: justAfter(now) }
    return (await stores.registry.listMembers(query)).get(household.householdId) ?? []
  })

const listDeterminations = () => work(({ stores }) => stores.cases.listDeterminations(application.id))

/** Sum of all lines of a person for a month, in minor units. */
const sumOf = (beneficiaryId: string, month: string): Promise<bigint> =>
  work(async ({ stores }) => {
    const lines = await stores.benefits.listLinesForMany([enrolmentId])
    return lines
      .filter((line) => line.beneficiaryId === beneficiaryId && line.period === month)
      .reduce((sum, line) => sum + line.amountMinor, 0n)
  })

const recordDeath = (personId: string, dateOfDeath: string) =>
  work(async (context) => {
    const { registry } = context.stores
    const history = await registry.findHistory({ personId, knownAt: justAfter(context.now) })
    if (history === undefined) throw new Error('Expected the person in the registry.')
    const report = { dateOfDeath: calendarDate(dateOfDeath), reportedOn: calendarDate(context.today), source: 'civil-registry' }
    const decided = decideRecordDeath(history, report, context)
    if (!decided.ok) throw new Error(decided.rejection.message)
    await registry.applyChanges(decided.value)
  })

describe('a death that is reported two months late', () => {
  it('takes back what was determined for the months after it, and nothing else', async () => {
    const members = await listMembers('2026-09-01')
    const dead = members.find((member) => member.role !== 'head')?.personId ?? ''
    const before = await listDeterminations()
    const amount = await sumOf(dead, '2026-09')
    expect(amount).toBeGreaterThan(0n)
    expect([await sumOf(dead, '2026-10'), await sumOf(dead, '2026-11')]).toEqual([amount, amount])

    await recordDeath(dead, '2026-09-10')
    const { lines, skipped } = await redetermine()
    expect(skipped).toEqual([])
    expect(
      lines.map(({ beneficiaryId, period: month, kind, amountMinor, sequence }) => [
        beneficiaryId,
        month,
        kind,
        amountMinor,
        sequence,
      ]),
    ).toEqual([
      [dead, '2026-10', 'overpayment', -amount, 1],
      // Nothing has paid November yet, so it is only counted otherwise.
      [dead, '2026-11', 'adjustment', -amount, 1],
    ])
    expect([await sumOf(dead, '2026-09'), await sumOf(dead, '2026-10'), await sumOf(dead, '2026-11')]).toEqual([amount, 0n, 0n])
    for (const { personId } of members.filter((member) => member.personId !== dead))
      expect(await sumOf(personId, '2026-11')).toBe(await sumOf(personId, '2026-09'))

    const after = await listDeterminations()
    expect(after.slice(1), 'what was decided before is as it was').toEqual(before)
    expect(after[0]).toMatchObject({ trigger: 'change', enrolmentId, outcome: 'eligible', from: '2026-09', to: '2026-11' })
  })

  it('is decided again without another line: the ledger says already what is due', async () => {
    const dead = (await listMembers('2026-09-01')).find((member) => member.role !== 'head')?.personId ?? ''
    await recordDeath(dead, '2026-09-10')
    const first = await redetermine()
    expect(first.lines).toHaveLength(2)
    const again = await redetermine()
    expect([again.lines, again.skipped]).toEqual([[], []])
    expect(again.enrolment.revision).toBe(first.enrolment.revision + 1)
    expect((await listDeterminations()).length).toBe(3)
  })

  it('in the last month of all is no overpayment of any', async () => {
    const dead = (await listMembers('2026-09-01')).find((member) => member.role !== 'head')?.personId ?? ''
    await recordDeath(dead, '2026-11-10')
    expect((await redetermine()).lines).toEqual([])
  })
})

describe('a birth', () => {
  it('is paid from the first month that begins after it', async () => {
    const members = await listMembers('2026-11-01')
    await work(async (context) => {
      const { registry } = context.stores
      const mother = await registry.findHistory({ personId: household.headId, knownAt: justAfter(context.now) })
      if (mother === undefined) throw new Error('Expected the head in the registry.')
      const { name, areaPath } = mother.person
      const decided = decideRecordBirth(
        [mother],
        {
          name,
          sex: 'female',
          birthDate: calendarDate('2026-10-12'),
          registerNumber: 'ӨӨ26301229',
          issuer: 'test',
          household: { id: household.householdId, areaPath },
          source: 'civil-registry',
        },
        context,
      )
      if (!decided.ok) throw new Error(decided.rejection.message)
      await registry.applyChanges(decided.value)
    })
    const { lines } = await redetermine()
    const known = new Set(members.map((member) => member.personId))
    expect(lines.map((line) => [line.period, line.kind, line.sequence, known.has(line.beneficiaryId)])).toEqual([
      ['2026-11', 'accrual', 0, false],
    ])
    expect(lines[0]?.amountMinor, 'a child’s amount').toBe(800_000n)
  })
})

describe('bringing everyone up to the month', () => {
  const through = { programId: 'food-support', period: period('2026-12') }
  const listThrough = () =>
    work(async ({ stores }) =>
      (await stores.cases.listLiveEnrolments({ programId: 'food-support', afterId: null, limit: 100 })).map(
        (enrolment) => enrolment.determinedThrough,
      ),
    )

  it('goes on after a crash with those who were not decided, and decides nobody twice', async () => {
    for (let more = 0; more < 2; more += 1) await award(installation, households[used++] as TestHousehold, '2026-09-05')
    const before = await listThrough()
    expect(new Set(before)).toEqual(new Set(['2026-11']))
    await moveClock(installation, '2026-12-02T02:00:00.000Z')
    let units = 0
    /** The process ends in the middle of its second unit of work: after what was done, before it was committed. */
    const crashing: Services = {
      ...installation.services,
      work: (scope, run) =>
        installation.services.work(scope, async (context) => {
          const result = await run(context)
          units += 1
          if (units === 2) throw new Error('The power went.')
          return result
        }),
    }
    // A first enrolment is through before the crash.
    await crashing.work(system, (context) =>
      redetermineEnrolment(context, { enrolmentId, trigger: 'extension', through: through.period }),
    )
    await expect(extendDeterminations(crashing, system, through)).rejects.toThrow('The power went.')
    expect((await listThrough()).filter((month) => month === '2026-12')).toHaveLength(1)

    expect(await extendDeterminations(installation.services, system, through)).toEqual({
      extended: before.length - 1,
      waiting: [],
    })
    expect(new Set(await listThrough())).toEqual(new Set(['2026-12']))
    expect(await extendDeterminations(installation.services, system, through)).toEqual({ extended: 0, waiting: [] })
    const extended = (await listDeterminations()).filter((determination) => determination.trigger === 'extension')
    expect(extended).toHaveLength(1)
    await moveClock(installation, '2026-11-20T02:42:00.000Z')
  })
})
