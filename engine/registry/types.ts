import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'
import type { AmountMinor } from '../values/money.ts'

/** When a row is true in the world: half-open, `validTo` null while it lasts. */
export type Valid = { readonly validFrom: CalendarDate; readonly validTo: CalendarDate | null }

/** When we believed a row: half-open, `recordedTo` null while we do. A correction supersedes the row and adds another; none is edited. */
export type Recorded = { readonly recordedFrom: Instant; readonly recordedTo: Instant | null }

export const verifications = ['unverified', 'verified', 'rejected', 'expired'] as const
export type Verification = (typeof verifications)[number]

/** Where a row comes from (`civil-registry`, `household-survey-2017`, …) and how sure we are of it. */
export type Provenance = { readonly source: string; readonly verification: Verification }

/** What every row of the registry has. `id` is a UUIDv7 made in the shell. */
export type RegistryRow = { readonly id: string } & Recorded & Provenance
export type DatedRow = RegistryRow & Valid

export const sexes = ['female', 'male'] as const
export type Sex = (typeof sexes)[number]

export const birthDatePrecisions = ['exact', 'month', 'year', 'estimated'] as const
export type BirthDatePrecision = (typeof birthDatePrecisions)[number]

/** Cyrillic is authoritative; Latin follows MNS 5217:2012. The clan name is not in daily use and may be unknown. */
export type PersonName = {
  readonly clan: string | null
  readonly patronymic: string | null
  readonly given: string
  readonly clanLatin: string | null
  readonly patronymicLatin: string | null
  readonly givenLatin: string
}

/** The identity of a person: never changes. `areaPath` is where they live as we know it now, and decides who may see them. */
export type PersonRecord = { readonly id: string; readonly areaPath: string; readonly recordedFrom: Instant }

/** What the civil registry says of a person; a changed name or a corrected birth date is a further row. */
export type PersonDetail = DatedRow & {
  readonly personId: string
  readonly sex: Sex
  readonly birthDate: CalendarDate
  readonly birthDatePrecision: BirthDatePrecision
  readonly citizen: boolean
  readonly name: PersonName
}

/** A person as known at one instant. */
export type Person = PersonRecord & {
  readonly sex: Sex
  readonly birthDate: CalendarDate
  readonly birthDatePrecision: BirthDatePrecision
  readonly citizen: boolean
  readonly name: PersonName
  readonly dateOfDeath: CalendarDate | null
}

export const identifierKinds = ['register-number'] as const
export type IdentifierKind = (typeof identifierKinds)[number]

/** A number that an issuer gave to a person for a time; an attribute, never a key. `value` is NFC and upper case. */
export type Identifier = DatedRow & {
  readonly personId: string
  readonly kind: IdentifierKind
  readonly issuer: string
  readonly value: string
}

export type HouseholdRecord = { readonly id: string; readonly areaPath: string; readonly recordedFrom: Instant }

export const memberRoles = ['head', 'spouse', 'child', 'other'] as const
export type MemberRole = (typeof memberRoles)[number]

/** A person in a household for a time. Of the primary spells that are believed at an instant, a person has at most one on any day. */
export type MembershipSpell = DatedRow & {
  readonly personId: string
  readonly householdId: string
  readonly role: MemberRole
  readonly primary: boolean
}

export const relationKinds = ['parent-of', 'spouse-of', 'guardian-of'] as const
export type RelationKind = (typeof relationKinds)[number]

/** `personId` is <kind> `otherId`. A marriage is stored once, from either side. */
export type Relationship = DatedRow & { readonly personId: string; readonly otherId: string; readonly kind: RelationKind }

/** Where a person or a household lives. `abroad` is an area outside the country. */
export type AddressSpell = DatedRow & { readonly subject: Subject; readonly areaPath: string }

export type SubjectKind = 'person' | 'household'
export type Subject = { readonly kind: SubjectKind; readonly id: string }

/** A death. `reportedOn` is the day on which the office heard of it; `recordedFrom` the instant at which it was written down. */
export type Death = RegistryRow & {
  readonly personId: string
  readonly dateOfDeath: CalendarDate
  readonly reportedOn: CalendarDate
}

export type Employment = DatedRow & { readonly personId: string; readonly employer: string }

export const contributionKinds = ['employee', 'voluntary', 'herder', 'state-paid'] as const
export type ContributionKind = (typeof contributionKinds)[number]

/**
 * A run of insured months with one base: from the first of `validFrom`'s month to the first of `validTo`'s, always bounded. The base is of one
 * month, in minor units of `currency`.
 */
export type Contribution = DatedRow & {
  readonly personId: string
  readonly validTo: CalendarDate
  readonly kind: ContributionKind
  readonly baseAmountMinor: AmountMinor
  readonly currency: string
  readonly employer: string | null
}

/** A household's proxy-means score by a survey, from its assessment on until the next one. `score` is exact decimal text. */
export type HouseholdScore = DatedRow & {
  readonly householdId: string
  readonly score: string
  readonly assessedOn: CalendarDate
  readonly survey: string
}

export const accountStatuses = ['captured', 'pre-validated', 'active', 'rejected', 'closed'] as const
export type AccountStatus = (typeof accountStatuses)[number]

/** A bank account that a person may be paid to. */
export type PayeeAccount = DatedRow & {
  readonly personId: string
  readonly iban: string
  readonly bic: string
  readonly holderName: string
  readonly status: AccountStatus
}

export const areaKinds = ['country', 'aimag', 'soum', 'bag', 'capital', 'district', 'khoroo', 'abroad'] as const
export type AreaKind = (typeof areaKinds)[number]

/** One version of an area; the path stays with the code, names and bounds may change. Public reference data. */
export type Area = Valid & {
  readonly path: string
  readonly code: string
  readonly kind: AreaKind
  readonly nameEn: string
  readonly nameMn: string
}
