import { type CalendarDate, calendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { type Instant, instant } from '../../values/instant.ts'
import type { HistoryTable, RegistryChange, RegistryRows } from '../changes.ts'
import type { DatedRow, Provenance, Recorded } from '../types.ts'

/** Tables whose rows have a validity that can be ended. */
export type SpellTable = Exclude<HistoryTable, 'death' | 'contribution'>

export const nowOf = (context: CommandContext): Instant => instant(context.now)
export const todayOf = (context: CommandContext): CalendarDate => calendarDate(context.today)

/** What a new row has that a command writes down now. */
export const recordNow = (context: CommandContext, source: string): { readonly id: string } & Recorded & Provenance => ({
  id: context.newId(),
  recordedFrom: nowOf(context),
  recordedTo: null,
  source,
  verification: 'verified',
})

export const addRow = <Table extends HistoryTable>(table: Table, row: RegistryRows[Table]): RegistryChange =>
  ({ change: 'add', table, row }) as RegistryChange

/** Stops believing that a spell goes on: the row is superseded by one that ends on `validTo`, or by none where it would not have begun. */
export const endSpell = <Table extends SpellTable>(
  table: Table,
  row: RegistryRows[Table] & DatedRow,
  { validTo, context, source }: { readonly validTo: CalendarDate; readonly context: CommandContext; readonly source: string },
): readonly RegistryChange[] => [
  { change: 'supersede', table, id: row.id, recordedTo: nowOf(context) },
  ...(row.validFrom < validTo ? [addRow<Table>(table, { ...row, ...recordNow(context, source), validTo })] : []),
]

/** Spells that would still go on on a day. */
export const goesBeyond = (row: DatedRow, day: CalendarDate): boolean => row.validTo === null || row.validTo > day
