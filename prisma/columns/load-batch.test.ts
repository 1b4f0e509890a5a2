import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildFactModel, type ColumnResult, columnStates, renderRow } from '#engine/rules/index.ts'
import type { Sql } from '../database.ts'
import { systemScope } from '../scope.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { CopyFault } from './binary-copy.ts'
import { type BatchPlan, loadBatch } from './load-batch.ts'
import { TupleReader } from './tuple-reader.ts'
import { TupleWriter } from './tuple-writer.ts'
import { writeResults } from './write-results.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const TABLES = `
  create temporary table home (id uuid, age smallint, income bigint, score double precision, resident boolean, died date, area text, whole boolean) on commit drop;
  create temporary table person (home uuid, income integer) on commit drop;
  create temporary table outcome (key uuid, outcome smallint, trace bytea) on commit drop;
  create temporary table line (key uuid, component smallint, item integer, amount_minor bigint) on commit drop;
  insert into home values
    ('019aa000-0000-7000-8000-000000000003', 31, 9007199254740993, -0.5, false, '1969-12-31', 'city', true),
    ('019aa000-0000-7000-8000-000000000001', 40, 1234500, 2.25, true, null, 'village', true),
    ('019aa000-0000-7000-8000-000000000002', null, -7, null, null, '2020-02-29', 'өвөр', null);
  insert into person values
    ('019aa000-0000-7000-8000-000000000003', 5), ('019aa000-0000-7000-8000-000000000001', 70000), ('019aa000-0000-7000-8000-000000000001', null);`

const plan: BatchPlan = {
  units: {
    query: 'select id, age, income, score, resident, died, area, whole from home order by id',
    columns: [
      { path: 'person.age', type: 'smallint' },
      { path: 'person.income', type: 'bigint' },
      { path: 'person.score', type: 'double' },
      { path: 'person.resident', type: 'boolean' },
      { path: 'person.died', type: 'date', nullMeans: 'none' },
      { path: 'person.area', type: 'text', codes: ['city'] },
      { path: 'whole', type: 'boolean' },
    ],
  },
  lists: [
    {
      path: 'members',
      query: 'select home, income from person order by home, income',
      columns: [{ path: 'income', type: 'integer' }],
      wholeBy: 'whole',
    },
  ],
}

const inside = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  test.database.transaction(systemScope('worker'), async (sql) => {
    for (const statement of TABLES.split(';')) if (statement.trim() !== '') await sql.run(statement)
    return work(sql)
  })

describe('facts from PostgreSQL', () => {
  it('stand in columns as they are in the table, with what is none, unknown or too large marked', async () => {
    const { batch, keys } = await inside((sql) => loadBatch(sql, plan))
    const read = (path: string) => {
      const column = batch.columns.get(path)
      return [...(column?.values ?? [])].map((value, row) => {
        const state = column?.states?.[row] ?? 0
        return state === columnStates.known ? value : ['', 'none', 'unknown', 'exact'][state]
      })
    }
    expect(batch.rows).toBe(3)
    expect(read('person.age')).toEqual([40, 'unknown', 31])
    expect(read('person.income')).toEqual([1234500, -7, 'exact'])
    expect(read('person.score')).toEqual([2.25, 'unknown', -0.5])
    expect(read('person.resident')).toEqual([1, 'unknown', 0])
    expect(read('person.died')).toEqual(['none', 18_321, -1])
    expect(read('person.area')).toEqual([1, 2, 0])
    expect(batch.columns.get('person.area')?.codes).toEqual(['city', 'village', 'өвөр'])
    expect(batch.columns.has('whole')).toBe(false)
    expect(
      keys.bytes
        .toString('hex')
        .match(/.{32}/g)
        ?.map((key) => key.at(-1)),
    ).toEqual(['1', '2', '3'])
    const members = batch.lists.get('members')
    expect([...(members?.offsets ?? [])]).toEqual([0, 2, 2, 3])
    expect([...(members?.incomplete ?? [])]).toEqual([0, 1, 0])
    expect([...(members?.columns.get('income')?.values ?? [])]).toEqual([70000, 0, 5])
    expect([...(members?.columns.get('income')?.states ?? [])]).toEqual([0, 2, 0])
  })

  it('are shared memory, and render as the snapshot of a person', async () => {
    const { batch } = await inside((sql) => loadBatch(sql, plan))
    for (const { values } of batch.columns.values()) expect(values.buffer).toBeInstanceOf(SharedArrayBuffer)
    const { model } = buildFactModel(
      {
        type: 'object',
        properties: {
          person: {
            type: 'object',
            properties: {
              age: { type: 'integer' },
              income: { type: 'number', 'x-type': 'money' },
              score: { type: 'number', 'x-type': 'decimal' },
              resident: { type: 'boolean' },
              died: { type: ['string', 'null'], format: 'date' },
              area: { type: 'string', enum: ['city', 'village'] },
            },
          },
          members: { type: 'array', items: { type: 'object', properties: { income: { type: 'number', 'x-type': 'money' } } } },
        },
      },
      { currency: 'MNT' },
    )
    expect(renderRow(model, batch, 0)).toEqual({
      person: { age: 40, income: 12345, score: 2.25, resident: true, died: null, area: 'village' },
      members: { complete: true, items: [{ income: 700 }, {}] },
    })
  })

  it.each<[string, Partial<BatchPlan>, RegExp]>([
    ['units out of order', { units: { ...plan.units, query: `${plan.units.query} desc` } }, /not in the order of their keys/],
    [
      'a record of nobody',
      { units: { ...plan.units, query: plan.units.query.replace('from home', 'from home where age = 40') } },
      /is of no unit/,
    ],
    ['a column too few', { units: { ...plan.units, query: 'select id, age from home order by id' } }, /Expected 8 columns/],
    ['another type', { units: { ...plan.units, query: plan.units.query.replace('age', 'age::integer') } }, /to be smallint/],
  ])('are refused with %s', async (_, wrong, message) => {
    const loading = inside((sql) => loadBatch(sql, { ...plan, ...wrong }))
    await expect(loading).rejects.toThrow(message)
  })

  it('say that the query is wrong', async () => {
    const loading = inside((sql) => loadBatch(sql, { ...plan, units: { ...plan.units, query: 'select nothing from home' } }))
    await expect(loading).rejects.toThrow()
  })
})

describe('results to PostgreSQL', () => {
  it('come back as they were', async () => {
    const result: ColumnResult = {
      outcomes: Uint8Array.of(1, 2, 0),
      words: 2,
      trace: Int32Array.of(1, -2, 3, 4, 5, 6),
      lines: [
        {
          component: 'unit',
          list: undefined,
          amounts: Float64Array.of(8_999_999_999_999_999, 5, 0),
          states: Uint8Array.of(1, 2, 0),
        },
        { component: 'member', list: 'members', amounts: Float64Array.of(0, 300, 4_294_967_297), states: Uint8Array.of(0, 1, 1) },
      ],
    }
    const found = await inside(async (sql) => {
      const { batch, keys } = await loadBatch(sql, plan)
      const written = await writeResults(sql, { batch, keys, result, tables: { outcomes: 'outcome', lines: 'line' } })
      const outcomes = await sql.rows(
        "select right(key::text, 1) as key, outcome, encode(trace, 'hex') as trace from outcome order by key",
      )
      const lines = await sql.rows(
        'select right(key::text, 1) as key, component, item, amount_minor::text as amount from line order by component, key, item',
      )
      return { written, outcomes, lines }
    })
    expect(found).toEqual({
      written: { rows: 3, lines: 4 },
      outcomes: [
        { key: '1', outcome: 1, trace: '01000000feffffff' },
        { key: '2', outcome: 2, trace: '0300000004000000' },
        { key: '3', outcome: 0, trace: '0500000006000000' },
      ],
      lines: [
        { key: '1', component: 0, item: null, amount: '8999999999999999' },
        { key: '2', component: 0, item: null, amount: null },
        { key: '1', component: 1, item: 1, amount: '300' },
        { key: '3', component: 1, item: 0, amount: '4294967297' },
      ],
    })
  })
})

describe('a binary copy', () => {
  const writer = new TupleWriter()
  const values = [0, -1, 2 ** 40 + 3, -(2 ** 52), 4_294_967_295]
  for (const value of values) {
    writer.begin(2)
    writer.bigint(value)
    writer.nothing()
  }
  const copy = writer.finish()
  const read = (pieces: readonly Buffer[]): { found: number[]; reader: TupleReader } => {
    const found: number[] = []
    const reader = new TupleReader(2, {
      onField: (field, bytes, at, length) => found.push(field === 0 ? Number(bytes.readBigInt64BE(at)) : length),
      onTuple: () => {},
    })
    for (const piece of pieces) reader.push(piece)
    return { found, reader }
  }

  it.each([1, 3, 7, 64, 1000])('reads the same in pieces of %i bytes', (size) => {
    const pieces = Array.from({ length: Math.ceil(copy.length / size) }, (_, index) =>
      copy.subarray(index * size, (index + 1) * size),
    )
    const { found, reader } = read(pieces)
    reader.finish()
    expect(found).toEqual(values.flatMap((value) => [value, -1]))
  })

  it('that breaks off is not taken for whole', () => {
    const { reader } = read([copy.subarray(0, copy.length - 2)])
    expect(() => reader.finish()).toThrow(CopyFault)
  })

  it('must begin as one, have the columns asked for, and nothing after its end', () => {
    expect(() => read([Buffer.alloc(30, 1)])).toThrow(/no binary copy/)
    expect(() => read([Buffer.concat([copy, Buffer.from([0])])])).toThrow(/more after the end/)
    const wide = new TupleWriter()
    wide.begin(1)
    wide.integer(1)
    expect(() => read([wide.finish()])).toThrow(/Expected 2 columns, but the copy has 1/)
  })
})
