import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import { renderLineKey } from '../../benefits/line-key.ts'
import { createTestIds, testId } from '../../benefits/testing/build-line.ts'
import { calendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { instant } from '../../values/instant.ts'
import type { OpenCycle } from '../decide-cycle.ts'
import { computeInstructionKey, renderEndToEndId } from '../instruction-key.ts'
import type { PaymentInstruction } from '../payment-instruction.ts'

/** Four people of the payments office. */
export const officers = { calculator: testId(1), approver: testId(2), authoriser: testId(3), cashier: testId(4) }

const ids = createTestIds(1_000_000)

/** What a command knows of the world at a time of 20 November 2026. */
export const buildContext = (actor: string, now = '2026-11-20T02:00:00Z'): CommandContext => ({
  now: instant(now),
  today: now.slice(0, 10),
  actor,
  purpose: 'payment-cycle',
  newId: ids,
})

/** The regular cycle of a month of child money. */
export const buildOpening = (overrides: Partial<OpenCycle> = {}): OpenCycle => ({
  programId: 'child-benefit',
  period: '2026-11',
  run: 1,
  currency: 'MNT',
  dueBefore: calendarDate('2026-12-01'),
  cutOff: instant('2026-11-16T00:00:00Z'),
  payOn: calendarDate('2026-11-23'),
  ...overrides,
})

/** An instruction over lines; say only what matters. */
export function buildInstruction(
  lines: readonly EntitlementLine[],
  overrides: Partial<PaymentInstruction> & Pick<PaymentInstruction, 'id' | 'cycleId'>,
): PaymentInstruction {
  const instructed = lines.map((line) => ({ lineId: line.id, lineKey: renderLineKey(line), amountMinor: line.amountMinor }))
  const attempt = overrides.attempt ?? 1
  const key = computeInstructionKey(
    instructed.map((line) => line.lineKey),
    attempt,
  )
  return {
    programId: 'child-benefit',
    key,
    endToEndId: renderEndToEndId(key),
    attempt,
    reissueOf: null,
    method: 'transfer',
    payeeId: testId(600),
    accountId: testId(500),
    accountFingerprint: 'a'.repeat(64),
    amountMinor: instructed.reduce((sum, line) => sum + line.amountMinor, 0n),
    currency: 'MNT',
    position: null,
    state: 'prepared',
    reason: null,
    lines: instructed,
    changedAt: instant('2026-11-16T06:00:00Z'),
    ...overrides,
  }
}
