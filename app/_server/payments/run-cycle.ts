import { type OpenCycleRejection, openCycle } from '#engine/payments/commands/open-cycle.ts'
import type { PaymentPorts } from '#engine/payments/commands/payment-ports.ts'
import type { PaymentCycle } from '#engine/payments/payment-cycle.ts'
import { calendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
import { comparePeriods, endOfPeriod, type Period, period } from '#engine/values/period.ts'
import { type Result, reject } from '#engine/values/rejection.ts'
import { addWorkingDays } from '#engine/values/working-days.ts'
import type { Scope } from '#prisma/database.ts'
import { redetermineEnrolment } from '../cases/redetermine-enrolment.ts'
import type { ServerContext, Services } from '../services.ts'
import { createPayeeDirectory } from './create-payee-directory.ts'

/** The ports of payments in one unit of work. */
export const paymentPorts = (context: ServerContext): PaymentPorts => ({
  payments: context.stores.payments,
  benefits: context.stores.benefits,
  payees: createPayeeDirectory(context),
})

export type OpenMonth = { readonly programId: string; readonly period: string }

/** How many working days after the opening the bank is asked to pay. */
const payAfterWorkingDays = 2

/** Opens the next cycle of a period: the regular one, or a follow-up where it is there already. */
export const openPaymentCycle = async (
  context: ServerContext,
  { programId, period: text }: OpenMonth,
): Promise<Result<PaymentCycle, OpenCycleRejection | 'program-not-active'>> => {
  const program = await context.programs.findActive(programId)
  if (program === undefined) return reject('program-not-active', `Expected programme ${programId} to be in force, but it is not.`)
  const { currency, calendar } = program.program.definition
  const cycles = await context.stores.payments.listCycles({ programId, period: text, limit: 1000 })
  const days = await context.programs.getCalendar(calendar)
  return openCycle(
    context.stores.payments,
    {
      programId,
      period: text,
      run: Math.max(0, ...cycles.map((cycle) => cycle.run)) + 1,
      currency,
      dueBefore: endOfPeriod(period(text)),
      cutOff: justAfter(context.now),
      payOn: addWorkingDays(days, calendarDate(context.today), payAfterWorkingDays),
    },
    context,
  )
}

const chunk = 50

/** Enrolments whose determination was brought up to the period, and those that could not be, with why. */
export type Extension = {
  readonly extended: number
  readonly waiting: readonly { readonly enrolmentId: string; readonly reason: string }[]
}

export type ExtensionPage = Extension & {
  /** Enrolments that were looked at. */
  readonly seen: number
  /** Where the next page begins; null after the last one. */
  readonly next: string | null
}

type Through = { readonly programId: string; readonly period: Period }

/** One chunk of `extendDeterminations`, in the transaction of the context, after the enrolment `after`. */
export const extendDeterminationsPage = async (
  context: ServerContext,
  { programId, period: through, after }: Through & { readonly after: string | null },
): Promise<ExtensionPage> => {
  const waiting: Extension['waiting'][number][] = []
  let extended = 0
  const enrolments = await context.stores.cases.listLiveEnrolments({ programId, afterId: after, limit: chunk })
  for (const enrolment of enrolments) {
    if (comparePeriods(period(enrolment.determinedThrough), through) >= 0) continue
    const done = await redetermineEnrolment(context, { enrolmentId: enrolment.id, trigger: 'extension', through })
    if (!done.ok) waiting.push({ enrolmentId: enrolment.id, reason: done.rejection.code })
    else {
      extended += 1
      for (const { reason } of done.value.skipped.slice(0, 1)) waiting.push({ enrolmentId: enrolment.id, reason })
    }
  }
  const next = enrolments.length < chunk ? null : (enrolments.at(-1)?.id ?? null)
  return { extended, waiting, seen: enrolments.length, next }
}

/**
 * Brings every live enrolment of a programme up to the period of a cycle, in chunks with a transaction each: who was decided before is passed
 * over, so that it may be called again after a crash. Somebody whose rules cannot be computed waits; the others go on.
 */
export const extendDeterminations = async (services: Services, scope: Scope, through: Through): Promise<Extension> => {
  const waiting: Extension['waiting'][number][] = []
  let extended = 0
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const from: string | null = after
    const page: ExtensionPage = await services.work(scope, (context) =>
      extendDeterminationsPage(context, { ...through, after: from }),
    )
    waiting.push(...page.waiting)
    extended += page.extended
    after = page.next ?? undefined
  }
  return { extended, waiting }
}
