import type { FactEntry, FactList, FactValue } from '../rules/types.ts'
import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'
import type { RegistryAttribute } from './attributes.ts'
import type { RegistryChange } from './changes.ts'
import type {
  AddressSpell,
  Death,
  HouseholdScore,
  IdentifierKind,
  MemberRole,
  MembershipSpell,
  PayeeAccount,
  Person,
  Relationship,
  SubjectKind,
} from './types.ts'

/** A day in the world and the instant of our knowledge: every question of the registry has both. */
export type AsOf = { readonly day: CalendarDate; readonly knownAt: Instant }

export const relativeKinds = ['parent', 'child', 'spouse', 'guardian', 'ward'] as const
export type RelativeKind = (typeof relativeKinds)[number]

/**
 * A relative of someone on a day. Guardians are those whom an office appointed (`by: 'appointed'`) and, by law, the living parents
 * (`by: 'parent'`); the dead, as known, are no relatives any more but as parent or child.
 */
export type Relative = {
  readonly personId: string
  readonly kind: RelativeKind
  readonly by: 'parent' | 'marriage' | 'appointed'
}

export type HouseholdMember = { readonly personId: string; readonly role: MemberRole; readonly primary: boolean }

export type PersonHit = { readonly person: Person; readonly registerNumber: string | null; readonly similarity: number }

/** A fact as a snapshot stores it: a value, a history, or a list of records. */
export type AttributeValue = FactValue | readonly FactEntry[] | FactList

/** The rows about a person that are believed: what a command on the registry decides from, and what a person's page shows. */
export type PersonHistory = {
  readonly person: Person
  readonly death: Death | undefined
  readonly memberships: readonly MembershipSpell[]
  readonly addresses: readonly AddressSpell[]
  /** In which the person is either of the two. */
  readonly relationships: readonly Relationship[]
}

/** Attributes of one subject, ready to be facts: attribute → value, history or list. A subject that is not found, or may not be seen, has none. */
export type AttributeValues = Readonly<Partial<Record<RegistryAttribute, AttributeValue>>>

/**
 * Reads the registry. Questions are asked for many subjects at once, so that five hundred applications are a few statements;
 * an answer is a map with an entry for every subject that has one. Only what the scope of the caller may see is found.
 */
export type RegistryReader = {
  /** Who bears the identifiers, as known; `values` are NFC and upper case. */
  findByIdentifiers(query: {
    kind: IdentifierKind
    values: readonly string[]
    knownAt: Instant
  }): Promise<ReadonlyMap<string, string>>
  findPersons(query: { ids: readonly string[]; knownAt: Instant }): Promise<ReadonlyMap<string, Person>>
  /** Register numbers now in force, for screens and files. */
  findIdentifiers(query: {
    kind: IdentifierKind
    personIds: readonly string[]
    knownAt: Instant
  }): Promise<ReadonlyMap<string, string>>
  listRelatives(
    query: { personIds: readonly string[]; kind: RelativeKind } & AsOf,
  ): Promise<ReadonlyMap<string, readonly Relative[]>>
  /** The household of each person's primary membership. */
  findHouseholds(query: { personIds: readonly string[] } & AsOf): Promise<ReadonlyMap<string, string>>
  /** Head first, then by age. */
  listMembers(query: { householdIds: readonly string[] } & AsOf): Promise<ReadonlyMap<string, readonly HouseholdMember[]>>
  /** All versions recorded up to `knownAt`; what was superseded by then says so. */
  readAttributes(query: {
    subjectKind: SubjectKind
    subjectIds: readonly string[]
    attributes: readonly RegistryAttribute[]
    knownAt: Instant
  }): Promise<ReadonlyMap<string, AttributeValues>>
  /** Accounts valid on the day, active ones first. */
  listAccounts(query: { personIds: readonly string[] } & AsOf): Promise<ReadonlyMap<string, readonly PayeeAccount[]>>
  /** Accounts by their own id, as far as they are believed; one that was superseded is missing. */
  findAccounts(query: { ids: readonly string[]; knownAt: Instant }): Promise<readonly PayeeAccount[]>
  listDeaths(query: { personIds: readonly string[]; knownAt: Instant }): Promise<ReadonlyMap<string, Death>>
  findHistory(query: { personId: string; knownAt: Instant }): Promise<PersonHistory | undefined>
  listScores(query: { householdId: string; knownAt: Instant }): Promise<readonly HouseholdScore[]>
  /** By register number, or by name in Cyrillic or Latin, nearest first. */
  searchPersons(query: { text: string; limit: number; knownAt: Instant }): Promise<readonly PersonHit[]>
}

/** Writes the registry: rows are added or superseded, never edited. All changes are made, or none. */
export type RegistryWriter = { applyChanges(changes: readonly RegistryChange[]): Promise<void> }

export type RegistryStore = RegistryReader & RegistryWriter
