import type { CalendarDate } from '../../values/date.ts'
import type { RegistryRow, Valid } from '../types.ts'

/** Rows come as seen at one instant: one without `recordedTo` was believed then. A rejected one is evidence of nothing. */
export const isBelieved = (row: RegistryRow): boolean => row.recordedTo === null && row.verification !== 'rejected'

export const isValidOn = (row: Valid, day: CalendarDate): boolean =>
  row.validFrom <= day && (row.validTo === null || day < row.validTo)

export const byValidity = (a: Valid, b: Valid): number => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0)

export const groupBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}

/** The value that is valid now or was last: of the believed rows the one that begins latest. */
export const findLatest = <Row extends RegistryRow & Valid>(rows: readonly Row[]): Row | undefined =>
  rows
    .filter(isBelieved)
    .reduce<Row | undefined>((last, row) => (last === undefined || row.validFrom >= last.validFrom ? row : last), undefined)
