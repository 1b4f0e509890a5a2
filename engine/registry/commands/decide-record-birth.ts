import type { CalendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import type { RegistryChange } from '../changes.ts'
import type { PersonHistory } from '../ports.ts'
import { compareRegisterNumber, parseRegisterNumber, type RegisterNumberCode } from '../register-number.ts'
import type { HouseholdRecord, PersonName, Sex } from '../types.ts'
import { addRow, nowOf, recordNow, todayOf } from './record-rows.ts'

export type RecordBirth = {
  readonly name: PersonName
  readonly sex: Sex
  readonly birthDate: CalendarDate
  readonly registerNumber: string
  readonly issuer: string
  readonly household: Pick<HouseholdRecord, 'id' | 'areaPath'>
  readonly source: string
}
export type RecordBirthCode =
  | RegisterNumberCode
  | 'register-number-disagrees'
  | 'birth-in-future'
  | 'parent-missing'
  | 'parent-too-young'

/** Adds a child with its register number, its parents, its household and its address. That nobody else has the number is the registry's constraint. */
export const decideRecordBirth = (
  parents: readonly PersonHistory[],
  birth: RecordBirth,
  context: CommandContext,
): Result<readonly RegistryChange[], RecordBirthCode> => {
  const refusal = findRefusal(parents, birth, context)
  if (refusal !== undefined) return refusal
  const number = parseRegisterNumber(birth.registerNumber)
  if (!number.ok) return reject(number.rejection.code, number.rejection.message)
  const differences = compareRegisterNumber(number.value, birth)
  if (differences.length > 0) {
    const what = differences.join(' and ')
    return reject(
      'register-number-disagrees',
      `Expected a register number that agrees with the child, but ${what} differ. Check both.`,
      { differences },
    )
  }
  return accept(listChanges(parents, { ...birth, registerNumber: number.value.value }, context))
}

const findRefusal = (parents: readonly PersonHistory[], { birthDate }: RecordBirth, context: CommandContext) => {
  if (birthDate > todayOf(context))
    return reject('birth-in-future', 'Expected a birth of today or before, but its day is to come. Correct the day.')
  if (parents.length === 0) return reject('parent-missing', 'Expected at least one parent, but none is named. Name the mother.')
  const young = parents.filter(({ person }) => Number(birthDate.slice(0, 4)) - Number(person.birthDate.slice(0, 4)) < 10)
  if (young.length > 0)
    return reject(
      'parent-too-young',
      'Expected a parent to be older than the child by ten years, but one is not. Check who they are.',
      { personIds: young.map(({ person }) => person.id) },
    )
  return undefined
}

const listChanges = (
  parents: readonly PersonHistory[],
  birth: RecordBirth,
  context: CommandContext,
): readonly RegistryChange[] => {
  const { name, sex, birthDate, household, issuer, source } = birth
  const personId = context.newId()
  const row = () => ({ ...recordNow(context, source), validFrom: birthDate, validTo: null })
  const detail = { ...row(), personId, sex, birthDate, birthDatePrecision: 'exact' as const, citizen: true, name }
  return [
    { change: 'add', table: 'person', row: { id: personId, areaPath: household.areaPath, recordedFrom: nowOf(context) } },
    addRow('person-detail', detail),
    addRow('identifier', { ...row(), personId, kind: 'register-number', issuer, value: birth.registerNumber }),
    ...parents.map(({ person }) =>
      addRow('relationship', { ...row(), personId: person.id, otherId: personId, kind: 'parent-of' }),
    ),
    addRow('membership', { ...row(), personId, householdId: household.id, role: 'child', primary: true }),
    addRow('address', { ...row(), subject: { kind: 'person', id: personId }, areaPath: household.areaPath }),
  ]
}
