import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '../../scope.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.ts'
import { findPersonIds } from './find-person-ids.ts'
import { createSearchQueries } from './search-queries.ts'

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

const people = [
  {
    n: 1,
    given: 'Оюунчимэг',
    latin: 'Oyuunchimeg',
    patronymic: 'Бат-Эрдэнэ',
    patronymicLatin: 'Bat-Erdene',
    number: 'РЭ94041528',
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
  {
    n: 3,
    given: 'Хүрэлбаатар',
    latin: 'Khürelbaatar',
    patronymic: null,
    patronymicLatin: null,
    number: 'УХ16310203',
    area: 'mn/tov/zuunmod',
  },
  {
    n: 4,
    given: 'Цэцэгмаа',
    latin: 'Tsetsegmaa',
    patronymic: 'Ёндон',
    patronymicLatin: 'Yondon',
    number: 'ЙЮ71082506',
    area: 'mn/tov/zuunmod',
  },
  {
    n: 5,
    given: 'Есүй',
    latin: 'Yesüi',
    patronymic: 'Жамъян',
    patronymicLatin: 'Jamiyan',
    number: 'ЕК80010101',
    area: 'mn/tov/zuunmod',
  },
] as const

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.transaction(systemScope('seed'), async (sql) => {
    for (const one of people) {
      await sql.run('INSERT INTO person (id, area_path, recorded_from) VALUES ($1, $2, now())', [id(one.n), one.area])
      await sql.run(
        `INSERT INTO person_detail (id, person_id, sex, birth_date, birth_date_precision, citizen, patronymic, given_name, patronymic_latin,
           given_name_latin, valid_from, recorded_from, source, verification)
         VALUES ($1, $2, 'female', '1994-04-15', 'exact', true, $3, $4, $5, $6, '1994-04-15', now(), 'civil-registry', 'verified')`,
        [id(100 + one.n), id(one.n), one.patronymic, one.given, one.patronymicLatin, one.latin],
      )
      await sql.run(
        `INSERT INTO person_identifier (id, person_id, kind, issuer, value, valid_from, recorded_from, source, verification)
         VALUES ($1, $2, 'register-number', 'civil-registry', $3, '1994-04-15', now(), 'civil-registry', 'verified')`,
        [id(200 + one.n), id(one.n), one.number],
      )
    }
  })
})
afterAll(() => test.drop())

const find = (text: string, areas: 'all' | readonly string[] = 'all') =>
  test.database.transaction({ ...systemScope('seed'), programs: 'all', areas }, async (sql) =>
    (await findPersonIds(sql, text)).map((found) => people.find(({ n }) => id(n) === found)?.latin),
  )

describe('a person is found by', () => {
  it.each([
    ['the name in Cyrillic', 'Оюунчимэг', 'Oyuunchimeg'],
    ['the name in Latin', 'Oyuunchimeg', 'Oyuunchimeg'],
    ['its beginning in small letters', 'оюунч', 'Oyuunchimeg'],
    ['its beginning in Latin', 'oyuu', 'Oyuunchimeg'],
    ['a letter left out', 'Оюунчмэг', 'Oyuunchimeg'],
    ['a letter too many', 'Oyuunchimmeg', 'Oyuunchimeg'],
    ['another vowel', 'Оюунчимиг', 'Oyuunchimeg'],
    ['two letters in the wrong order', 'Oyuuncihmeg', 'Oyuunchimeg'],
    ['ө typed as o', 'Onorjargal', 'Önörjargal'],
    ['ө typed as о of the Russian keyboard', 'Оноржаргал', 'Önörjargal'],
    ['zh for ж', 'Onorzhargal', 'Önörjargal'],
    ['h for х', 'Hurelbaatar', 'Khürelbaatar'],
    ['one a for two', 'Khurelbatar', 'Khürelbaatar'],
    ['ts for ц', 'tsetsegma', 'Tsetsegmaa'],
    ['e for ye', 'Esui', 'Yesüi'],
    ['the patronymic', 'Ёндон', 'Tsetsegmaa'],
    ['the patronymic with a hard sign in Latin', 'Jamyan', 'Yesüi'],
    ['an initial and the name', 'Б. Оюунчимэг', 'Oyuunchimeg'],
    ['patronymic and name in either order', 'Oyuunchimeg Bat-Erdene', 'Oyuunchimeg'],
    ['the register number', 'РЭ94041528', 'Oyuunchimeg'],
    ['the register number in small Latin letters', 're94041528', 'Oyuunchimeg'],
    ['the register number in letters that look alike', 'PA15231101', 'Önörjargal'],
    ['the register number with ts, yu and the like', 'iyu71082506', 'Tsetsegmaa'],
    ['the beginning of the register number', 'УХ1631', 'Khürelbaatar'],
  ])('%s', async (_what, text, expected) => {
    expect(await find(text)).toEqual([expected])
  })

  it.each(['Zzzz', 'Тттт', '%', '_', "'", 'Х. Оюунчимэг', 'Dorj Bat-Erdene', '99', '   '])('and nobody by %j', async (text) => {
    expect(await find(text)).toEqual([])
  })

  it('whoever is in sight, and nobody else', async () => {
    expect(await find('Oyuunchimeg', ['mn/tov'])).toEqual([])
    expect(await find('РЭ94041528', ['mn/tov'])).toEqual([])
    expect(await find('Tsetsegmaa', ['mn/tov'])).toEqual(['Tsetsegmaa'])
    expect(await find('Tsetsegmaa', [])).toEqual([])
  })

  it('with name, number and area', async () => {
    const { people } = await test.database.transaction(systemScope('seed'), (sql) => createSearchQueries(sql).find('Tsetseg', 5))
    expect(people[0]).toMatchObject({ person: { registerNumber: 'ЙЮ71082506', name: { given: 'Цэцэгмаа' } }, cases: 0 })
  })
})
