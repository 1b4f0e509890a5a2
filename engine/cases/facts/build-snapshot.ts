import { isRegistryAttribute, type RegistryAttribute } from '../../registry/attributes.ts'
import type { AttributeValue, AttributeValues } from '../../registry/ports.ts'
import { type FactListType, type FactModel, type FactType, isFactList } from '../../rules/facts/fact-model.ts'
import type { FactEntry, FactItem, FactList, FactSnapshot } from '../../rules/types.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { clipHistory, isList, joinPieces } from './clip-history.ts'
import type { RoleSpan, RoleSpans } from './role-span.ts'

export type SnapshotSources = {
  readonly model: FactModel
  readonly spans: RoleSpans
  /** By subject. */
  readonly attributes: ReadonlyMap<string, AttributeValues>
  readonly evidence: readonly Evidence[]
}

/** Which attributes the facts of a programme read from the registry, by role. */
export const listRoleAttributes = (model: FactModel): ReadonlyMap<string, readonly RegistryAttribute[]> =>
  new Map(
    [...model.roles].map(([name, role]) => {
      const declared = role.list ? [role.type.registry] : [...role.fields.values()].map((type) => type.registry)
      return [
        name,
        declared.filter((attribute): attribute is RegistryAttribute => attribute !== undefined && isRegistryAttribute(attribute)),
      ]
    }),
  )

/**
 * What is known about a case, as rules read it: for each role the registry's histories while its subject fills the role, and the
 * evidence of the case. A fact about which nothing is known is absent, and therefore unknown.
 */
export const buildSnapshot = (sources: SnapshotSources): FactSnapshot =>
  Object.fromEntries(
    [...sources.model.roles].map(([name, role]) => {
      const spans = sources.spans.get(name) ?? []
      return [name, role.list ? buildListRole(sources, role.type, spans) : buildRole(sources, name, role.fields, spans)]
    }),
  ) as FactSnapshot

const buildRole = (
  sources: SnapshotSources,
  role: string,
  fields: ReadonlyMap<string, FactType | FactListType>,
  spans: readonly RoleSpan[],
): Record<string, AttributeValue> => {
  const facts: Record<string, AttributeValue> = {}
  if (spans.length > 0) facts.id = idOf(spans)
  for (const [name, type] of fields) {
    const value = joinPieces([
      ...listRegistryPieces(sources, type, spans),
      ...listEvidencePieces(sources.evidence, `${role}.${name}`),
    ])
    if (value !== undefined) facts[name] = isList(value) && isFactList(type) ? keepDeclared(value, type) : value
  }
  return facts
}

/** The id of a role that changes hands is that of its latest subject. */
const idOf = (spans: readonly RoleSpan[]): string => spans[spans.length - 1]?.subjectId ?? ''

const listRegistryPieces = (
  { attributes }: SnapshotSources,
  type: { readonly registry?: string },
  spans: readonly RoleSpan[],
): AttributeValue[] => {
  const attribute = type.registry
  if (attribute === undefined || !isRegistryAttribute(attribute)) return []
  return spans.flatMap((span) => {
    const value = attributes.get(span.subjectId)?.[attribute]
    const clipped = value === undefined ? undefined : clipHistory(value, span)
    return clipped === undefined ? [] : [clipped]
  })
}

const listEvidencePieces = (evidence: readonly Evidence[], path: string): AttributeValue[] => {
  const entries = evidence.filter((item) => item.path === path && item.verification !== 'rejected').map(toEntry)
  return entries.length === 0 ? [] : [entries]
}

const toEntry = (evidence: Evidence): FactEntry =>
  ({
    value: evidence.value,
    ...(evidence.validFrom === null ? {} : { from: evidence.validFrom }),
    ...(evidence.validTo === null ? {} : { to: evidence.validTo }),
    recorded: evidence.recordedAt,
    ...(evidence.supersededAt === null ? {} : { superseded: evidence.supersededAt }),
  }) as FactEntry

const buildListRole = (sources: SnapshotSources, type: FactListType, spans: readonly RoleSpan[]): AttributeValue => {
  const value = joinPieces(listRegistryPieces(sources, type, spans))
  return value !== undefined && isList(value) ? keepDeclared(value, type) : { complete: false, items: [] }
}

const ownKeys = ['id', 'from', 'to', 'recorded', 'superseded']

/** Rules may know only what the programme declares: other fields of a record are dropped (data minimisation). */
const keepDeclared = (list: FactList, type: FactListType): FactList => ({
  complete: list.complete,
  items: list.items.map(
    (item) =>
      Object.fromEntries(
        Object.entries(item).filter(
          ([key, value]) => (ownKeys.includes(key) ? value !== null : type.fields.has(key)) && value !== undefined,
        ),
      ) as FactItem,
  ),
})
