import type { HistoryTable, RegistryChange, RegistryRows, RegistryTable } from '../registry/changes.ts'
import type { RegistryStore } from '../registry/ports.ts'
import { isBelieved } from '../registry/reader/believe.ts'
import { createRegistryReader } from '../registry/reader/create-registry-reader.ts'
import type { RowKey, RowSource } from '../registry/reader/row-source.ts'
import type { Area } from '../registry/types.ts'
import type { Instant } from '../values/instant.ts'

type AnyRow = { readonly id: string; readonly recordedFrom: Instant; readonly recordedTo?: Instant | null } & Readonly<
  Record<string, unknown>
>

const keyOf = (row: AnyRow, by: RowKey): unknown => {
  const subject = row.subject as { kind: string; id: string } | undefined
  if (by === 'id' || by === 'value') return row[by]
  if (by === 'other') return row.otherId
  return subject?.kind === by ? subject.id : row[by === 'person' ? 'personId' : 'householdId']
}

const asSeenAt = (row: AnyRow, knownAt: Instant): AnyRow[] => {
  if (row.recordedFrom >= knownAt) return []
  return row.recordedTo != null && row.recordedTo >= knownAt ? [{ ...row, recordedTo: null }] : [row]
}

const compareRows = (a: AnyRow, b: AnyRow): number => (`${a.recordedFrom} ${a.id}` < `${b.recordedFrom} ${b.id}` ? -1 : 1)

/** The longest beginning that two words share, as a share of the shorter: enough to find a name in a test. */
const computeLikeness = (name: string, text: string): number => {
  const [a, b] = [name.toLowerCase(), text.toLowerCase()]
  let same = 0
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1
  return b.length === 0 ? 0 : same / Math.max(b.length, 3)
}

/** The registry without a database, for tests and previews. It sees every area, and does not guard what the database's constraints guard. */
export const createInMemoryRegistry = (areas: readonly Area[] = []): RegistryStore => {
  const tables = new Map<RegistryTable, Map<string, AnyRow>>()
  const tableOf = (table: RegistryTable): Map<string, AnyRow> => {
    const rows = tables.get(table) ?? new Map<string, AnyRow>()
    tables.set(table, rows)
    return rows
  }
  const source: RowSource = {
    listRows: async <Table extends RegistryTable>(query: {
      table: Table
      by: RowKey
      keys: readonly string[]
      knownAt: Instant
    }) => {
      const keys = new Set<unknown>(query.keys)
      const rows = [...tableOf(query.table).values()].filter((row) => keys.has(keyOf(row, query.by)))
      return rows.flatMap((row) => asSeenAt(row, query.knownAt)).sort(compareRows) as unknown as RegistryRows[Table][]
    },
    listAreas: async (paths) => areas.filter((area) => paths.includes(area.path)),
    searchNames: async ({ text, limit, knownAt }) => {
      const details = [...tableOf('person-detail').values()].flatMap((row) =>
        asSeenAt(row, knownAt),
      ) as unknown as RegistryRows['person-detail'][]
      return details
        .filter(isBelieved)
        .map(({ personId, name }) => ({
          personId,
          similarity: Math.max(computeLikeness(name.given, text), computeLikeness(name.givenLatin, text)),
        }))
        .filter(({ similarity }) => similarity >= 0.5)
        .sort((a, b) => b.similarity - a.similarity || (a.personId < b.personId ? -1 : 1))
        .slice(0, limit)
    },
  }
  const applyChange = (change: RegistryChange): void => {
    const rows = tableOf(change.table)
    if (change.change === 'add') rows.set(change.row.id, change.row as unknown as AnyRow)
    else
      rows.set(change.id, {
        ...getRow(rows, change.id),
        ...(change.change === 'move' ? { areaPath: change.areaPath } : { recordedTo: change.recordedTo }),
      })
  }
  const check = (change: RegistryChange): void => {
    if (
      change.change === 'supersede' &&
      !isBelieved(getRow(tableOf(change.table satisfies HistoryTable), change.id) as unknown as RegistryRows['death'])
    )
      throw new RangeError(`Expected row ${change.id} to be believed, but it was superseded before.`)
  }
  return {
    ...createRegistryReader(source),
    applyChanges: async (changes) => {
      for (const change of changes) check(change)
      for (const change of changes) applyChange(change)
    },
  }
}

const getRow = (rows: ReadonlyMap<string, AnyRow>, id: string): AnyRow => {
  const row = rows.get(id)
  if (row === undefined) throw new RangeError(`Expected a row ${id}, but there is none.`)
  return row
}
