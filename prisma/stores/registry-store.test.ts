import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegistryChange } from '#engine/registry/changes.ts'
import { contractAreas, describeRegistryContract } from '#engine/registry/testing/registry-contract.ts'
import { createRowBuilder, type RowBuilder } from '#engine/registry/testing/row-builder.ts'
import { instant } from '#engine/values/instant.ts'
import { AccessFault, ConstraintFault } from '../connection/faults.ts'
import type { Scope } from '../database.ts'
import { systemScope } from '../scope.ts'
import { copyAreas } from '../seed/copy-population.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { registryColumns, registryTables } from './registry/registry-columns.ts'
import { createRegistryStore } from './registry-store.ts'

let test: TestDatabase
const system = systemScope('worker')

beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.transaction(system, (sql) => copyAreas(sql, contractAreas))
})
afterAll(() => test.drop())

describeRegistryContract('PostgreSQL', (work) => test.database.transaction(system, (sql) => work(createRegistryStore(sql))))

const apply = (changes: readonly RegistryChange[], scope: Scope = system): Promise<void> =>
  test.database.transaction(scope, (sql) => createRegistryStore(sql).applyChanges(changes))

/** A person and a household of one area, with a row in every table. */
const buildEverything = (build: RowBuilder, area: string): { readonly person: string; readonly household: string } => {
  const [person, other, household] = [build.person({ area }), build.person({ area }), build.household(area)]
  build.registerNumber(person)
  build.member(person, household, 'head')
  build.relation('parent-of', person, other)
  build.address({ kind: 'person', id: person }, area)
  build.address({ kind: 'household', id: household }, area)
  build.death(other, '2020-01-01')
  build.employment(person, 'test')
  build.contribution(person, 100n, { to: '2001-01-01' })
  build.score(household, '300.0', { from: '2020-01-01' })
  build.account(person, 'MN010000000000000009')
  return { person, household }
}

const caseworkerOf = (area: string): Scope => ({
  actor: '019aa000-0000-7000-8000-000000000001',
  role: 'caseworker',
  programs: 'all',
  areas: [area],
  purpose: 'case-work',
})

describe('row-level security of the registry', () => {
  const home = 'mn/uvs/ulaangom/bag-1'
  beforeAll(async () => {
    const build = createRowBuilder()
    buildEverything(build, home)
    await apply(build.changes)
  })

  const count = (table: string, scope: Scope) =>
    test.database.transaction(scope, async (sql) =>
      Number((await sql.one<{ n: bigint }>(`select count(*) as n from ${table}`))?.n),
    )

  it.each(registryTables.map((table) => registryColumns[table].table))(
    'hides %s from another area and shows it to its own',
    async (table) => {
      expect(await count(table, caseworkerOf('mn/uvs/ulaangom'))).toBeGreaterThan(0)
      expect(await count(table, caseworkerOf('mn/uvs/ulaan'))).toBe(0)
      expect(await count(table, caseworkerOf('mn/dornod'))).toBe(0)
    },
  )

  it.each(registryTables)('lets nobody add a row of %s to another area', async (table) => {
    const build = createRowBuilder()
    buildEverything(build, home)
    const others = build.changes.filter((change) => change.table !== table)
    const subjects = others.filter((change) => change.table === 'person' || change.table === 'household')
    await apply(subjects)
    const row = build.changes.find((change) => change.table === table)
    await expect(apply(row === undefined ? [] : [row], caseworkerOf('mn/dornod'))).rejects.toThrow(AccessFault)
  })

  it.each(registryTables)('lets nobody delete a row of %s, or edit one', async (table) => {
    const name = registryColumns[table].table
    const run = (text: string) => test.database.transaction(system, (sql) => sql.run(text))
    await expect(run(`delete from ${name}`)).rejects.toThrow(AccessFault)
    await expect(run(`update ${name} set recorded_from = now()`)).rejects.toThrow(AccessFault)
  })

  it('supersedes nothing that is out of sight', async () => {
    const build = createRowBuilder()
    const { person } = buildEverything(build, home)
    await apply(build.changes)
    const job = build.employment(person, 'other')
    await apply([{ change: 'add', table: 'employment', row: job }])
    const supersede = {
      change: 'supersede',
      table: 'employment',
      id: job.id,
      recordedTo: instant('2020-01-01T00:00:00Z'),
    } as const
    await expect(apply([supersede], caseworkerOf('mn/dornod'))).rejects.toThrow('in sight')
    await apply([supersede], caseworkerOf(home))
  })

  it('says that the list of children is not whole when one of them is out of sight', async () => {
    const build = createRowBuilder()
    const { person } = buildEverything(build, home)
    const away = build.person({ area: 'mn/tov/zuunmod/bag-1' })
    build.relation('parent-of', person, away)
    await apply(build.changes)
    const read = (scope: Scope) =>
      test.database.transaction(scope, async (sql) => {
        const query = { subjectKind: 'person', subjectIds: [person], attributes: ['person.children'] } as const
        const values = await createRegistryStore(sql).readAttributes({ ...query, knownAt: instant('2026-01-01T00:00:00Z') })
        return values.get(person)?.['person.children']
      })
    expect(await read(system)).toMatchObject({ complete: true, items: { length: 2 } })
    expect(await read(caseworkerOf(home))).toMatchObject({ complete: false, items: { length: 1 } })
  })

  it('says that the list of members is not whole when one of them is out of sight', async () => {
    const build = createRowBuilder()
    const { household } = buildEverything(build, home)
    const student = build.person({ area: 'mn/ulaanbaatar/bayanzurkh/khoroo-1' })
    build.member(student, household, 'child')
    await apply(build.changes)
    const read = (scope: Scope) =>
      test.database.transaction(scope, async (sql) => {
        const query = { subjectKind: 'household', subjectIds: [household], attributes: ['household.members'] } as const
        const values = await createRegistryStore(sql).readAttributes({ ...query, knownAt: instant('2026-01-01T00:00:00Z') })
        return values.get(household)?.['household.members']
      })
    expect(await read(system)).toMatchObject({ complete: true, items: { length: 2 } })
    expect(await read(caseworkerOf(home))).toMatchObject({ complete: false, items: { length: 1 } })
  })
})

