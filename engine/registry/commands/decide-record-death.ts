import { addDays, type CalendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import type { RegistryChange } from '../changes.ts'
import type { PersonHistory } from '../ports.ts'
import { addRow, endSpell, goesBeyond, nowOf, recordNow, todayOf } from './record-rows.ts'

export type RecordDeath = { readonly dateOfDeath: CalendarDate; readonly reportedOn: CalendarDate; readonly source: string }
export type RecordDeathCode = 'death-known' | 'death-before-birth' | 'death-after-report' | 'report-in-future'

/**
 * Writes down a death, or corrects its date. Memberships, addresses, marriage and guardianships end on the day after; what a former report ended too
 * early stays as it is, for a person to mend. Who heads the household then is not decided here.
 */
export const decideRecordDeath = (
  history: PersonHistory,
  { dateOfDeath, reportedOn, source }: RecordDeath,
  context: CommandContext,
): Result<readonly RegistryChange[], RecordDeathCode> => {
  const { person, death } = history
  const of = { personId: person.id }
  if (reportedOn > todayOf(context))
    return reject(
      'report-in-future',
      'Expected the report of a death to be of today or before, but its day is to come. Correct the day.',
      of,
    )
  if (dateOfDeath > reportedOn)
    return reject(
      'death-after-report',
      'Expected a death to be reported on its day or later, but the report is older. Correct one of the days.',
      of,
    )
  if (dateOfDeath < person.birthDate)
    return reject('death-before-birth', 'Expected a death after the birth, but it is before. Check who died.', of)
  if (death?.dateOfDeath === dateOfDeath)
    return reject(
      'death-known',
      'Expected a death that is not known, but the registry has it with this date. Nothing is left to do.',
      of,
    )
  const end = { validTo: addDays(dateOfDeath, 1), context, source }
  return accept([
    ...(death === undefined ? [] : [{ change: 'supersede', table: 'death', id: death.id, recordedTo: nowOf(context) } as const]),
    addRow('death', { ...recordNow(context, source), personId: person.id, dateOfDeath, reportedOn }),
    ...history.memberships.filter((row) => goesBeyond(row, end.validTo)).flatMap((row) => endSpell('membership', row, end)),
    ...history.addresses.filter((row) => goesBeyond(row, end.validTo)).flatMap((row) => endSpell('address', row, end)),
    ...history.relationships
      .filter((row) => row.kind !== 'parent-of' && goesBeyond(row, end.validTo))
      .flatMap((row) => endSpell('relationship', row, end)),
  ])
}
