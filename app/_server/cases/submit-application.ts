import { z } from 'zod'
import type { Application } from '#engine/cases/application/application.ts'
import { applyApplicationEvent } from '#engine/cases/application/apply-application.ts'
import { decideApplication } from '#engine/cases/application/decide-application.ts'
import type { CaseConflict } from '#engine/cases/ports.ts'
import { renderReference } from '#engine/cases/reference.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { type ParsedSubmission, parseSubmission, type Submission, type SubmissionError } from '#engine/forms/parse-submission.ts'
import { isCalendarDate } from '#engine/values/date.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { checkAccount } from './check-account.ts'
import { createEvidence } from './create-evidence.ts'
import { type IdentifiedRoles, identifyRoles } from './identify-roles.ts'

export const SubmitApplicationInput = z.strictObject({
  programId: z.string(),
  /** The applicant's own number, such as the row of a file: the same one is taken once. */
  externalReference: z.string().min(1).max(100).nullable(),
  submittedOn: z.string().refine(isCalendarDate, 'a date that exists'),
  /** Answers to the programme's form "apply", by field. */
  values: z.record(z.string(), z.unknown()),
})
export type SubmitApplicationInput = z.infer<typeof SubmitApplicationInput>

/** Why an application was not taken. `field` names the form's fact; `hints` are for whoever typed it and never stored. */
export type SubmitRefusal = {
  readonly ok: false
  readonly rejection: Rejection
  readonly field: string | null
  readonly hints: readonly string[]
}
export type SubmitResult = { readonly ok: true; readonly application: Application } | SubmitRefusal

/** Takes an application: checks the form, finds whom it names, writes its evidence and starts its workflow. All in one transaction. */
export const submitApplication = async (context: ServerContext, input: SubmitApplicationInput): Promise<SubmitResult> => {
  const program = await context.programs.findActive(input.programId)
  if (program === undefined)
    return refuse(
      'program-not-active',
      `Expected programme ${input.programId} to be in force, but it is not. Activate a version of it.`,
    )
  if (input.submittedOn > context.today) {
    return refuse(
      'submitted-in-future',
      `Expected a day of submission up to today, ${context.today}, but it is ${input.submittedOn}. Correct it.`,
    )
  }
  const parsed = parseApplyForm(program, input.values)
  if (!parsed.ok) return refuseForm(parsed.errors)
  const { submission } = parsed
  const identified = await identifyRoles({ context, program, submission, submittedOn: input.submittedOn })
  if (!identified.ok) return identified
  const refusal =
    (await checkAccount({ context, program, submission, roles: identified.value.roles, submittedOn: input.submittedOn })) ??
    (await checkNotEnrolled(context, program, identified.value))
  return refusal ?? take(context, { program, input, submission, ...identified.value })
}

const parseApplyForm = (program: RunnableProgram, values: Readonly<Record<string, unknown>>): ParsedSubmission => {
  const form = program.program.forms.get(program.program.definition.forms.apply ?? 'apply')
  if (form === undefined) throw new TypeError('Expected the programme to have a form "apply"; publishing checks it.')
  return parseSubmission(form, values)
}

const refuseForm = (errors: readonly SubmissionError[]): SubmitRefusal => ({
  ok: false,
  field: errors[0]?.field ?? null,
  hints: [],
  rejection: {
    code: 'form-refused',
    message: `Expected a complete form, but ${errors.length === 1 ? 'one answer is' : `${errors.length} answers are`} not right. ${errors
      .map((error) => `${error.field}: ${error.message}`)
      .join(' ')}`,
    details: { fields: errors.map((error) => `${error.field}:${error.code}`) },
  },
})

const checkNotEnrolled = async (
  context: ServerContext,
  { program }: RunnableProgram,
  { roles }: IdentifiedRoles,
): Promise<SubmitRefusal | undefined> => {
  const programId = program.definition.id
  const subjectId = roles[program.definition.unit.subject] ?? ''
  const enrolment = await context.stores.cases.findLiveEnrolment({ programId, subjectId })
  if (enrolment === undefined) return undefined
  return refuse(
    'already-enrolled',
    `Expected a subject who takes no part in ${programId} yet, but they have since ${enrolment.from}. Nothing needs to be applied for; report a change instead.`,
    { enrolmentId: enrolment.id },
  )
}

type Taken = IdentifiedRoles & {
  readonly program: RunnableProgram
  readonly input: SubmitApplicationInput
  readonly submission: Submission
}

const take = async (context: ServerContext, taken: Taken): Promise<SubmitResult> => {
  const { program, input, roles, areaPath } = taken
  const { definition, rootHash } = program.program
  const decision = decideApplication(
    undefined,
    {
      type: 'submit',
      id: context.newId(),
      reference: renderReference(context.randomBytes(8)),
      programId: definition.id,
      bundleHash: rootHash,
      submittedOn: input.submittedOn,
      subjectId: roles[definition.unit.subject] ?? '',
      roles,
      areaPath,
    },
    context,
  )
  if (!decision.ok) return { ok: false, rejection: decision.rejection, field: null, hints: [] }
  const application = decision.value.reduce<Application | undefined>(applyApplicationEvent, undefined) as Application
  const conflict = await context.stores.cases.addApplication({
    application,
    events: decision.value,
    externalReference: input.externalReference,
  })
  if (conflict !== undefined) return refuseConflict(conflict, input)
  const { facts } = taken.submission
  const by = { source: 'application', verification: 'unverified' } as const
  await context.stores.cases.addEvidence(createEvidence({ context, application, facts, receivedOn: input.submittedOn, by }))
  const started = await context.runtime.startInstance({
    applicationId: application.id,
    programId: application.programId,
    areaPath: application.areaPath,
    bundleHash: application.bundleHash,
  })
  // Nothing of a case whose workflow cannot begin may stay: the fault undoes the transaction.
  if (!started.ok) throw new TypeError(started.rejection.message)
  return { ok: true, application: (await context.stores.cases.lockApplication(application.id)) ?? application }
}

const refuseConflict = (conflict: CaseConflict, input: SubmitApplicationInput): SubmitRefusal =>
  conflict === 'external-reference'
    ? refuse(
        'application-repeated',
        `Expected number ${input.externalReference} for the first time, but an application of this programme has it already. Nothing more is to do.`,
      )
    : conflict === 'reference'
      ? refuse('reference-taken', 'Expected a new reference, but the one drawn is in use. Send the application again.')
      : refuse(
          'already-applied',
          `Expected no open application for this subject in ${input.programId}, but there is one that is not decided yet. Wait for its decision, or withdraw it.`,
        )

const refuse = (code: string, message: string, details?: Rejection['details']): SubmitRefusal => ({
  ok: false,
  rejection: details === undefined ? { code, message } : { code, message, details },
  field: null,
  hints: [],
})
