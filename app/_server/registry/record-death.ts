import { z } from 'zod'
import { applyEnrolmentEvent } from '#engine/cases/enrolment/apply-enrolment.ts'
import { decideEnrolment } from '#engine/cases/enrolment/decide-enrolment.ts'
import type { Enrolment } from '#engine/cases/enrolment/enrolment.ts'
import { stopPayments } from '#engine/payments/commands/stop-payments.ts'
import { decideRecordDeath } from '#engine/registry/commands/decide-record-death.ts'
import { parseRegisterNumber } from '#engine/registry/register-number.ts'
import { calendarDate, isCalendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import { type Redetermination, redetermineEnrolment } from '../cases/redetermine-enrolment.ts'
import { paymentPorts } from '../payments/run-cycle.ts'
import type { ServerContext } from '../services.ts'

const Day = z.string().refine(isCalendarDate, 'a date that exists').transform(calendarDate)

export const RecordDeathInput = z.strictObject({
  registerNumber: z.string(),
  dateOfDeath: Day,
  /** The day on which the office heard of it. */
  reportedOn: Day,
  source: z.string().min(1).max(100),
})
export type RecordDeathInput = z.infer<typeof RecordDeathInput>

/** What a reported death did to the enrolments that the person is part of. */
export type DeathEffects = {
  readonly personId: string
  readonly enrolments: readonly {
    readonly enrolmentId: string
    readonly programId: string
    readonly determinationId: string
    /** Lines of the ledger that the new determination made. */
    readonly lines: Redetermination['lines']
    /** Payments that were taken out before they left, and those that had left already. */
    readonly stopped: number
    readonly tooLate: number
    /** Held, because whoever the enrolment is about, or somebody whom it names, has died; somebody looks at it before it is paid again. */
    readonly suspended: boolean
  }[]
}

/**
 * Writes down a death, however late it is reported, and decides again every enrolment that the person is part of: as subject, in a role, or as
 * a member of the household. Payments that have not left are stopped; the next calculation asks again who is to be paid. All or nothing.
 */
export const recordDeath = async (context: ServerContext, input: RecordDeathInput): Promise<Result<DeathEffects, string>> => {
  const number = parseRegisterNumber(input.registerNumber)
  if (!number.ok) return number
  const { registry, cases } = context.stores
  const knownAt = justAfter(context.now)
  const personId = (await registry.findByIdentifiers({ kind: 'register-number', values: [number.value.value], knownAt })).get(
    number.value.value,
  )
  const history = personId === undefined ? undefined : await registry.findHistory({ personId, knownAt })
  if (personId === undefined || history === undefined) {
    return reject(
      'register-number-unknown',
      'Expected a person with this register number, but the registry has none that you may see. Check the number.',
    )
  }
  const { dateOfDeath, reportedOn, source } = input
  const decision = decideRecordDeath(history, { dateOfDeath, reportedOn, source }, context)
  if (!decision.ok) return decision
  const households = history.memberships.map((membership) => membership.householdId)
  const affected = await cases.listLiveEnrolmentsAbout([...new Set([personId, ...households])])
  await registry.applyChanges(decision.value)
  const enrolments: DeathEffects['enrolments'][number][] = []
  for (const { id, programId, subjectId, roles } of affected) {
    const decided = await redetermineEnrolment(context, { enrolmentId: id, trigger: 'change', through: null })
    if (!decided.ok) return decided
    const stop = await stopPayments(paymentPorts(context), { enrolmentId: id, reason: 'death-reported' }, context)
    if (!stop.ok) return stop
    const isNamed = subjectId === personId || Object.values(roles).includes(personId)
    const { determinationId, lines } = decided.value
    enrolments.push({
      enrolmentId: id,
      programId,
      determinationId,
      lines,
      stopped: stop.value.stopped.length,
      tooLate: stop.value.tooLate.length,
      suspended: isNamed && (await suspend(context, decided.value.enrolment)),
    })
  }
  return accept({ personId, enrolments })
}

/** Holds an active enrolment; one that is held or ended already stays so. */
const suspend = async (context: ServerContext, enrolment: Enrolment): Promise<boolean> => {
  const decision = decideEnrolment(enrolment, { type: 'suspend', reason: 'death-reported', kind: 'hold' }, context)
  if (!decision.ok) return false
  await context.stores.cases.saveEnrolment(decision.value.reduce<Enrolment>(applyEnrolmentEvent, enrolment), decision.value)
  return true
}
