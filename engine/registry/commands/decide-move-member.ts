import type { CalendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import type { RegistryChange } from '../changes.ts'
import type { PersonHistory } from '../ports.ts'
import type { HouseholdRecord, MemberRole } from '../types.ts'
import { addRow, endSpell, goesBeyond, recordNow } from './record-rows.ts'

export type MoveMember = {
  readonly household: Pick<HouseholdRecord, 'id' | 'areaPath'>
  readonly role: MemberRole
  readonly from: CalendarDate
  readonly source: string
}
export type MoveMemberCode = 'person-deceased' | 'move-before-birth' | 'member-already' | 'later-move-known'

/** Moves a person into a household from a day on, out of the one that they were in, and their address with them. */
export const decideMoveMember = (
  history: PersonHistory,
  { household, role, from, source }: MoveMember,
  context: CommandContext,
): Result<readonly RegistryChange[], MoveMemberCode> => {
  const { person, memberships, addresses } = history
  const of = { personId: person.id, householdId: household.id }
  if (person.dateOfDeath !== null && person.dateOfDeath < from)
    return reject('person-deceased', 'Expected somebody alive on the day of the move, but they had died. Check who moves.', of)
  if (from < person.birthDate)
    return reject('move-before-birth', 'Expected a move after the birth, but it is before. Correct the day.', of)
  const primary = memberships.filter((row) => row.primary)
  if (primary.some((row) => row.validFrom > from))
    return reject(
      'later-move-known',
      'Expected the latest move of the person, but a later one is known. Correct that one first.',
      of,
    )
  const current = primary.filter((row) => goesBeyond(row, from))
  if (current.some((row) => row.householdId === household.id && row.role === role))
    return reject(
      'member-already',
      'Expected a move into another household or role, but the person has it already. Nothing is left to do.',
      of,
    )
  const end = { validTo: from, context, source }
  const spell = { validFrom: from, validTo: null }
  const membership = {
    ...recordNow(context, source),
    ...spell,
    personId: person.id,
    householdId: household.id,
    role,
    primary: true,
  }
  return accept([
    ...current.flatMap((row) => endSpell('membership', row, end)),
    addRow('membership', membership),
    ...moveAddress({ person, addresses }, { areaPath: household.areaPath, end, from }),
  ])
}

const moveAddress = (
  { person, addresses }: Pick<PersonHistory, 'person' | 'addresses'>,
  {
    areaPath,
    end,
    from,
  }: { readonly areaPath: string; readonly from: CalendarDate; readonly end: Parameters<typeof endSpell>[2] },
): readonly RegistryChange[] => {
  if (person.areaPath === areaPath) return []
  const subject = { kind: 'person', id: person.id } as const
  return [
    ...addresses.filter((row) => goesBeyond(row, from)).flatMap((row) => endSpell('address', row, end)),
    addRow('address', { ...recordNow(end.context, end.source), validFrom: from, validTo: null, subject, areaPath }),
    { change: 'move', table: 'person', id: person.id, areaPath },
  ]
}
