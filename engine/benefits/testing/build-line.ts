import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import { period, startOfPeriod } from '../../values/period.ts'
import type { EntitlementLine } from '../entitlement-line.ts'

/** A UUID that ends in the number: test rows that read. */
export const testId = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Ids in order, each run the same. */
export function createTestIds(from = 1): () => string {
  let next = from
  return () => testId(next++)
}

/** A line of child money of May 2020 for 100 tögrög; say only what matters. */
export function buildLine(overrides: Partial<EntitlementLine> & { readonly id: string }): EntitlementLine {
  const text = overrides.period ?? '2020-05'
  return {
    programId: 'child-benefit',
    component: 'child-money',
    beneficiaryId: testId(900),
    sequence: 0,
    kind: 'accrual',
    amountMinor: 10_000n,
    currency: 'MNT',
    enrolmentId: testId(800),
    determinationId: testId(700),
    recordedAt: instant('2020-05-10T00:00:00Z'),
    ...overrides,
    period: text,
    periodStart: overrides.periodStart ?? calendarDate(startOfPeriod(period(text))),
  }
}
