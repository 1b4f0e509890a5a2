import { createColumnEvaluator } from '#engine/rules/index.ts'
import { type BatchPlan, loadBatch } from '#prisma/columns/load-batch.ts'
import { writeResults } from '#prisma/columns/write-results.ts'
import { openDatabase, type Sql } from '#prisma/database.ts'
import { systemScope } from '#prisma/scope.ts'
import { createTestDatabase } from '#prisma/testing/create-test-database.ts'
import { allocateShared } from '#workflows/mass/share-batch.ts'
import { report } from './report.ts'
import { scoreCounts, statuses } from './rules/facts.ts'
import { cpuSeconds } from './rules/measure.ts'
import { benchPeriod, compileBench } from './rules/rule-set.ts'

/** A million households and four million members from PostgreSQL into columns by binary COPY, evaluated, and the results back. */
const rows = 1_000_000
const names = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`)
const numbers = [...names('n', scoreCounts.numbers), ...names('c', scoreCounts.classes)]
const flags = names('b', scoreCounts.flags)

const drawn = (low: number, high: number): string => `(${low} + floor(random() * ${high - low + 1}))`
const createTables = [
  'select setseed(0.5)',
  `create temporary table home on commit drop as select g as id,
    random() < 0.95 as citizen, ${drawn(0, 60)}::smallint as residence, random() < 0.98 as alive, ${drawn(0, 1080)}::smallint as age,
    case when random() < 0.5 then 'male' else 'female' end as sex, ${drawn(0, 500)}::smallint as insured, random() < 0.05 as other_pension,
    (array[${statuses.map((status) => `'${status}'`).join(', ')}])[${drawn(1, 6)}::int] as status,
    ${drawn(200_000, 3_200_000)}::bigint * 100 as wage, ${drawn(0, 1_200_000)}::bigint * 100 as income, ${drawn(1, 30)}::smallint as days,
    ${numbers.map((name) => `${name.startsWith('c') ? drawn(1, 4) : drawn(0, 6)}::smallint as ${name}`).join(', ')},
    ${flags.map((name) => `random() < 0.4 as ${name}`).join(', ')}
    from generate_series(1, ${rows}) g`,
  `create temporary table person on commit drop as select h.id as home, ${drawn(0, 90)}::smallint as age, ${drawn(0, 300_000)}::bigint * 100 as income
    from home h, lateral generate_series(1, 1 + (h.age * 7 + h.residence) % 7) g order by h.id`,
  'create temporary table outcome (key integer, outcome smallint, trace bytea) on commit drop',
  'create temporary table line (key integer, component smallint, item integer, amount_minor bigint) on commit drop',
]

const plan: BatchPlan = {
  capacity: rows,
  units: {
    query: `select id, citizen, residence, alive, age, sex, insured, other_pension, status, wage, income, days,
      ${[...numbers, ...flags].join(', ')} from home order by id`,
    columns: [
      { path: 'person.citizen', type: 'boolean' },
      { path: 'person.residenceYears', type: 'smallint' },
      { path: 'person.alive', type: 'boolean' },
      { path: 'person.ageMonths', type: 'smallint' },
      { path: 'person.sex', type: 'text', codes: ['male', 'female'] },
      { path: 'person.insuredMonths', type: 'smallint' },
      { path: 'person.otherPension', type: 'boolean' },
      { path: 'person.status', type: 'text', codes: [...statuses] },
      { path: 'person.wage', type: 'bigint' },
      { path: 'person.otherIncome', type: 'bigint' },
      { path: 'person.days', type: 'smallint' },
      ...numbers.map((name) => ({ path: `score.${name}`, type: 'smallint' }) as const),
      ...flags.map((name) => ({ path: `score.${name}`, type: 'boolean' }) as const),
    ],
  },
  lists: [
    {
      path: 'members',
      query: 'select home, age, income from person order by home',
      columns: [
        { path: 'age', type: 'smallint' },
        { path: 'income', type: 'bigint' },
      ],
    },
  ],
}

/** CPU of this process (the server has its own) and time on the clock. */
const timed = async <T>(bench: string, work: () => Promise<T>): Promise<T> => {
  const [cpu, wall] = [cpuSeconds(), performance.now()]
  const value = await work()
  report({ bench: `${bench}.cpu`, value: cpuSeconds() - cpu, unit: `CPU-s for ${rows} rows` })
  report({ bench: `${bench}.wall`, value: (performance.now() - wall) / 1000, unit: `s for ${rows} rows` })
  return value
}

const evaluator = createColumnEvaluator(compileBench(), { period: benchPeriod })
if ('unplanned' in evaluator) throw new Error(evaluator.unplanned)

const loadAndWrite = async (sql: Sql): Promise<void> => {
  for (const statement of createTables) await sql.run(statement)
  const { batch, keys } = await timed('rules.load', () => loadBatch(sql, plan))
  const [counted] = await sql.rows<{ homes: bigint; persons: bigint; wages: string; incomes: string }>(
    `select (select count(*) from home) as homes, (select sum(wage) from home)::text as wages,
      (select count(*) from person) as persons, (select sum(income) from person)::text as incomes`,
  )
  const sum = (values: ArrayLike<number>): string => {
    let total = 0n
    for (let at = 0; at < values.length; at += 1) total += BigInt(values[at] as number)
    return String(total)
  }
  const members = batch.lists.get('members')
  const found = [
    batch.rows,
    members?.offsets[batch.rows],
    sum(batch.columns.get('person.wage')?.values ?? []),
    sum(members?.columns.get('income')?.values ?? []),
  ].join(' ')
  const expected = [counted?.homes, counted?.persons, counted?.wages, counted?.incomes].join(' ')
  if (found !== expected) throw new Error(`Loaded ${found}, but the tables have ${expected}.`)
  const result = evaluator.createResult(batch, allocateShared)
  evaluator.bind(batch, result)(0, batch.rows)
  await timed('rules.load.results', () =>
    writeResults(sql, { batch, keys, result, tables: { outcomes: 'outcome', lines: 'line' } }),
  )
  const [written] = await sql.rows<{ eligible: bigint; amount: string | null }>(
    'select (select count(*) from outcome where outcome = 1) as eligible, (select sum(amount_minor) from line)::text as amount',
  )
  const due = result.lines.reduce(
    (total, { amounts, states }) => total + BigInt(sum(amounts.filter((_, at) => states[at] === 1))),
    0n,
  )
  const eligible = result.outcomes.reduce((count, outcome) => count + Number(outcome === 1), 0)
  if (Number(written?.eligible) !== eligible || written?.amount !== String(due))
    throw new Error(
      `The tables have ${written?.eligible} eligible and ${written?.amount}, but ${eligible} and ${due} were written.`,
    )
}

const test = await createTestDatabase()
const database = openDatabase({ url: test.appUrl, poolSize: 1, name: 'schemata-bench' })
try {
  await database.transaction(systemScope('worker'), loadAndWrite)
} finally {
  await database.close()
  await test.drop()
}
