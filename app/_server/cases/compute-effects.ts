import type { EntitlementLine } from '#engine/benefits/entitlement-line.ts'
import type { Application } from '#engine/cases/application/application.ts'
import { makeDetermination } from '#engine/cases/commands/make-determination.ts'
import { listDecidedRange } from '#engine/cases/determination/decided-range.ts'
import type { Determination } from '#engine/cases/determination/determination.ts'
import { computeTextHash } from '#engine/definition/hash-program.ts'
import { renderCanonicalJson } from '#engine/definition/normal-form.ts'
import { calendarDate } from '#engine/values/date.ts'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { type ComparedPeriod, compareDeterminations } from './compare-determinations.ts'
import { redetermineEnrolment } from './redetermine-enrolment.ts'
import { rehearse } from './rehearse.ts'

/** What a change does to a case: periods before and after, and the lines that it makes in the ledger. */
export type Effects = {
  /** The same effects have the same hash: what is confirmed is what was shown. */
  readonly hash: string
  readonly outcome: Determination['outcome']
  readonly missing: readonly string[]
  readonly periods: readonly ComparedPeriod[]
  readonly lines: readonly Pick<EntitlementLine, 'kind' | 'component' | 'beneficiaryId' | 'period' | 'amountMinor'>[]
  /** Whether the ledger follows at once; else the workflow decides by it when the case comes there. */
  readonly isEnrolled: boolean
}

/**
 * Decides a case again on what its stores hold now. An enrolment is determined and its ledger follows; of an application that is not decided
 * yet only what the rules would say is found out, because its workflow determines it.
 */
export const computeEffects = async (context: ServerContext, application: Application): Promise<Result<Effects, string>> => {
  const { cases } = context.stores
  if (application.enrolmentId === null) return foresee(context, application)
  const [enrolment] = await cases.getEnrolments([application.enrolmentId])
  const before = enrolment === undefined ? undefined : await cases.findDetermination(enrolment.determinationId)
  const decided = await redetermineEnrolment(context, { enrolmentId: application.enrolmentId, trigger: 'change', through: null })
  if (!decided.ok) return decided
  const after = await cases.findDetermination(decided.value.determinationId)
  if (after === undefined) throw new TypeError('Expected the determination that was just made.')
  return accept(describe(before, after, decided.value.lines, true))
}

const foresee = async (context: ServerContext, application: Application): Promise<Result<Effects, string>> => {
  const program = await context.programs.findActive(application.programId)
  if (program === undefined)
    return reject('program-not-active', `Expected programme ${application.programId} to be in force, but it is not.`)
  const before =
    application.determinationId === null ? undefined : await context.stores.cases.findDetermination(application.determinationId)
  const after = await rehearse(context, () =>
    makeDetermination(context, {
      program,
      trigger: 'new',
      applicationId: application.id,
      enrolmentId: null,
      subjectId: application.subjectId,
      areaPath: application.areaPath,
      named: application.roles,
      ...listDecidedRange(program, application.submittedOn, context.today),
      days: { application: calendarDate(application.submittedOn), decision: calendarDate(context.today) },
    }),
  )
  return accept(describe(before, after, [], false))
}

const describe = (
  before: Determination | undefined,
  after: Determination,
  made: readonly EntitlementLine[],
  isEnrolled: boolean,
): Effects => {
  const lines = made.map(({ kind, component, beneficiaryId, period, amountMinor }) => ({
    kind,
    component,
    beneficiaryId,
    period,
    amountMinor,
  }))
  const stated = lines.map((line) => ({ ...line, amountMinor: line.amountMinor.toString() }))
  return {
    hash: computeTextHash(renderCanonicalJson({ result: after.resultHash, lines: stated })),
    outcome: after.outcome,
    missing: after.missing,
    periods: compareDeterminations(before?.periods ?? [], after.periods),
    lines,
    isEnrolled,
  }
}
