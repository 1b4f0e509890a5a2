import { z } from 'zod'
import { closedStatuses } from '#engine/cases/application/application.ts'
import type { FormDefinition } from '#engine/definition/form.ts'
import { parseSubmission, type SubmissionError } from '#engine/forms/parse-submission.ts'
import type { PersonName } from '#engine/registry/types.ts'
import { calendarDate, isCalendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { rehearse } from './rehearse.ts'
import { type SubmitResult, submitApplication } from './submit-application.ts'

export const RegisterApplicationInput = z.strictObject({
  programId: z.string().min(1).max(100),
  submittedOn: z.string().refine((text): boolean => isCalendarDate(text), 'a date that exists'),
  /** Answers to the programme's application form, by field. */
  values: z.record(z.string().max(100), z.unknown()),
  /** Made when the page is opened: what is sent twice from one page is one application. */
  attempt: z.uuid(),
})
export type RegisterApplicationInput = z.infer<typeof RegisterApplicationInput>

/** Who fills a role that the form names; null names are out of sight or of a household without a head. */
export type NamedRole = { readonly role: string; readonly name: PersonName | null; readonly registerNumber: string | null }

export type RegisterResult =
  | { readonly ok: true; readonly reference: string; readonly roles: readonly NamedRole[]; readonly areaPath: string }
  | {
      readonly ok: false
      readonly rejection: Rejection
      /** The field of the form, where the refusal is about one. */
      readonly field: string | null
      readonly hints: readonly string[]
      /** Every answer that the form refuses, where it was the form. */
      readonly errors: readonly SubmissionError[]
      /** The case that stands in the way, as far as it is in sight. */
      readonly existing: string | null
    }

/** What taking the application would say: whom it names, or why it is refused. Nothing is written. */
export const checkRegistration = (context: ServerContext, input: RegisterApplicationInput): Promise<RegisterResult> =>
  rehearse(context, () => registerApplication(context, input))

/** Takes an application that staff fill in for somebody, by the same form and the same checks as any other. */
export const registerApplication = async (
  context: ServerContext,
  { programId, submittedOn, values, attempt }: RegisterApplicationInput,
): Promise<RegisterResult> => {
  const program = await context.programs.findActive(programId)
  const form = program?.program.forms.get(program.program.definition.forms.apply ?? 'apply')
  const submitted = await submitApplication(context, {
    programId,
    submittedOn: calendarDate(submittedOn),
    values,
    externalReference: `staff:${attempt}`,
  })
  if (!submitted.ok) return refuse(context, { programId, form, values, submitted })
  await context.drafts.removeDraft('registration', attempt)
  const { reference, roles, areaPath } = submitted.application
  return { ok: true, reference, areaPath, roles: await nameRoles(context, roles) }
}

type Refusal = {
  readonly programId: string
  readonly form: FormDefinition | undefined
  readonly values: Readonly<Record<string, unknown>>
  readonly submitted: Extract<SubmitResult, { ok: false }>
}

const refuse = async (context: ServerContext, { programId, form, values, submitted }: Refusal): Promise<RegisterResult> => {
  const { rejection, hints } = submitted
  const field = submitted.field === null ? null : findField(form, submitted.field)
  const isDuplicate = rejection.code === 'already-applied' || rejection.code === 'already-enrolled'
  const existing = isDuplicate ? await findExisting(context, { programId, form, values }) : null
  return {
    ok: false,
    rejection,
    field,
    hints,
    errors: rejection.code === 'form-refused' ? listErrors(form, values) : [],
    existing,
  }
}

const listErrors = (form: FormDefinition | undefined, values: Refusal['values']): readonly SubmissionError[] => {
  const parsed = form === undefined ? undefined : parseSubmission(form, values)
  return parsed === undefined || parsed.ok ? [] : parsed.errors
}

/** Refusals name a fact; the page knows fields. */
const findField = (form: FormDefinition | undefined, named: string): string | null => {
  const fields = Object.entries(form?.properties ?? {})
  return fields.find(([name, field]) => name === named || field['x-fact'] === named)?.[0] ?? null
}

/** The application of one of the people of the form that is open, or by which they take part already. */
const findExisting = async (
  context: ServerContext,
  { programId, form, values }: Pick<Refusal, 'programId' | 'form' | 'values'>,
): Promise<string | null> => {
  for (const [name, field] of Object.entries(form?.properties ?? {})) {
    const value = values[name]
    if (!field['x-fact']?.endsWith('.registerNumber') || typeof value !== 'string') continue
    const page = await context.caseQueries.listCases({
      statuses: [],
      programIds: [programId],
      search: value,
      sort: 'submitted',
      descending: true,
      after: null,
      limit: 20,
    })
    const found = page.rows.find(({ status, decision }) => !closedStatuses.includes(status) || decision === 'awarded')
    if (found !== undefined) return found.reference
  }
  return null
}

const nameRoles = async (
  { stores, now, today }: ServerContext,
  roles: Readonly<Record<string, string>>,
): Promise<readonly NamedRole[]> => {
  const knownAt = justAfter(now)
  const heads = await stores.registry.listMembers({ householdIds: Object.values(roles), day: calendarDate(today), knownAt })
  const personOf = (id: string): string => heads.get(id)?.find(({ role }) => role === 'head')?.personId ?? id
  const personIds = Object.values(roles).map(personOf)
  const persons = await stores.registry.findPersons({ ids: personIds, knownAt })
  const numbers = await stores.registry.findIdentifiers({ kind: 'register-number', personIds, knownAt })
  return Object.entries(roles).map(([role, id]) => ({
    role,
    name: persons.get(personOf(id))?.name ?? null,
    registerNumber: numbers.get(personOf(id)) ?? null,
  }))
}

/** A person as the registry finds them, with what an application needs of them. */
export type FoundPerson = {
  readonly id: string
  readonly name: PersonName
  readonly birthDate: string
  readonly registerNumber: string | null
  /** Accounts in their name that are active. */
  readonly accounts: readonly string[]
}

/** People of the registry by register number or name; logged as a read of them. */
export const findApplicants = async (context: ServerContext, text: string): Promise<readonly FoundPerson[]> => {
  const { registry } = context.stores
  const knownAt = justAfter(context.now)
  const hits = await registry.searchPersons({ text, limit: 8, knownAt })
  const personIds = hits.map(({ person }) => person.id)
  const accounts = await registry.listAccounts({ personIds, day: calendarDate(context.today), knownAt })
  await context.logAccess({ action: 'person.searched', subjects: personIds, details: { rows: hits.length } })
  return hits.map(({ person, registerNumber }) => ({
    id: person.id,
    name: person.name,
    birthDate: person.birthDate,
    registerNumber,
    accounts: (accounts.get(person.id) ?? []).filter(({ status }) => status === 'active').map(({ iban }) => iban),
  }))
}
