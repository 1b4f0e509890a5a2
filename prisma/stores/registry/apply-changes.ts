import type { RegistryChange, RegistryTable } from '#engine/registry/changes.ts'
import { DatabaseFault } from '../../connection/faults.ts'
import type { Sql } from '../../database.ts'
import { type Column, registryColumns } from './registry-columns.ts'

type Add = Extract<RegistryChange, { change: 'add' }>

const insertRow = async (sql: Sql, { table, row }: Add): Promise<void> => {
  const columns = registryColumns[table].columns as readonly Column<Add['row']>[]
  const names = columns.map(([name]) => name).join(', ')
  const slots = columns.map(([, type], at) => `$${at + 1}::${type}`).join(', ')
  await sql.run(
    `insert into ${registryColumns[table].table} (${names}) values (${slots})`,
    columns.map(([, , read]) => read(row)),
  )
}

const requireOne = (touched: number, table: RegistryTable, id: string): void => {
  if (touched === 1) return
  throw new DatabaseFault(
    `Expected to change the row ${id} of ${registryColumns[table].table}, but there is none that is believed and in sight. Nothing was changed.`,
  )
}

const applyChange = async (sql: Sql, change: RegistryChange): Promise<void> => {
  const { table } = registryColumns[change.table]
  if (change.change === 'add') return insertRow(sql, change)
  const touched =
    change.change === 'move'
      ? await sql.run(`update ${table} set area_path = $2 where id = $1`, [change.id, change.areaPath])
      : await sql.run(`update ${table} set recorded_to = $2 where id = $1`, [change.id, change.recordedTo])
  requireOne(touched, change.table, change.id)
}

/**
 * Applies changes in their order; all of them, or none.
 * @throws ConstraintFault when a row contradicts another (two primary memberships on a day, a number that somebody else bears);
 * DatabaseFault when a row to supersede was superseded before or is out of sight.
 */
export const applyChanges = (sql: Sql, changes: readonly RegistryChange[]): Promise<void> =>
  sql.savepoint(async () => {
    for (const change of changes) await applyChange(sql, change)
  })
