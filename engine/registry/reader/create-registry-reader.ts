import type { RegistryReader } from '../ports.ts'
import { parseRegisterNumber } from '../register-number.ts'
import type { PayeeAccount } from '../types.ts'
import { readAttributes } from './attributes/read-attributes.ts'
import { byValidity, findLatest, groupBy, isBelieved, isValidOn } from './believe.ts'
import { findHistory } from './find-history.ts'
import { findPersons } from './find-persons.ts'
import { listMembers } from './list-members.ts'
import { listRelatives } from './list-relatives.ts'
import type { RowSource } from './row-source.ts'

const compareAccounts = (a: PayeeAccount, b: PayeeAccount): number =>
  Number(b.status === 'active') - Number(a.status === 'active') || (a.validFrom < b.validFrom ? 1 : -1)

const findByIdentifiers =
  (source: RowSource): RegistryReader['findByIdentifiers'] =>
  async ({ kind, values, knownAt }) => {
    const rows = await source.listRows({ table: 'identifier', by: 'value', keys: values, knownAt })
    const ofKind = groupBy(
      rows.filter((row) => row.kind === kind),
      (row) => row.value,
    )
    return new Map(
      [...ofKind].flatMap(([value, bearers]) =>
        findLatest(bearers) === undefined ? [] : [[value, findLatest(bearers)?.personId ?? '']],
      ),
    )
  }

const findIdentifiers =
  (source: RowSource): RegistryReader['findIdentifiers'] =>
  async ({ kind, personIds, knownAt }) => {
    const rows = await source.listRows({ table: 'identifier', by: 'person', keys: personIds, knownAt })
    const ofKind = rows.filter((row) => row.kind === kind)
    return new Map(
      [...groupBy(ofKind, (row) => row.personId)].flatMap(([id, own]) =>
        findLatest(own) === undefined ? [] : [[id, findLatest(own)?.value ?? '']],
      ),
    )
  }

const searchPersons =
  (source: RowSource): RegistryReader['searchPersons'] =>
  async ({ text, limit, knownAt }) => {
    const number = parseRegisterNumber(text)
    const bearer = number.ok
      ? (await findByIdentifiers(source)({ kind: 'register-number', values: [number.value.value], knownAt })).get(
          number.value.value,
        )
      : undefined
    const hits = bearer === undefined ? await source.searchNames({ text, limit, knownAt }) : [{ personId: bearer, similarity: 1 }]
    const ids = hits.map((hit) => hit.personId)
    const persons = await findPersons(source, { ids, knownAt })
    const numbers = await findIdentifiers(source)({ kind: 'register-number', personIds: ids, knownAt })
    return hits.flatMap(({ personId, similarity }) => {
      const person = persons.get(personId)
      return person === undefined ? [] : [{ person, registerNumber: numbers.get(personId) ?? null, similarity }]
    })
  }

/** The registry's questions, answered from its rows alone, so that every implementation of the rows answers them alike. */
export const createRegistryReader = (source: RowSource): RegistryReader => ({
  findByIdentifiers: findByIdentifiers(source),
  findIdentifiers: findIdentifiers(source),
  findPersons: (query) => findPersons(source, query),
  listRelatives: (query) => listRelatives(source, query),
  listMembers: (query) => listMembers(source, query),
  findHouseholds: async ({ personIds, day, knownAt }) => {
    const rows = await source.listRows({ table: 'membership', by: 'person', keys: personIds, knownAt })
    const spells = rows.filter((row) => row.primary && isBelieved(row) && isValidOn(row, day))
    return new Map(spells.map((spell) => [spell.personId, spell.householdId]))
  },
  readAttributes: (query) => readAttributes(source, query),
  listAccounts: async ({ personIds, day, knownAt }) => {
    const rows = await source.listRows({ table: 'account', by: 'person', keys: personIds, knownAt })
    const valid = rows.filter((row) => isBelieved(row) && isValidOn(row, day))
    return new Map([...groupBy(valid, (row) => row.personId)].map(([id, accounts]) => [id, [...accounts].sort(compareAccounts)]))
  },
  findAccounts: async ({ ids, knownAt }) =>
    (await source.listRows({ table: 'account', by: 'id', keys: ids, knownAt })).filter(isBelieved),
  listDeaths: async ({ personIds, knownAt }) => {
    const rows = await source.listRows({ table: 'death', by: 'person', keys: personIds, knownAt })
    return new Map(rows.filter(isBelieved).map((row) => [row.personId, row]))
  },
  findHistory: (query) => findHistory(source, query),
  listScores: async ({ householdId, knownAt }) => {
    const rows = await source.listRows({ table: 'score', by: 'household', keys: [householdId], knownAt })
    return rows.filter(isBelieved).sort(byValidity)
  },
  searchPersons: searchPersons(source),
})
