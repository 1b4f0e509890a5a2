import type { RegistryTable } from '#engine/registry/changes.ts'
import type { Area } from '#engine/registry/types.ts'
import type { Sql } from '../database.ts'
import { type Column, type ColumnValue, registryColumns, registryTables } from '../stores/registry/registry-columns.ts'
import type { PopulationRow } from './rows/family-writer.ts'

export type CopyProgress = { readonly rows: number; readonly families: number }

/** Rows that are held in memory before they go to the database together. */
const CHUNK_ROWS = 40_000

/** COPY's text format: tabs between values, `\N` for null, a backslash before what would be read as a sign of the format. */
const renderValue = (value: ColumnValue): string => {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return typeof value === 'boolean' ? (value ? 't' : 'f') : value.toString()
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (sign) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' }[sign]}`)
    : value
}

type AnyColumn = Column<PopulationRow['row']>

const columnsOf = (table: RegistryTable): readonly AnyColumn[] => registryColumns[table].columns as readonly AnyColumn[]

export const renderCopyLine = ({ table, row }: PopulationRow): string =>
  `${columnsOf(table)
    .map(([, , read]) => renderValue(read(row)))
    .join('\t')}\n`

/** Lines of each table, waiting to be sent. */
class CopyBuffer {
  readonly lines = new Map<RegistryTable, string[]>()
  size = 0

  add(row: PopulationRow): void {
    const lines = this.lines.get(row.table) ?? []
    if (lines.length === 0) this.lines.set(row.table, lines)
    lines.push(renderCopyLine(row))
    this.size += 1
  }

  take(table: RegistryTable): readonly string[] {
    const lines = this.lines.get(table) ?? []
    this.lines.delete(table)
    return lines
  }
}

const stagingOf = (table: RegistryTable): string => `seed_${registryColumns[table].table}`

/** COPY is refused for tables under row-level security: rows go through a temporary table of the same columns. */
const createStaging = async (sql: Sql): Promise<void> => {
  for (const table of registryTables) {
    const columns = columnsOf(table).map(([name, type]) => `${name} ${type}`)
    await sql.run(`create temporary table ${stagingOf(table)} (${columns.join(', ')}) on commit drop`)
  }
}

const sendTable = async (sql: Sql, table: RegistryTable, lines: readonly string[]): Promise<void> => {
  if (lines.length === 0) return
  const names = columnsOf(table)
    .map(([name]) => name)
    .join(', ')
  await sql.copyFrom(`copy ${stagingOf(table)} (${names}) from stdin`, lines)
  await sql.run(`insert into ${registryColumns[table].table} (${names}) select ${names} from ${stagingOf(table)}`)
  await sql.run(`truncate ${stagingOf(table)}`)
}

const send = async (sql: Sql, buffer: CopyBuffer): Promise<void> => {
  for (const table of registryTables) await sendTable(sql, table, buffer.take(table))
  buffer.size = 0
}

/** Adds areas that are not there yet. */
export const copyAreas = (sql: Sql, areas: readonly Area[]): Promise<number> =>
  sql.run(
    `insert into area (path, code, kind, name_en, name_mn, valid_from, valid_to)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
     on conflict (path, valid_from) do nothing`,
    [
      areas.map((area) => area.path),
      areas.map((area) => area.code),
      areas.map((area) => area.kind),
      areas.map((area) => area.nameEn),
      areas.map((area) => area.nameMn),
      areas.map((area) => area.validFrom),
      areas.map((area) => area.validTo),
    ],
  )

/**
 * Loads a population inside one transaction, in chunks of families; memory does not grow with the population. `report` is told after each chunk.
 * Needs a scope of all areas. @throws ConstraintFault when the rows contradict each other or those in the database; then nothing is loaded.
 */
export const copyPopulation = async (
  sql: Sql,
  families: Iterable<readonly PopulationRow[]>,
  report: (progress: CopyProgress) => void = () => {},
): Promise<CopyProgress> => {
  await createStaging(sql)
  const buffer = new CopyBuffer()
  let progress: CopyProgress = { rows: 0, families: 0 }
  for (const family of families) {
    for (const row of family) buffer.add(row)
    progress = { rows: progress.rows + family.length, families: progress.families + 1 }
    if (buffer.size < CHUNK_ROWS) continue
    await send(sql, buffer)
    report(progress)
  }
  await send(sql, buffer)
  report(progress)
  return progress
}
