import { afterEach, beforeEach } from 'vitest'
import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import { buildLine, testId } from '../../benefits/testing/build-line.ts'
import { instant } from '../../values/instant.ts'
import { applyCycleEvent } from '../apply-cycle-event.ts'
import { decideOpenCycle, type OpenCycle } from '../decide-cycle.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import type { DueRoute } from '../ports.ts'
import { buildContext, buildOpening, officers } from './build-payments.ts'
import type { MoneyFixture, MoneyStores } from './money-fixture.ts'

export const clerk = officers.calculator
export const [mine, other] = [testId(800), testId(801)]

/** A cycle of November, as its opening makes it. */
export const openCycle = (id: string, overrides: Partial<OpenCycle> = {}) => {
  const events = decideOpenCycle(id, buildOpening(overrides), buildContext(clerk))
  return { cycle: events.reduce<PaymentCycle | undefined>(applyCycleEvent, undefined) as PaymentCycle, events }
}

export const routeOf = (enrolmentId: string, overrides: Partial<DueRoute> = {}): DueRoute => ({
  enrolmentId,
  payeeId: testId(600),
  accountId: testId(500),
  accountFingerprint: 'a'.repeat(64),
  exception: null,
  ...overrides,
})

/** A line of November for a beneficiary of its own. */
export const lineOf = (number: number, overrides: Partial<EntitlementLine> = {}): EntitlementLine =>
  buildLine({
    id: testId(number),
    period: '2026-11',
    beneficiaryId: testId(900 + number),
    recordedAt: instant('2026-11-10T00:00:00Z'),
    ...overrides,
  })

export type StoreSuite = {
  /** In one transaction of the clerk. */
  run<T>(work: (stores: MoneyStores) => Promise<T>): Promise<T>
  /** Appends lines to the ledger and opens the cycle. */
  prepare(lines: readonly EntitlementLine[]): Promise<void>
  addEnrolments(ids: readonly string[]): Promise<void>
  readonly opened: ReturnType<typeof openCycle>
}

/** Empty stores before each test of the suite around. */
export function setUpStores(open: () => Promise<MoneyFixture>): StoreSuite {
  let fixture: MoneyFixture
  const opened = openCycle(testId(400))
  beforeEach(async () => {
    fixture = await open()
    await fixture.addEnrolments([mine, other])
  })
  afterEach(() => fixture.close())
  return {
    opened,
    run: (work) => fixture.transaction(clerk, work),
    addEnrolments: (ids) => fixture.addEnrolments(ids),
    prepare: (lines) =>
      fixture.transaction(clerk, async ({ benefits, payments }) => {
        await benefits.appendLines(lines)
        await payments.insertCycle(opened)
      }),
  }
}
