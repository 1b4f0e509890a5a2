import { computeEntitlementChanges, type SkippedEntitlement } from '../../benefits/compute-entitlement-changes.ts'
import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import type { RunnableProgram } from '../../definition/runnable-program.ts'
import { computeAccruals } from '../../payments/compute-journal.ts'
import { cycleStates } from '../../payments/payment-cycle.ts'
import { type CalendarDate, calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import { endOfPeriod, period, periodOfDate, startOfPeriod } from '../../values/period.ts'
import { decidedKind } from '../determination/decided-range.ts'
import type { Determination, DeterminedPeriod } from '../determination/determination.ts'
import type { WorkContext } from '../work-context.ts'

export type RecordedEntitlements = { readonly lines: readonly EntitlementLine[]; readonly skipped: readonly SkippedEntitlement[] }

/** Writes the difference between a determination and the ledger of its enrolment: accruals, adjustments, arrears, overpayments. */
export const recordEntitlements = async (
  context: Omit<WorkContext, 'runtime'>,
  program: RunnableProgram,
  determination: Determination & { readonly enrolmentId: string },
): Promise<RecordedEntitlements> => {
  const { definition } = program.program
  const periods = determination.periods.map(toEntitlementPeriod)
  const beneficiaryIds = [...new Set(periods.flatMap((determined) => determined.lines.map((line) => line.beneficiaryId)))]
  const ledger = await context.stores.benefits.getLedger({
    programId: definition.id,
    enrolmentId: determination.enrolmentId,
    beneficiaryIds,
  })
  const changes = computeEntitlementChanges({
    programId: definition.id,
    enrolmentId: determination.enrolmentId,
    determinationId: determination.id,
    currency: definition.currency,
    ledger,
    periods,
    openFrom: await findOpenDay(context, program),
    recordedAt: instant(context.now),
    newId: context.newId,
  })
  await context.stores.benefits.appendLines(changes.lines)
  const booking = { today: calendarDate(context.today), now: instant(context.now), newId: context.newId }
  await context.stores.payments.appendJournal(computeAccruals(changes.lines, booking))
  return changes
}

const toEntitlementPeriod = (determined: DeterminedPeriod) => ({
  period: period(determined.period),
  outcome: determined.outcome,
  lines: determined.lines.map((line) => ({
    component: line.component,
    beneficiaryId: line.beneficiary,
    amountMinor: BigInt(line.amountMinor),
  })),
  undetermined: determined.undeterminedLines.map((line) => ({
    component: line.component,
    beneficiaryId: line.beneficiary ?? null,
  })),
})

const lockedStates = cycleStates.filter((state) => state !== 'open' && state !== 'calculating')

/** Periods that begin before this day are closed: they lie in the past, or the cycle that pays them regularly has been locked. */
const findOpenDay = async (context: Omit<WorkContext, 'runtime'>, program: RunnableProgram): Promise<CalendarDate> => {
  const current = periodOfDate(calendarDate(context.today), decidedKind(program))
  const [latest] = await context.stores.payments.listCycles({
    programId: program.program.definition.id,
    states: lockedStates,
    limit: 1,
  })
  const afterLocked = latest === undefined ? undefined : endOfPeriod(period(latest.period))
  const start = startOfPeriod(current)
  return afterLocked !== undefined && afterLocked > start ? afterLocked : start
}
