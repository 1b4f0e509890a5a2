import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAdminDatabase } from './connection/admin-database.ts'
import { AccessFault, ConcurrencyFault, ConstraintFault, DatabaseFault } from './connection/faults.ts'
import type { Scope, Sql } from './database.ts'
import { systemScope } from './scope.ts'
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts'

const CASEWORKER = '019aa000-0000-7000-8000-000000000001'
const system = systemScope('worker')

let test: TestDatabase

/** A table as the stores' tables are: owned by the owner, bound by policies, granted to the product's role. */
const SHEEP = `
  create table sheep (
    id integer constraint sheep_pkey primary key, program text, area_path text, weight bigint, born date, seen timestamptz(3), price numeric,
    tags text[], details jsonb, owner_id integer, nights daterange,
    constraint sheep_has_weight check (weight > 0),
    constraint sheep_owner foreign key (owner_id) references sheep (id),
    constraint sheep_nights exclude using gist (program with =, nights with &&));
  grant select, insert, update, delete on sheep to schemata_app;
  alter table sheep enable row level security, force row level security;
  create policy sheep_all on sheep using (schemata_sees(program, area_path));`

beforeAll(async () => {
  test = await createTestDatabase()
  const admin = await openAdminDatabase(test.adminUrl)
  await admin.script(SHEEP)
  await admin.close()
  await test.database.transaction(system, async (sql) => {
    await sql.run(`insert into sheep (id, program, area_path) select * from unnest($1::int[], $2::text[], $3::text[])`, [
      [1, 2, 3, 4, 5, 6],
      ['child-benefit', 'child-benefit', 'child-benefit', 'food-support', null, 'food-support'],
      ['mn/khovsgol', 'mn/khovsgol/moron', 'mn/khovsgoltoo', 'mn/khovsgol/moron', 'mn/khovsgol', null],
    ])
  })
})
afterAll(() => test.drop())

const caseworker = (sight: Partial<Scope>): Scope => ({
  actor: CASEWORKER,
  role: 'caseworker',
  programs: [],
  areas: [],
  purpose: 'case-work',
  ...sight,
})

/** The leak: a statement without WHERE. */
const listIds = async (sql: Sql): Promise<number[]> =>
  (await sql.rows<{ id: number }>('select id from sheep where id < 100 order by id')).map(({ id }) => id)

describe('a scope', () => {
  it.each<[string, Partial<Scope>, number[]]>([
    ['all of everything sees every row, without programme or area too', { programs: 'all', areas: 'all' }, [1, 2, 3, 4, 5, 6]],
    ['a programme everywhere sees its rows only', { programs: ['child-benefit'], areas: 'all' }, [1, 2, 3]],
    [
      'an area sees itself and what is below it, not what merely begins alike',
      { programs: 'all', areas: ['mn/khovsgol'] },
      [1, 2, 4, 5],
    ],
    ['a lower area does not see what is above it', { programs: 'all', areas: ['mn/khovsgol/moron'] }, [2, 4]],
    ['a programme in an area sees what is in both', { programs: ['child-benefit'], areas: ['mn/khovsgol'] }, [1, 2]],
    ['another programme sees nothing of the first', { programs: ['old-age-pension'], areas: 'all' }, []],
    ['no programme sees nothing', { programs: [], areas: 'all' }, []],
    ['no area sees nothing', { programs: 'all', areas: [] }, []],
    [
      'two grants do not mix: the programme of one is not seen in the area of the other',
      { programs: ['child-benefit'], areas: ['mn/khovsgoltoo'], more: [{ programs: ['food-support'], areas: ['mn/khovsgol'] }] },
      [3, 4],
    ],
  ])('of %s', async (_, sight, ids) => {
    expect(await test.database.transaction(caseworker(sight), listIds)).toEqual(ids)
  })

  it('does not let a row be written that it does not see', async () => {
    const write = test.database.transaction(caseworker({ programs: ['child-benefit'], areas: ['mn/khovsgol'] }), (sql) =>
      sql.run(`insert into sheep (id, program, area_path) values (99, 'food-support', 'mn/khovsgol')`),
    )
    await expect(write).rejects.toBeInstanceOf(AccessFault)
  })

  it('does not let an unseen row be changed or deleted', async () => {
    const scope = caseworker({ programs: ['old-age-pension'], areas: 'all' })
    expect(await test.database.transaction(scope, (sql) => sql.run('update sheep set weight = 7'))).toBe(0)
    expect(await test.database.transaction(scope, (sql) => sql.run('delete from sheep'))).toBe(0)
  })

  it('ends with its transaction: the same connection without one sees nothing', async () => {
    const client = await openAdminDatabase(test.appUrl)
    const count = () => client.rows<{ count: bigint }>('select count(*) from sheep where id < 100')
    expect(await count()).toEqual([{ count: 0n }])
    await client.script(`begin; select set_config('schemata.sight', '*@*', true)`)
    expect(await count()).toEqual([{ count: 6n }])
    await client.script('commit')
    expect(await count()).toEqual([{ count: 0n }])
    await client.close()
  })

  it('binds the owner of the tables as well', async () => {
    const owner = await openAdminDatabase(test.adminUrl)
    expect(await owner.rows('select * from sheep')).toEqual([])
    await owner.close()
  })

  it.each<[string, Partial<Scope>]>([
    ['a comma in a programme', { programs: ['a,*@*'] }],
    ['a star as a programme', { programs: ['*'] }],
    ['an area that ends with a slash', { areas: ['mn/'] }],
    ['a quote in the purpose', { purpose: `x', true), set_config('schemata.sight', '*@*` }],
    ['an actor that is no id', { actor: 'me' }],
    ['an empty role', { role: '' }],
  ])('is refused with %s', async (_, part) => {
    await expect(test.database.transaction(caseworker(part), listIds)).rejects.toThrow(/Nothing was read or written/)
  })

  it('of an unknown system principal is refused by name', () => {
    expect(() => systemScope('gardener' as 'worker')).toThrow(/no system principal "gardener"/)
  })
})

