import type { WorkContext } from '#engine/cases/work-context.ts'
import type { RoleDefinition } from '#engine/definition/program-definition.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import type { Submission } from '#engine/forms/parse-submission.ts'
import { parseRegisterNumber } from '#engine/registry/register-number.ts'
import { calendarDate } from '#engine/values/date.ts'
import { type Instant, justAfter } from '#engine/values/instant.ts'
import type { SubmitRefusal } from './submit-application.ts'

export type IdentifiedRoles = {
  /** By role: the person or household that the application names. */
  readonly roles: Readonly<Record<string, string>>
  /** Where the subject lives, as known: decides who works the case. */
  readonly areaPath: string
}

type Question = {
  readonly context: WorkContext
  readonly program: RunnableProgram
  readonly submission: Submission
  readonly submittedOn: string
}

/** Finds whom an application names: register numbers → persons and households, related as the programme asks. */
export const identifyRoles = async (
  question: Question,
): Promise<{ readonly ok: true; readonly value: IdentifiedRoles } | SubmitRefusal> => {
  const roles: Record<string, string> = {}
  const areas: Record<string, string> = {}
  for (const [role, definition] of listNamedRoles(question.program)) {
    const found = await identifyRole(question, role, definition)
    if (!found.ok) return found
    roles[role] = found.subjectId
    areas[role] = found.areaPath
  }
  for (const [role, definition] of listNamedRoles(question.program)) {
    const refusal = await checkRelation(question, { role, definition, roles })
    if (refusal !== undefined) return refusal
  }
  return { ok: true, value: { roles, areaPath: areas[question.program.program.definition.unit.subject] ?? '' } }
}

/** Roles that the application itself names. */
const listNamedRoles = ({ program }: RunnableProgram): [string, RoleDefinition][] =>
  Object.entries(program.definition.roles).filter(([, definition]) => 'from' in definition && definition.from === 'application')

type Found = { readonly ok: true; readonly subjectId: string; readonly areaPath: string }

const identifyRole = async (question: Question, role: string, definition: RoleDefinition): Promise<Found | SubmitRefusal> => {
  const field = `${role}.registerNumber`
  const written = question.submission.facts.find((fact) => fact.path === field)?.value
  if (written === undefined)
    return refuse(field, 'role-not-named', `Expected a register number for "${role}", but the application gives none. Add it.`)
  const number = parseRegisterNumber(String(written))
  if (!number.ok) return { ok: false, rejection: number.rejection, field, hints: number.corrections }
  const { registry } = question.context.stores
  const knownAt = now(question)
  const ids = await registry.findByIdentifiers({ kind: 'register-number', values: [number.value.value], knownAt })
  const personId = ids.get(number.value.value)
  const person = personId === undefined ? undefined : (await registry.findPersons({ ids: [personId], knownAt })).get(personId)
  if (person === undefined) {
    return refuse(
      field,
      'register-number-unknown',
      `Expected the register number of "${role}" in the registry, but no person there has it, or you may not see them. Check it against the identity card.`,
    )
  }
  if (!('kind' in definition) || definition.kind === 'person')
    return { ok: true, subjectId: person.id, areaPath: person.areaPath }
  const day = calendarDate(question.submittedOn)
  const householdId = (await registry.findHouseholds({ personIds: [person.id], day, knownAt })).get(person.id)
  return householdId === undefined
    ? refuse(
        field,
        'household-unknown',
        `Expected the person given for "${role}" to live in a household on ${day}, but the registry knows none. Register it first.`,
      )
    : { ok: true, subjectId: householdId, areaPath: person.areaPath }
}

const now = ({ context }: Question): Instant => justAfter(context.now)

type Relation = { readonly role: string; readonly definition: RoleDefinition; readonly roles: Readonly<Record<string, string>> }

/** A named guardian must be a guardian of the named child, on the day of the application. */
const checkRelation = async (question: Question, { role, definition, roles }: Relation): Promise<SubmitRefusal | undefined> => {
  if (!('relation' in definition)) return undefined
  const of = roles[definition.of]
  if (of === undefined) return undefined
  if (await isRelated(question, { definition, of, personId: roles[role] ?? '' })) return undefined
  return refuse(
    `${role}.registerNumber`,
    'role-not-related',
    `Expected the person given as "${role}" to be ${definition.relation} of the "${definition.of}" on ${question.submittedOn}, but the registry does not say so. Name another person, or register the relation first.`,
  )
}

type Kinship = {
  readonly definition: Extract<RoleDefinition, { relation: unknown }>
  readonly of: string
  readonly personId: string
}

/**
 * Guardianship of a parent ends when the child comes of age; whether there is still an entitlement is for the rules to say, with a reason.
 * So a parent may apply as guardian whatever the age.
 */
const isRelated = async (question: Question, { definition, of, personId }: Kinship): Promise<boolean> => {
  const kinds = definition.relation === 'guardian' ? (['guardian', 'parent'] as const) : [definition.relation]
  for (const kind of kinds) {
    const relatives = await question.context.stores.registry.listRelatives({
      personIds: [of],
      kind,
      day: calendarDate(question.submittedOn),
      knownAt: now(question),
    })
    if (relatives.get(of)?.some((relative) => relative.personId === personId) ?? false) return true
  }
  return false
}

const refuse = (field: string, code: string, message: string): SubmitRefusal => ({
  ok: false,
  rejection: { code, message },
  field,
  hints: [],
})
