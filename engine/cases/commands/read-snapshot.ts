import type { RunnableProgram } from '../../definition/runnable-program.ts'
import type { RegistryAttribute } from '../../registry/attributes.ts'
import type { AttributeValues } from '../../registry/ports.ts'
import type { SubjectKind } from '../../registry/types.ts'
import type { EvaluationDays, FactSnapshot } from '../../rules/types.ts'
import { instant } from '../../values/instant.ts'
import { listPeriods, type Period } from '../../values/period.ts'
import { buildSnapshot, listRoleAttributes } from '../facts/build-snapshot.ts'
import { resolveRoles } from '../facts/resolve-roles.ts'
import type { RoleSpans } from '../facts/role-span.ts'
import type { WorkContext } from '../work-context.ts'

export type SnapshotQuestion = {
  readonly program: RunnableProgram
  readonly applicationId: string
  /** Who the application names, by role. */
  readonly named: Readonly<Record<string, string>>
  readonly from: Period
  readonly to: Period
  readonly days: EvaluationDays
  readonly knownAt: string
}

/** Reads registry and evidence of one case into the snapshot that a determination stores. */
export const readSnapshot = async (context: Omit<WorkContext, 'runtime'>, question: SnapshotQuestion): Promise<FactSnapshot> => {
  const { registry, cases } = context.stores
  const { definition } = question.program.program
  const model = question.program.rules.model
  const periods = listPeriods(question.from, question.to)
  if (!periods.ok) throw new TypeError(periods.rejection.message)
  const knownAt = instant(question.knownAt)
  const { named, days } = question
  const spans = await resolveRoles({ registry, roles: definition.roles, named, periods: periods.value, days, knownAt })
  const attributes = new Map<string, AttributeValues>()
  for (const [subjectKind, subjects] of listSubjects(spans, listRoleAttributes(model))) {
    const wanted = [...subjects.values()].flat()
    const read = await registry.readAttributes({
      subjectKind,
      subjectIds: [...subjects.keys()],
      attributes: [...new Set(wanted)],
      knownAt,
    })
    for (const [id, values] of read) attributes.set(id, values)
  }
  return buildSnapshot({ model, spans, attributes, evidence: await cases.listEvidence(question.applicationId) })
}

type SubjectAttributes = Map<string, readonly RegistryAttribute[]>

/** Which attributes to read of whom; a subject in two roles is read once. Subjects without wanted attributes are not read at all. */
const listSubjects = (
  spans: RoleSpans,
  roleAttributes: ReadonlyMap<string, readonly RegistryAttribute[]>,
): ReadonlyMap<SubjectKind, SubjectAttributes> => {
  const kinds = new Map<SubjectKind, SubjectAttributes>()
  for (const [role, roleSpans] of spans) {
    const wanted = roleAttributes.get(role) ?? []
    if (wanted.length === 0) continue
    for (const { subjectKind, subjectId } of roleSpans) {
      const subjects = kinds.get(subjectKind) ?? new Map<string, readonly RegistryAttribute[]>()
      subjects.set(subjectId, [...(subjects.get(subjectId) ?? []), ...wanted])
      kinds.set(subjectKind, subjects)
    }
  }
  return kinds
}
