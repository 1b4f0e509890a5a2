import { renderLatin } from '#engine/registry/render-latin.ts'
import { type DayNumber, dayNumberOf } from '#engine/values/date.ts'
import { years } from '../family/life-tables.ts'
import type { SimPerson } from '../family/simulated.ts'
import { renderIban, type SeedBank, seedBanks } from '../iban.ts'
import type { Random } from '../random.ts'
import { type FamilyWriter, writeHistory } from './family-writer.ts'
import { findEnd } from './write-person.ts'

/** Banks' registers keep names in plain Latin letters. */
const renderHolder = (person: SimPerson): string =>
  `${renderLatin(person.patronymic)} ${renderLatin(person.given)}`.normalize('NFD').replace(/\p{M}/gu, '')

type Opened = { readonly bank: SeedBank; readonly iban: string }

const drawAccount = (random: Random): Opened => {
  const bank = random.pick(seedBanks)
  return {
    bank,
    iban: renderIban(bank.number, String(random.between(100_000, 999_999)) + String(random.between(0, 999_999)).padStart(6, '0')),
  }
}

/** Most adults have an account; a few changed it. */
export const writeAccounts = (writer: FamilyWriter, person: SimPerson): void => {
  const { random, referenceDay } = writer
  const from: DayNumber = Math.max(
    person.birth + years(18) + random.between(5, 400),
    dayNumberOf(2012, 7, 1) + random.between(0, 900),
  )
  const [hasAccount, changes] = [random.chance(0.95), random.chance(0.05)]
  if (!hasAccount || from > referenceDay || (person.death !== null && person.death <= from)) return
  const until = Math.min(referenceDay, person.death ?? referenceDay)
  const days = changes && until - from > 800 ? [from, random.between(from + 200, until - 30)] : [from]
  const versions = days.map((day) => ({ from: day, recordedMs: writer.recordedOn(day + 1), payload: drawAccount(random) }))
  writeHistory(writer, { versions, end: findEnd(writer, person), source: 'bank' }, (base, { bank, iban }) => ({
    table: 'account',
    row: { ...base, personId: writer.idOf(person), iban, bic: bank.bic, holderName: renderHolder(person), status: 'active' },
  }))
}
