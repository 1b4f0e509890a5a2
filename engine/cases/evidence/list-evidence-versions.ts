import type { FactEntry, FactSnapshot } from '../../rules/types.ts'
import type { Evidence } from './evidence.ts'

/** A value of a fact in one of the states in which it was recorded; from the case's own evidence, or as the registry says it. */
export type EvidenceVersion = {
  /** Id of the evidence; null of what the registry says. */
  readonly id: string | null
  readonly value: Evidence['value']
  readonly validFrom: string | null
  /** The day after its last; null is open. Where a later value goes on, that value's first day. */
  readonly validTo: string | null
  readonly source: Evidence['source'] | 'registry'
  readonly verification: Evidence['verification']
  readonly receivedOn: string | null
  readonly recordedAt: string | null
  readonly recordedBy: string | null
  readonly supersededAt: string | null
}

/** What is known of one fact: the values that stand, the newest validity first, and the versions that they superseded. */
export type KnownFact = {
  /** `role.fact`. */
  readonly path: string
  readonly standing: readonly EvidenceVersion[]
  readonly superseded: readonly EvidenceVersion[]
}

type Sources = {
  readonly evidence: readonly Evidence[]
  /** What a determination knew of the registry; null where there is none yet. */
  readonly snapshot: FactSnapshot | null
}

/**
 * Every single fact of a case that was ever recorded, with its versions. A version stands unless it was superseded, or a later one is valid
 * from the same day on; one without an end is valid until the next one that stands.
 */
export const listEvidenceVersions = ({ evidence, snapshot }: Sources): readonly KnownFact[] => {
  const versions = new Map<string, EvidenceVersion[]>()
  const add = (path: string, version: EvidenceVersion) => versions.set(path, [...(versions.get(path) ?? []), version])
  for (const { path, ...row } of evidence) add(path, readEvidence(row))
  const known = new Set(evidence.map(({ path, recordedAt, validFrom }) => keyOf(path, recordedAt, validFrom)))
  for (const [path, version] of listRegistryVersions(snapshot ?? {}))
    if (!known.has(keyOf(path, version.recordedAt, version.validFrom))) add(path, version)
  return [...versions].map(([path, all]) => describeFact(path, all)).sort((a, b) => (a.path < b.path ? -1 : 1))
}

const keyOf = (path: string, recordedAt: string | null, validFrom: string | null): string =>
  JSON.stringify([path, recordedAt, validFrom])

const readEvidence = (row: Omit<Evidence, 'path'>): EvidenceVersion => ({
  id: row.id,
  value: row.value,
  validFrom: row.validFrom,
  validTo: row.validTo,
  source: row.source,
  verification: row.verification,
  receivedOn: row.receivedOn,
  recordedAt: row.recordedAt,
  recordedBy: row.recordedBy,
  supersededAt: row.supersededAt,
})

/** Single facts of single roles; records of lists are the registry's own subject. */
const listRegistryVersions = (snapshot: FactSnapshot): readonly (readonly [string, EvidenceVersion])[] =>
  Object.entries(snapshot).flatMap(([role, facts]) =>
    'items' in facts && Array.isArray(facts.items)
      ? []
      : Object.entries(facts)
          .filter(([name]) => name !== 'id')
          .flatMap(([name, fact]) => readEntries(fact).map((entry) => [`${role}.${name}`, readEntry(entry)] as const)),
  )

const readEntries = (fact: unknown): readonly FactEntry[] => {
  if (Array.isArray(fact)) return fact as readonly FactEntry[]
  return typeof fact === 'object' && fact !== null ? [] : [{ value: fact as FactEntry['value'] }]
}

const readEntry = ({ value, from, to, recorded, superseded }: FactEntry): EvidenceVersion => ({
  id: null,
  value,
  validFrom: from ?? null,
  validTo: to ?? null,
  source: 'registry',
  verification: 'verified',
  receivedOn: null,
  recordedAt: recorded ?? null,
  recordedBy: null,
  supersededAt: superseded ?? null,
})

const describeFact = (path: string, all: readonly EvidenceVersion[]): KnownFact => {
  // Of two recorded at one instant the later row counts, as it does for the rules.
  const newestFirst = [...all].reverse().sort((a, b) => compare(b.recordedAt ?? '', a.recordedAt ?? ''))
  const begun = new Set<string | null>()
  const standing: EvidenceVersion[] = []
  const superseded: EvidenceVersion[] = []
  for (const version of newestFirst) {
    const stands = version.supersededAt === null && version.verification !== 'rejected' && !begun.has(version.validFrom)
    if (stands) begun.add(version.validFrom)
    const list = stands ? standing : superseded
    list.push(version)
  }
  const starts = standing.flatMap(({ validFrom }) => (validFrom === null ? [] : [validFrom])).sort(compare)
  const ended = standing.map((version) => ({
    ...version,
    validTo: version.validTo ?? starts.find((start) => start > (version.validFrom ?? '')) ?? null,
  }))
  return { path, standing: ended.sort((a, b) => compare(b.validFrom ?? '', a.validFrom ?? '')), superseded }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
