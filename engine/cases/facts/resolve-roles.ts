import type { RoleDefinition } from '../../definition/program-definition.ts'
import type { RegistryReader } from '../../registry/ports.ts'
import type { SubjectKind } from '../../registry/types.ts'
import type { EvaluationDays } from '../../rules/types.ts'
import type { CalendarDate } from '../../values/date.ts'
import type { Instant } from '../../values/instant.ts'
import { lastDayOfPeriod, type Period, startOfPeriod } from '../../values/period.ts'
import { joinSamples, type RoleSample, type RoleSpan, type RoleSpans } from './role-span.ts'

export type RoleQuestion = {
  readonly registry: RegistryReader
  readonly roles: Readonly<Record<string, RoleDefinition>>
  /** Who the application names, by role. */
  readonly named: Readonly<Record<string, string>>
  /** Ascending. */
  readonly periods: readonly Period[]
  /** The days of the case at which a role may look instead of at the period. */
  readonly days: EvaluationDays
  readonly knownAt: Instant
}

/** Who fills each role in each period, as known at `knownAt`. A role of several persons (`membersOf`) follows its household. */
export const resolveRoles = async (question: RoleQuestion): Promise<RoleSpans> => {
  const spans = new Map<string, readonly RoleSpan[]>()
  for (const role of orderRoles(question.roles)) spans.set(role, await resolveRole(question, role, spans))
  return spans
}

/** Roles after those from which they are found. Publishing has refused cycles. */
const orderRoles = (roles: Readonly<Record<string, RoleDefinition>>): string[] => {
  const ordered: string[] = []
  const visit = (role: string): void => {
    const definition = roles[role]
    if (definition === undefined || ordered.includes(role)) return
    const origin = findOrigin(definition)
    if (origin !== undefined) visit(origin)
    ordered.push(role)
  }
  for (const role of Object.keys(roles)) visit(role)
  return ordered
}

const findOrigin = (definition: RoleDefinition): string | undefined => {
  if ('householdOf' in definition) return definition.householdOf
  if ('membersOf' in definition) return definition.membersOf
  if ('headOf' in definition) return definition.headOf
  if ('relation' in definition) return definition.of
  return undefined
}

const resolveRole = async (question: RoleQuestion, role: string, spans: RoleSpans): Promise<readonly RoleSpan[]> => {
  const definition = question.roles[role] as RoleDefinition
  const named = question.named[role]
  if ('from' in definition && definition.from === 'application') {
    return named === undefined ? [] : [{ subjectKind: kindOfNamed(definition), subjectId: named, from: null, to: null }]
  }
  const origin = spans.get(findOrigin(definition) ?? '') ?? []
  if ('membersOf' in definition) return origin
  const samples: RoleSample[] = []
  for (const period of question.periods) {
    const start = startOfPeriod(period)
    const of = origin.find(
      (span) => (span.from === null || span.from <= start) && (span.to === null || start < span.to),
    )?.subjectId
    const day = dayOfRole(definition, period, question.days)
    samples.push({ day: start, subjectId: of === undefined ? undefined : await findFiller(question, definition, of, day) })
  }
  return joinSamples('householdOf' in definition ? 'household' : 'person', samples)
}

/** The day on which the registry is asked. A day of the case that is not known falls back to the beginning of the period. */
const dayOfRole = (
  definition: Exclude<RoleDefinition, { from: 'application' }>,
  period: Period,
  days: EvaluationDays,
): CalendarDate => {
  const { day } = definition
  if (day === 'period-end') return lastDayOfPeriod(period)
  if (day === 'application' || day === 'event' || day === 'decision') return days[day] ?? startOfPeriod(period)
  return startOfPeriod(period)
}

const kindOfNamed = (definition: RoleDefinition): SubjectKind => ('kind' in definition ? definition.kind : 'person')

const findFiller = async (
  { registry, knownAt }: RoleQuestion,
  definition: RoleDefinition,
  of: string,
  day: CalendarDate,
): Promise<string | undefined> => {
  if ('householdOf' in definition) return (await registry.findHouseholds({ personIds: [of], day, knownAt })).get(of)
  if ('headOf' in definition) {
    const members = (await registry.listMembers({ householdIds: [of], day, knownAt })).get(of) ?? []
    return members.find((member) => member.role === 'head')?.personId
  }
  if ('relation' in definition) {
    const relatives = await registry.listRelatives({ personIds: [of], kind: definition.relation, day, knownAt })
    return relatives.get(of)?.[0]?.personId
  }
  return undefined
}
