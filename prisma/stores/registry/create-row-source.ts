import type { RegistryRows, RegistryTable } from '#engine/registry/changes.ts'
import type { RowKey, RowQuery, RowSource } from '#engine/registry/reader/row-source.ts'
import type { Area } from '#engine/registry/types.ts'
import type { Sql } from '../../database.ts'
import { registryColumns } from './registry-columns.ts'
import { searchNames } from './search-names.ts'

type SqlRow = Readonly<Record<string, unknown>>

const keyColumns: Readonly<Record<RowKey, readonly [column: string, type: string]>> = {
  id: ['id', 'uuid'],
  person: ['person_id', 'uuid'],
  other: ['other_id', 'uuid'],
  household: ['household_id', 'uuid'],
  value: ['value', 'text'],
}

const renderCamelCase = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Columns that are grouped or named otherwise in a row of the engine. */
const shapes: { readonly [Table in RegistryTable]?: (row: SqlRow) => SqlRow } = {
  'person-detail': ({ clanName, patronymic, givenName, clanNameLatin, patronymicLatin, givenNameLatin, ...row }) => ({
    ...row,
    name: {
      clan: clanName,
      patronymic,
      given: givenName,
      clanLatin: clanNameLatin,
      patronymicLatin,
      givenLatin: givenNameLatin,
    },
  }),
  membership: ({ isPrimary, ...row }) => ({ ...row, primary: isPrimary }),
  address: ({ personId, householdId, ...row }) => ({
    ...row,
    subject: personId === null ? { kind: 'household', id: householdId } : { kind: 'person', id: personId },
  }),
}

/** What was superseded at the asked instant or later is not superseded yet. */
const renderColumn = (column: string): string =>
  column === 'recorded_to'
    ? `case when recorded_to < $2 then recorded_to end as "recordedTo"`
    : `${column} as "${renderCamelCase(column)}"`

const statements = new Map<string, string>()

const renderStatement = (table: RegistryTable, by: RowKey): string => {
  const known = statements.get(`${table} ${by}`)
  if (known !== undefined) return known
  const columns = registryColumns[table].columns.map(([name]) => renderColumn(name)).join(', ')
  const [key, type] = keyColumns[by]
  const text = `select ${columns} from ${registryColumns[table].table}
    where ${key} = any ($1::${type}[]) and recorded_from < $2 order by recorded_from, id`
  statements.set(`${table} ${by}`, text)
  return text
}

/** The registry's rows in PostgreSQL, as far as the scope of the transaction sees them. */
export const createRowSource = (sql: Sql): RowSource => ({
  async listRows<Table extends RegistryTable>({ table, by, keys, knownAt }: RowQuery<Table>) {
    if (keys.length === 0) return []
    const rows = await sql.rows<SqlRow>(renderStatement(table, by), [[...new Set(keys)], knownAt])
    const shape = shapes[table]
    return (shape === undefined ? rows : rows.map(shape)) as unknown as RegistryRows[Table][]
  },
  listAreas: (paths) =>
    sql.rows<Area>(
      `select path, code, kind, name_en as "nameEn", name_mn as "nameMn", valid_from as "validFrom", valid_to as "validTo"
       from area where path = any ($1::text[]) order by path, valid_from`,
      [paths],
    ),
  searchNames: (query) => searchNames(sql, query),
})
