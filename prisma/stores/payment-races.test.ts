import { beforeEach, describe, expect, it } from 'vitest'
import { buildLine, testId } from '#engine/benefits/testing/build-line.ts'
import { calculateCycle } from '#engine/payments/commands/calculate-cycle.ts'
import { listDifferences } from '#engine/payments/commands/check-cycle.ts'
import { lockCycle } from '#engine/payments/commands/lock-cycle.ts'
import { officers } from '#engine/payments/testing/build-payments.ts'
import type { MoneyFixture } from '#engine/payments/testing/money-fixture.ts'
import { buildAccount, need, type Office, openOffice } from '#engine/payments/testing/open-office.ts'
import { instant } from '#engine/values/instant.ts'
import { setUpMoneyDatabase } from '../testing/open-money-fixture.ts'

const { open } = setUpMoneyDatabase()
const enrolments = Array.from({ length: 40 }, (_, at) => testId(800 + at))

let fixture: MoneyFixture
let office: Office

beforeEach(async () => {
  fixture = await open()
  await fixture.addEnrolments(enrolments)
  office = openOffice(fixture)
  enrolments.forEach((enrolmentId, at) => {
    office.setPayee(enrolmentId, testId(600 + at), buildAccount(500 + at))
  })
  const recordedAt = instant('2026-11-10T00:00:00Z')
  await fixture.transaction(officers.calculator, ({ benefits }) =>
    benefits.appendLines(
      enrolments.map((enrolmentId, at) =>
        buildLine({ id: testId(11_000 + at), enrolmentId, beneficiaryId: testId(9_000 + at), period: '2026-11', recordedAt }),
      ),
    ),
  )
  return () => fixture.close()
})

/** Refused, or undone by a fault: both change nothing. */
const succeeded = async (tries: readonly Promise<{ readonly ok: boolean }>[]): Promise<number> =>
  (await Promise.allSettled(tries)).filter((result) => result.status === 'fulfilled' && result.value.ok).length

describe('at the same time', () => {
  it('two calculations of a cycle, or of two cycles, prepare each line once', async () => {
    const [cycle, followUp] = [await office.open(), await office.open({ run: 2 })]
    const calculate = (cycleId: string) =>
      office.run(officers.calculator, (ports, context) => calculateCycle(ports, { cycleId, pageSize: 7 }, context))
    await succeeded([cycle.id, cycle.id, followUp.id, cycle.id, followUp.id].map(calculate))
    // Whoever was refused tries again: then everything is there, and there once.
    for (const id of [cycle.id, followUp.id]) await calculate(id)
    const prepared = [...(await office.list(cycle.id)), ...(await office.list(followUp.id))]
    const lineIds = prepared.flatMap(({ lines }) => lines.map(({ lineId }) => lineId))
    expect(lineIds.sort()).toEqual(enrolments.map((_, at) => testId(11_000 + at)))
  })

  it('a lock and a calculation leave a list that is what was hashed', async () => {
    const cycle = await office.open()
    await office.calculate(cycle.id)
    const lock = () => office.run(officers.calculator, (ports, context) => lockCycle(ports, { cycleId: cycle.id }, context))
    const calculate = () =>
      office.run(officers.calculator, (ports, context) => calculateCycle(ports, { cycleId: cycle.id }, context))
    await succeeded([lock(), calculate(), lock(), calculate()])
    const current = await office.run(officers.calculator, ({ payments }) => payments.findCycle(cycle.id))
    if (current?.state === 'calculating') need(await lock())
    const listed = await office.list(cycle.id)
    expect(listed.map(({ position }) => position)).toEqual(enrolments.map((_, at) => at + 1))
  })

  it('two releases send one file', async () => {
    const cycle = await office.open()
    await office.calculate(cycle.id)
    await office.authorise(cycle.id)
    expect(await succeeded([1, 2, 3].map(async () => (await office.release(cycle.id)).result))).toBe(1)
    expect((await office.list(cycle.id)).every(({ state }) => state === 'sent')).toBe(true)
  })

  it('a status file that two people hand in is recorded once', async () => {
    const { cycle, file } = await office.send()
    const text = office.answer(file, () => ({ status: 'ACSC' }))
    expect(await succeeded([1, 2, 3].map(() => office.record(text)))).toBe(1)
    expect((await office.list(cycle.id)).every(({ state }) => state === 'paid')).toBe(true)
    const current = await office.run(officers.calculator, ({ payments }) => payments.findCycle(cycle.id))
    expect(await office.run(officers.calculator, (ports) => listDifferences(ports, current ?? cycle, file))).toEqual([])
  })
})
