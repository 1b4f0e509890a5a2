import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import { amountMinor } from '../../values/money.ts'
import type { RegistryChange, RegistryRows, RegistryTable } from '../changes.ts'
import type { MemberRole, RelationKind, Sex, Subject, Verification } from '../types.ts'

/** When a row is true and when it was believed; by default since long ago, and still. */
export type Times = {
  readonly from?: string
  readonly to?: string
  readonly recorded?: string
  readonly superseded?: string
  readonly verification?: Verification
}

let made = 0
const makeId = (): string => `01900000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`

const at = (text: string) => instant(text.length === 10 ? `${text}T00:00:00Z` : text)

const recordedBase = ({ recorded = '2010-01-01', superseded, verification = 'verified' }: Times) => ({
  id: makeId(),
  recordedFrom: at(recorded),
  recordedTo: superseded === undefined ? null : at(superseded),
  source: 'test',
  verification,
})
const base = (times: Times) => ({
  ...recordedBase(times),
  validFrom: calendarDate(times.from ?? '2000-01-01'),
  validTo: times.to === undefined ? null : calendarDate(times.to),
})

const pad = (value: number): string => String(value).padStart(2, '0')

/** Builds rows of a registry one by one, for tests; collects them in `changes`. Ids and register numbers are never given twice. */
export const createRowBuilder = () => {
  const changes: RegistryChange[] = []
  const add = <Table extends RegistryTable>(table: Table, row: RegistryRows[Table]): RegistryRows[Table] => {
    changes.push({ change: 'add', table, row } as RegistryChange)
    return row
  }
  const person = (
    of: { born?: string; sex?: Sex; given?: string; givenLatin?: string; area?: string; recorded?: string } = {},
  ): string => {
    const { born = '1980-05-17', sex = 'female', given = 'Оюун', givenLatin = 'Oyuun', area = 'mn/khovsgol/moron/bag-3' } = of
    const { recorded = '2010-01-01' } = of
    const { id } = add('person', { id: makeId(), areaPath: area, recordedFrom: at(recorded) })
    const name = { clan: null, patronymic: 'Батын', given, clanLatin: null, patronymicLatin: 'Batyn', givenLatin }
    const detail = { personId: id, sex, birthDate: calendarDate(born), birthDatePrecision: 'exact' as const, citizen: true, name }
    add('person-detail', { ...base({ from: born, recorded }), ...detail })
    return id
  }
  return {
    changes,
    person,
    registerNumber: (personId: string, times: Times = {}): string => {
      const value = `РФ${pad(made % 100)}0${1 + (Math.floor(made / 100) % 9)}${pad(1 + (Math.floor(made / 900) % 28))}24`
      return add('identifier', { ...base(times), personId, kind: 'register-number', issuer: 'test', value }).value
    },
    household: (area = 'mn/khovsgol/moron/bag-3'): string =>
      add('household', { id: makeId(), areaPath: area, recordedFrom: at('2010-01-01') }).id,
    member: (personId: string, householdId: string, role: MemberRole, times: Times & { readonly primary?: boolean } = {}) =>
      add('membership', { ...base(times), personId, householdId, role, primary: times.primary ?? true }),
    relation: (kind: RelationKind, personId: string, otherId: string, times: Times = {}) =>
      add('relationship', { ...base(times), kind, personId, otherId }),
    address: (subject: Subject, areaPath: string, times: Times = {}) => add('address', { ...base(times), subject, areaPath }),
    death: (personId: string, dateOfDeath: string, times: Times & { reported?: string } = {}) => {
      const reportedOn = calendarDate(times.reported ?? dateOfDeath)
      return add('death', { ...recordedBase(times), personId, dateOfDeath: calendarDate(dateOfDeath), reportedOn })
    },
    employment: (personId: string, employer: string, times: Times = {}) =>
      add('employment', { ...base(times), personId, employer }),
    contribution: (personId: string, wage: bigint, times: Times & { to: string }) =>
      add('contribution', {
        ...base(times),
        validTo: calendarDate(times.to),
        personId,
        kind: 'employee',
        baseAmountMinor: amountMinor(wage),
        currency: 'MNT',
        employer: 'test',
      }),
    score: (householdId: string, score: string, times: Times & { from: string }) =>
      add('score', { ...base(times), householdId, score, assessedOn: calendarDate(times.from), survey: 'test' }),
    account: (personId: string, iban: string, times: Times = {}, status: 'active' | 'captured' = 'active') =>
      add('account', { ...base(times), personId, iban, bic: 'ZZKDMNUB', holderName: 'Batyn Oyuun', status }),
  }
}

export type RowBuilder = ReturnType<typeof createRowBuilder>