type Attempt = (build: RowBuilder, ids: { readonly person: string; readonly household: string }) => unknown

describe('what the registry does not hold', () => {
  const contradictions: readonly (readonly [what: string, constraint: string, attempt: Attempt])[] = [
    [
      'two primary memberships on a day',
      'membership_spell_one_primary',
      (build, { person }) => build.member(person, build.household(), 'other', { from: '2020-01-01' }),
    ],
    [
      'two heads of a household',
      'membership_spell_one_head',
      (build, { household }) => build.member(build.person(), household, 'head'),
    ],
    [
      'two details of a person on a day',
      'person_detail_one_on_a_day',
      (build, { person }) => {
        const detail = build.changes.find(
          (change) => change.change === 'add' && change.table === 'person-detail' && change.row.personId === person,
        )
        if (detail?.change === 'add' && detail.table === 'person-detail')
          build.changes.push({ ...detail, row: { ...detail.row, id: '01900000-0000-7000-8000-eeeeeeeeeeee' } })
      },
    ],
    ['two numbers of a person on a day', 'person_identifier_one_on_a_day', (build, { person }) => build.registerNumber(person)],
    [
      'two marriages of the same two',
      'relationship_once',
      (build, { person }) => {
        const other = build.person()
        build.relation('spouse-of', person, other)
        build.relation('spouse-of', person, other, { from: '2015-01-01' })
      },
    ],
    [
      'two addresses on a day',
      'address_spell_one_on_a_day',
      (build, { household }) => build.address({ kind: 'household', id: household }, 'mn', { from: '2020-01-01' }),
    ],
    ['two deaths', 'death_once', (build, { person }) => [build.death(person, '2020-01-01'), build.death(person, '2020-01-02')]],
    [
      'a death after its report',
      'death_before_report',
      (build, { person }) => build.death(person, '2020-01-02', { reported: '2020-01-01' }),
    ],
    ['the same job twice', 'employment_once', (build, { person }) => build.employment(person, 'test', { from: '2020-01-01' })],
    [
      'the same month paid twice',
      'contribution_once',
      (build, { person }) => build.contribution(person, 5n, { from: '2000-12-01', to: '2001-02-01' }),
    ],
    [
      'half a month',
      'contribution_whole_months',
      (build, { person }) => build.contribution(person, 5n, { from: '2005-01-02', to: '2005-02-01' }),
    ],
    [
      'a negative base',
      'contribution_base_not_negative',
      (build, { person }) => build.contribution(person, -5n, { from: '2005-01-01', to: '2005-02-01' }),
    ],
    [
      'two scores on a day',
      'household_score_one_on_a_day',
      (build, { household }) => build.score(household, '1', { from: '2021-01-01' }),
    ],
    [
      'an account twice',
      'payee_account_once',
      (build, { person }) => build.account(person, 'MN010000000000000009', { from: '2020-01-01' }),
    ],
    [
      'a spell that ends before it begins',
      'membership_spell_valid',
      (build) => build.member(build.person(), build.household(), 'head', { from: '2020-01-02', to: '2020-01-02' }),
    ],
    [
      'a row superseded before it was recorded',
      'employment_recorded',
      (build, { person }) => build.employment(person, 'x', { recorded: '2020-01-01', superseded: '2019-01-01' }),
    ],
    ['somebody as their own parent', 'relationship_of_two', (build, { person }) => build.relation('parent-of', person, person)],
  ]

  it.each(contradictions)('%s', async (_, constraint, attempt) => {
    const build = createRowBuilder()
    attempt(build, buildEverything(build, 'mn/dornod'))
    await expect(apply(build.changes)).rejects.toMatchObject({ constraint })
    await expect(apply(build.changes)).rejects.toThrow(ConstraintFault)
  })

  it('a register number of two persons on a day', async () => {
    const build = createRowBuilder()
    const value = build.registerNumber(build.person(), { to: '2020-01-01' })
    const heir = build.person()
    const number = build.changes.find((change) => change.change === 'add' && change.table === 'identifier')
    if (number?.change !== 'add' || number.table !== 'identifier') throw new Error('Expected an identifier.')
    const row = {
      ...number.row,
      id: '01900000-0000-7000-8000-dddddddddddd',
      personId: heir,
      value,
      validFrom: '2019-12-31' as typeof number.row.validFrom,
      validTo: null,
    }
    build.changes.push({ change: 'add', table: 'identifier', row })
    await expect(apply(build.changes)).rejects.toMatchObject({ constraint: 'person_identifier_of_one_person' })
    build.changes.pop()
    await apply([
      ...build.changes,
      { change: 'add', table: 'identifier', row: { ...row, validFrom: '2020-01-01' as typeof row.validFrom } },
    ])
  })

  it('a register number in small or decomposed letters', async () => {
    const build = createRowBuilder()
    build.registerNumber(build.person())
    const number = build.changes.at(-1)
    if (number?.change !== 'add' || number.table !== 'identifier') throw new Error('Expected an identifier.')
    for (const value of [number.row.value.toLowerCase(), 'Е\u0308Ъ44022912']) {
      const changes = [...build.changes.slice(0, -1), { ...number, row: { ...number.row, value } }]
      await expect(apply(changes)).rejects.toMatchObject({ constraint: 'person_identifier_normal' })
    }
  })
})
