import type { Instant } from '../values/instant.ts'
import type {
  AddressSpell,
  Contribution,
  Death,
  Employment,
  HouseholdRecord,
  HouseholdScore,
  Identifier,
  MembershipSpell,
  PayeeAccount,
  PersonDetail,
  PersonRecord,
  Relationship,
} from './types.ts'

/** The rows of the registry by table. */
export type RegistryRows = {
  readonly person: PersonRecord
  readonly 'person-detail': PersonDetail
  readonly identifier: Identifier
  readonly household: HouseholdRecord
  readonly membership: MembershipSpell
  readonly relationship: Relationship
  readonly address: AddressSpell
  readonly death: Death
  readonly employment: Employment
  readonly contribution: Contribution
  readonly score: HouseholdScore
  readonly account: PayeeAccount
}
export type RegistryTable = keyof RegistryRows
/** Tables whose rows are believed for a time; a person and a household are identities and stay. */
export type HistoryTable = Exclude<RegistryTable, 'person' | 'household'>

type AddRow = {
  [Table in RegistryTable]: { readonly change: 'add'; readonly table: Table; readonly row: RegistryRows[Table] }
}[RegistryTable]
type SupersedeRow = {
  readonly change: 'supersede'
  readonly table: HistoryTable
  readonly id: string
  readonly recordedTo: Instant
}
/** The area that decides who may see a subject follows its newest address. */
type MoveSubject = {
  readonly change: 'move'
  readonly table: 'person' | 'household'
  readonly id: string
  readonly areaPath: string
}

/** What a command on the registry does: add a row, stop believing one, or show a subject to another area. */
export type RegistryChange = AddRow | SupersedeRow | MoveSubject
