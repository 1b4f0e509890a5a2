import type { RegistryRows, RegistryTable } from '#engine/registry/changes.ts'
import type { DatedRow, RegistryRow } from '#engine/registry/types.ts'

export type ColumnValue = string | bigint | boolean | null
export type Column<Row> = readonly [name: string, type: string, read: (row: Row) => ColumnValue]
export type TableColumns<Row> = { readonly table: string; readonly columns: readonly Column<Row>[] }

const recorded: readonly Column<RegistryRow>[] = [
  ['id', 'uuid', (row) => row.id],
  ['recorded_from', 'timestamptz', (row) => row.recordedFrom],
  ['recorded_to', 'timestamptz', (row) => row.recordedTo],
  ['source', 'text', (row) => row.source],
  ['verification', 'text', (row) => row.verification],
]
const dated: readonly Column<DatedRow>[] = [
  ...recorded,
  ['valid_from', 'date', (row) => row.validFrom],
  ['valid_to', 'date', (row) => row.validTo],
]
const ofPerson: Column<{ readonly personId: string }> = ['person_id', 'uuid', (row) => row.personId]
const ofHousehold: Column<{ readonly householdId: string }> = ['household_id', 'uuid', (row) => row.householdId]
const identity: readonly Column<RegistryRows['person']>[] = [
  ['id', 'uuid', (row) => row.id],
  ['area_path', 'text', (row) => row.areaPath],
  ['recorded_from', 'timestamptz', (row) => row.recordedFrom],
]

/** Where each row of the registry is kept: its table, and of each column name, type and value. */
export const registryColumns: { readonly [Table in RegistryTable]: TableColumns<RegistryRows[Table]> } = {
  person: { table: 'person', columns: identity },
  household: { table: 'household', columns: identity },
  'person-detail': {
    table: 'person_detail',
    columns: [
      ...dated,
      ofPerson,
      ['sex', 'text', (row) => row.sex],
      ['birth_date', 'date', (row) => row.birthDate],
      ['birth_date_precision', 'text', (row) => row.birthDatePrecision],
      ['citizen', 'boolean', (row) => row.citizen],
      ['clan_name', 'text', (row) => row.name.clan],
      ['patronymic', 'text', (row) => row.name.patronymic],
      ['given_name', 'text', (row) => row.name.given],
      ['clan_name_latin', 'text', (row) => row.name.clanLatin],
      ['patronymic_latin', 'text', (row) => row.name.patronymicLatin],
      ['given_name_latin', 'text', (row) => row.name.givenLatin],
    ],
  },
  identifier: {
    table: 'person_identifier',
    columns: [
      ...dated,
      ofPerson,
      ['kind', 'text', (row) => row.kind],
      ['issuer', 'text', (row) => row.issuer],
      ['value', 'text', (row) => row.value],
    ],
  },
  membership: {
    table: 'membership_spell',
    columns: [
      ...dated,
      ofPerson,
      ofHousehold,
      ['role', 'text', (row) => row.role],
      ['is_primary', 'boolean', (row) => row.primary],
    ],
  },
  relationship: {
    table: 'relationship',
    columns: [...dated, ofPerson, ['other_id', 'uuid', (row) => row.otherId], ['kind', 'text', (row) => row.kind]],
  },
  address: {
    table: 'address_spell',
    columns: [
      ...dated,
      ['person_id', 'uuid', ({ subject }) => (subject.kind === 'person' ? subject.id : null)],
      ['household_id', 'uuid', ({ subject }) => (subject.kind === 'household' ? subject.id : null)],
      ['area_path', 'text', (row) => row.areaPath],
    ],
  },
  death: {
    table: 'death',
    columns: [
      ...recorded,
      ofPerson,
      ['date_of_death', 'date', (row) => row.dateOfDeath],
      ['reported_on', 'date', (row) => row.reportedOn],
    ],
  },
  employment: { table: 'employment', columns: [...dated, ofPerson, ['employer', 'text', (row) => row.employer]] },
  contribution: {
    table: 'contribution',
    columns: [
      ...dated,
      ofPerson,
      ['kind', 'text', (row) => row.kind],
      ['base_amount_minor', 'bigint', (row) => row.baseAmountMinor],
      ['currency', 'text', (row) => row.currency],
      ['employer', 'text', (row) => row.employer],
    ],
  },
  score: {
    table: 'household_score',
    columns: [
      ...dated,
      ofHousehold,
      ['score', 'numeric', (row) => row.score],
      ['assessed_on', 'date', (row) => row.assessedOn],
      ['survey', 'text', (row) => row.survey],
    ],
  },
  account: {
    table: 'payee_account',
    columns: [
      ...dated,
      ofPerson,
      ['iban', 'text', (row) => row.iban],
      ['bic', 'text', (row) => row.bic],
      ['holder_name', 'text', (row) => row.holderName],
      ['status', 'text', (row) => row.status],
    ],
  },
}

/** Tables in an order in which rows can be inserted. */
export const registryTables: readonly RegistryTable[] = [
  'person',
  'household',
  'person-detail',
  'identifier',
  'membership',
  'relationship',
  'address',
  'death',
  'employment',
  'contribution',
  'score',
  'account',
]
