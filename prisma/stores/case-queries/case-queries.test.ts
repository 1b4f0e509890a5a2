import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseFilter } from '#engine/cases/queries/case-queries.ts'
import { systemScope } from '../../scope.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.ts'
import { createCaseQueries } from './case-queries.ts'

const HASH = 'a'.repeat(64)
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

let test: TestDatabase

const everything: CaseFilter = {
  statuses: [],
  programIds: [],
  search: null,
  sort: 'submitted',
  descending: true,
  after: null,
  limit: 2,
}

const people = [
  {
    n: 1,
    given: 'Анударь',
    latin: 'Anudari',
    patronymic: 'Батбаяр',
    patronymicLatin: 'Batbayar',
    number: 'РЭ26290824',
    area: 'mn/khovsgol/moron',
  },
  {
    n: 2,
    given: 'Өнөржаргал',
    latin: 'Önörjargal',
    patronymic: 'Дорж',
    patronymicLatin: 'Dorj',
    number: 'РА15231101',
    area: 'mn/khovsgol/moron',
  },
  { n: 3, given: 'Оюун', latin: 'Oyuun', patronymic: null, patronymicLatin: null, number: 'УХ16310203', area: 'mn/tov/zuunmod' },
] as const

beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.transaction(systemScope('seed'), async (sql) => {
    await sql.run(
      `INSERT INTO area (path, code, kind, name_en, name_mn, valid_from) VALUES ('mn', 'MN', 'country', 'Mongolia', 'Монгол', '2000-01-01'),
       ('mn/khovsgol', 'MN-041', 'aimag', 'Khövsgöl', 'Хөвсгөл', '2000-01-01'),
       ('mn/khovsgol/moron', '04101', 'soum', 'Mörön', 'Мөрөн', '2000-01-01')`,
    )
    await sql.run(
      `INSERT INTO program_version (root_hash, program_id, title, imported_at, imported_by) VALUES ($1, 'child-benefit', '{}', now(), 'seed')`,
      [HASH],
    )
    for (const one of people) {
      await sql.run('INSERT INTO person (id, area_path, recorded_from) VALUES ($1, $2, now())', [id(one.n), one.area])
      await sql.run(
        `INSERT INTO person_detail (id, person_id, sex, birth_date, birth_date_precision, citizen, patronymic, given_name, patronymic_latin,
           given_name_latin, valid_from, recorded_from, source, verification)
         VALUES ($1, $2, 'female', '2016-02-03', 'exact', true, $3, $4, $5, $6, '2016-02-03', now(), 'civil-registry', 'verified')`,
        [id(100 + one.n), id(one.n), one.patronymic, one.given, one.patronymicLatin, one.latin],
      )
      await sql.run(
        `INSERT INTO person_identifier (id, person_id, kind, issuer, value, valid_from, recorded_from, source, verification)
         VALUES ($1, $2, 'register-number', 'civil-registry', $3, '2016-02-03', now(), 'civil-registry', 'verified')`,
        [id(200 + one.n), id(one.n), one.number],
      )
      await sql.run(
        `INSERT INTO application (id, revision, reference, program_id, bundle_hash, status, submitted_on, subject_id, roles, area_path,
           worked_by, missing, created_at, changed_at)
         VALUES ($1, 1, $2, 'child-benefit', $3, $4, $5, $6, $7::jsonb, $8, '{}', '{}', now(), now())`,
        [
          id(300 + one.n),
          `CB-${one.n}`,
          HASH,
          one.n === 1 ? 'under_verification' : 'submitted',
          `2026-11-1${one.n}`,
          id(one.n),
          JSON.stringify({ child: id(one.n) }),
          one.area,
        ],
      )
    }
  })
})
afterAll(() => test.drop())

const list = (over: Partial<CaseFilter> = {}, areas: 'all' | readonly string[] = 'all') =>
  test.database.transaction({ ...systemScope('seed'), programs: 'all', areas }, (sql) =>
    createCaseQueries(sql).listCases({ ...everything, ...over }),
  )

const references = async (over: Partial<CaseFilter>) => (await list({ limit: 9, ...over })).rows.map((row) => row.reference)

describe('a list of cases', () => {
  it('goes on after its cursor until nothing is left, and counts everything', async () => {
    const first = await list()
    expect(first).toMatchObject({ total: 3, rows: [{ reference: 'CB-3' }, { reference: 'CB-2' }] })
    const second = await list({ after: first.next })
    expect(second.rows.map((row) => row.reference)).toEqual(['CB-1'])
    expect(second.next).toBeNull()
  })

  it('names subject and area in both scripts', async () => {
    const [row] = (await list({ search: 'CB-1' })).rows
    expect(row?.subject).toMatchObject({
      birthDate: '2016-02-03',
      registerNumber: 'РЭ26290824',
      name: { given: 'Анударь', givenLatin: 'Anudari', patronymic: 'Батбаяр' },
    })
    expect(row?.area.names).toEqual([
      { en: 'Khövsgöl', mn: 'Хөвсгөл', kind: 'aimag' },
      { en: 'Mörön', mn: 'Мөрөн', kind: 'soum' },
    ])
    expect(row?.task).toBeNull()
  })

  it('sorts given names by the Mongolian alphabet, where Ө follows О', async () => {
    expect(await references({ sort: 'subject', descending: false })).toEqual(['CB-1', 'CB-3', 'CB-2'])
  })

  it.each([
    ['a given name in Cyrillic', 'анударь', ['CB-1']],
    ['its beginning in Latin', 'Anu', ['CB-1']],
    ['patronymic and given name', 'Дорж Өнөржаргал', ['CB-2']],
    ['an initial and a name', 'D. Önör', ['CB-2']],
    ['a register number in small letters', 'рэ26290824', ['CB-1']],
    ['a reference', 'cb-3', ['CB-3']],
    ['a percent sign, which stands for itself', '%', []],
    ['nobody', 'Zzz', []],
  ])('is searched by %s', async (_what, search, expected) => {
    expect(await references({ search })).toEqual(expected)
  })

  it('is filtered by status and programme', async () => {
    expect(await references({ statuses: ['under_verification'] })).toEqual(['CB-1'])
    expect(await references({ programIds: ['food-support'] })).toEqual([])
  })

  it('shows only the area in scope, also in its count', async () => {
    expect(await list({ limit: 9 }, ['mn/tov'])).toMatchObject({ total: 1, rows: [{ reference: 'CB-3' }] })
    expect(await list({ limit: 9 }, [])).toMatchObject({ total: 0, rows: [] })
  })
})

describe('one case', () => {
  const find = (reference: string, areas: 'all' | readonly string[] = 'all') =>
    test.database.transaction({ ...systemScope('seed'), programs: 'all', areas }, (sql) =>
      createCaseQueries(sql).findCase(reference),
    )

  it('is found by its reference with the persons in its roles', async () => {
    const detail = await find('CB-2')
    expect(detail?.roles).toMatchObject([{ role: 'child', person: { name: { given: 'Өнөржаргал' } } }])
    expect(detail).toMatchObject({ determination: null, enrolment: null, lines: [], tasks: [], events: [] })
  })

  it('is not found outside the scope or without being there', async () => {
    expect(await find('CB-2', ['mn/tov'])).toBeUndefined()
    expect(await find('CB-9')).toBeUndefined()
  })
})
