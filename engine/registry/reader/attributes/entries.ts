import type { FactEntry, FactItem, FactValue } from '../../../rules/types.ts'
import type { DatedRow, RegistryRow } from '../../types.ts'

/** When a row was believed, as an entry says it. */
export const renderRecorded = (row: RegistryRow): Pick<FactEntry, 'recorded' | 'superseded'> => ({
  recorded: row.recordedFrom,
  ...(row.recordedTo === null ? {} : { superseded: row.recordedTo }),
})

export const renderValid = (row: Pick<DatedRow, 'validFrom' | 'validTo'>): Pick<FactEntry, 'from' | 'to'> => ({
  from: row.validFrom,
  ...(row.validTo === null ? {} : { to: row.validTo }),
})

/** A dated history: every version that was ever believed, but for rejected ones. `undefined` says that a row tells nothing of the fact. */
export const renderHistory = <Row extends DatedRow>(
  rows: readonly Row[],
  readValue: (row: Row) => FactValue | undefined,
): readonly FactEntry[] =>
  rows
    .filter((row) => row.verification !== 'rejected')
    .flatMap((row) => {
      const value = readValue(row)
      return value === undefined ? [] : [{ value, ...renderValid(row), ...renderRecorded(row) }]
    })

export const compareItems = (a: FactItem, b: FactItem): number => {
  const [one, other] = [`${a.from ?? ''} ${a.id}`, `${b.from ?? ''} ${b.id}`]
  return one < other ? -1 : one > other ? 1 : 0
}