describe('a transaction', () => {
  it('keeps nothing when the work throws', async () => {
    const work = test.database.transaction(system, async (sql) => {
      await sql.run('insert into sheep (id) values (200)')
      throw new Error('wolf')
    })
    await expect(work).rejects.toThrow('wolf')
    expect(await findSheep(200)).toBeUndefined()
  })

  it('says so when a failed statement was swallowed, instead of losing the rest in silence', async () => {
    const work = test.database.transaction(system, async (sql) => {
      await sql.run('insert into sheep (id) values (201)')
      await sql.run('insert into sheep (id) values (1)').catch(() => {})
    })
    await expect(work).rejects.toThrow(/nothing was written/)
    expect(await findSheep(201)).toBeUndefined()
  })

  it('undoes only the savepoint when its work throws', async () => {
    await test.database.transaction(system, async (sql) => {
      await sql.run('insert into sheep (id) values (202)')
      await sql
        .savepoint(async () => {
          await sql.run('insert into sheep (id) values (203)')
          await sql.savepoint(() => sql.run('insert into sheep (id) values (1)'))
        })
        .catch((error: unknown) => expect(error).toBeInstanceOf(ConstraintFault))
      await sql.savepoint(() => sql.run('insert into sheep (id) values (204)'))
    })
    expect([await findSheep(202), await findSheep(203), await findSheep(204)]).toEqual([{ id: 202 }, undefined, { id: 204 }])
  })

  it('closes its statements at its end, so that a leaked one never runs in another scope', async () => {
    const leaked = await test.database.transaction(system, async (sql) => sql)
    await expect(leaked.rows('select 1')).rejects.toThrow(/transaction has ended/)
  })

  it('runs statements that are asked for together one after another, those that nobody waits for too', async () => {
    const warnings: string[] = []
    const listen = (warning: Error) => warnings.push(warning.message)
    process.on('warning', listen)
    await test.database.transaction(system, async (sql) => {
      const asked = [1, 2, 3].map((n) => sql.one('select $1::int as n', [n]))
      void sql.run('insert into sheep (id) values (210)')
      expect(await Promise.all(asked)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    })
    expect(await findSheep(210)).toEqual({ id: 210 })
    process.off('warning', listen)
    expect(warnings).toEqual([])
  })

  it('that is read-only refuses to write', async () => {
    const write = test.database.transaction(system, (sql) => sql.run('delete from sheep'), { readOnly: true })
    await expect(write).rejects.toThrow(/read-only/)
  })

  it('is tried again after a serialization failure, as often as asked', async () => {
    const run = (retries: number) => {
      let attempts = 0
      return test.database
        .transaction(
          system,
          async (sql) => {
            attempts += 1
            await sql.rows('select sum(weight) from sheep')
            if (attempts === 1)
              await test.database.transaction(system, (other) => other.run('update sheep set weight = 1 where id = 1'))
            await sql.run('update sheep set weight = 2 where id = 1')
            return attempts
          },
          { isolation: 'repeatable read', retries },
        )
        .catch((error: unknown) => error)
    }
    expect(await run(1)).toBe(2)
    expect(await run(0)).toBeInstanceOf(ConcurrencyFault)
  })

  it('copies rows into a temporary table and inserts them from there', async () => {
    const copied = await test.database.transaction(system, async (sql) => {
      await sql.run('create temporary table flock (id integer, program text) on commit drop')
      const count = await sql.copyFrom('copy flock from stdin', ['300\tchild-benefit\n', '301\t\\N\n'])
      return [count, await sql.run('insert into sheep (id, program) select id, program from flock')]
    })
    expect(copied).toEqual([2, 2])
    expect(await findSheep(301)).toEqual({ id: 301 })
  })
})

const findSheep = (id: number) => test.database.transaction(system, (sql) => sql.one('select id from sheep where id = $1', [id]))

describe('a broken constraint', () => {
  it.each([
    ['unique', 'sheep_pkey', 'insert into sheep (id) values (1)'],
    ['check', 'sheep_has_weight', 'insert into sheep (id, weight) values (400, -1)'],
    ['foreign-key', 'sheep_owner', 'insert into sheep (id, owner_id) values (400, 999)'],
    ['not-null', 'id', 'insert into sheep (weight) values (1)'],
    [
      'exclusion',
      'sheep_nights',
      `insert into sheep (id, program, nights) values (400, 'x', '[2026-01-01,2026-01-03)'), (401, 'x', '[2026-01-02,2026-01-04)')`,
    ],
  ])('of the kind %s is a fault that names %s', async (kind, constraint, text) => {
    const fault = await test.database.transaction(system, (sql) => sql.run(text)).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(ConstraintFault)
    expect(fault).toMatchObject({ kind, constraint, table: 'sheep' })
  })

  it('tells no value of the row, which may be personal', async () => {
    const fault = (await test.database
      .transaction(system, (sql) =>
        sql.run(`insert into principal (id, kind, name_cyrillic, name_latin, email)
        select gen_random_uuid(), 'person', 'а', 'a', 'bat@example.mn' from generate_series(1, 2)`),
      )
      .catch((error: unknown) => error)) as ConstraintFault
    expect(fault.constraint).toBe('principal_email')
    expect(JSON.stringify([fault.message, fault.cause, String(fault.cause)])).not.toContain('bat@example.mn')
  })
})

describe('values', () => {
  it.each<[string, string, unknown]>([
    ['int8 comes back as bigint, beyond what a double holds', '9007199254740993::int8', 9007199254740993n],
    ['a list of int8 as bigints', `array[1, null, 9007199254740993]::int8[]`, [1n, null, 9007199254740993n]],
    ['int4 as number', '7::int4', 7],
    ['numeric as its digits', `1.10::numeric`, '1.10'],
    ['a list of numeric as digits', `array[1.10]::numeric[]`, ['1.10']],
    ['a date as written', `date '2026-11-20'`, '2026-11-20'],
    ['a list of dates as written', `array[date '2026-11-20']`, ['2026-11-20']],
    ['an instant as ISO in UTC', `timestamptz '2026-11-20 08:00:00.5+08'`, '2026-11-20T00:00:00.500Z'],
    ['an instant with more digits cut to milliseconds', `timestamptz '2026-11-20 00:00:00.1239+00'`, '2026-11-20T00:00:00.123Z'],
    ['an instant before the year 1000', `timestamptz '0999-01-01 00:00+00'`, '0999-01-01T00:00:00.000Z'],
    ['a list of instants as ISO in UTC', `array[timestamptz '2026-11-20 08:00+08']`, ['2026-11-20T00:00:00.000Z']],
    ['jsonb parsed', `'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
    ['a list of texts', `array['а,б', null]`, ['а,б', null]],
    ['a range as text', `daterange('2026-01-01', null)`, '[2026-01-01,)'],
  ])('%s', async (_, expression, value) => {
    expect(await test.database.transaction(system, (sql) => sql.one(`select ${expression} as value`))).toEqual({ value })
  })

  it('go in as they come out', async () => {
    const values = {
      weight: 9007199254740993n,
      born: '2026-01-31',
      seen: '2026-11-20T00:00:00.123Z',
      price: '12345678901234567890.10',
    }
    const back = await test.database.transaction(system, (sql) =>
      sql.one(
        `insert into sheep (id, weight, born, seen, price, tags, details) values (500, $1, $2, $3, $4, $5, $6)
         returning weight, born, seen, price, tags, details`,
        [values.weight, values.born, values.seen, values.price, ['a', 'ө"ү'], JSON.stringify(['x'])],
      ),
    )
    expect(back).toEqual({ ...values, tags: ['a', 'ө"ү'], details: ['x'] })
  })

  it.each([`timestamptz 'infinity'`, `timestamptz '10000-01-01 00:00+00'`])(
    'refuse %s, which is no instant that can be written',
    async (expression) => {
      const read = test.database.transaction(system, (sql) => sql.one(`select ${expression} as value`))
      await expect(read).rejects.toThrow(/Expected an instant/)
    },
  )

  it('are refused when one row was expected and two come', async () => {
    const two = test.database.transaction(system, (sql) => sql.one('select * from generate_series(1, 2)'))
    await expect(two).rejects.toBeInstanceOf(DatabaseFault)
  })
})

it('A database that cannot be reached is a fault that says so', async () => {
  const { openDatabase } = await import('./database.ts')
  const nowhere = openDatabase({ url: 'postgresql://schemata_app:x@127.0.0.1:9/schemata' })
  await expect(nowhere.transaction(system, listIds)).rejects.toThrow('The database cannot be reached.')
  await nowhere.close()
})
