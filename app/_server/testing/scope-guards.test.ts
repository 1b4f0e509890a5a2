import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { period } from '#engine/values/period.ts'
import { AccessFault, ConstraintFault } from '#prisma/connection/faults.ts'
import type { Scope, Sql } from '#prisma/database.ts'
import { systemScope } from '#prisma/scope.ts'
import { runMonth } from '../demo/run-month.ts'
import { openTestInstallation, type TestInstallation } from './open-test-installation.ts'
import { applyForFood, award, isPoor, listHouseholds, verify } from './work-cases.ts'

/**
 * Tables whose rows belong to a programme and an area, and the columns that say which; a test compares the list with the catalog. Whoever does
 * not see both sees no row, changes none and adds none.
 */
const tables: Readonly<Record<string, 'program_id' | 'program'>> = {
  application: 'program_id',
  case_note: 'program_id',
  case_presence: 'program_id',
  determination: 'program_id',
  document: 'program_id',
  domain_event: 'program',
  enrolment: 'program_id',
  entitlement_line: 'program_id',
  evidence: 'program_id',
  form_draft: 'program_id',
  outcome_override: 'program_id',
  paper_request: 'program_id',
  payment_instruction: 'program_id',
  payment_line: 'program_id',
  payment_route: 'program_id',
  process_incident: 'program_id',
  process_instance: 'program_id',
  process_job: 'program_id',
  process_message: 'program_id',
  process_step: 'program_id',
  process_subscription: 'program_id',
  process_timer: 'program_id',
  task: 'program_id',
  zeebe_instance: 'program_id',
  zeebe_job: 'program_id',
}
const names = Object.keys(tables)

/** Tables with programme and area that are guarded by role, each with tests of its own in prisma/access and prisma/audit. */
const guardedByRole = ['audit_event', 'outbox', 'queue_binding']

let installation: TestInstallation
/** The area of a case that was awarded and paid. */
let home: string
beforeAll(async () => {
  installation = await openTestInstallation()
  const poor = (await listHouseholds(installation)).filter(isPoor)
  const [paid, verified, waiting] = poor
  if (paid === undefined || verified === undefined || waiting === undefined) throw new Error('Expected three poor households.')
  const awarded = await award(installation, paid, '2026-10-05')
  home = awarded.areaPath
  await verify(installation, (await applyForFood(installation, verified, '2026-11-05')).id)
  await applyForFood(installation, waiting, '2026-11-05')
  const { people, services } = installation
  const month = await runMonth(services, { programId: 'food-support', period: period('2026-11'), scopes: people, rejected: 0 })
  if (!month.ok) throw new Error(month.rejection.message)
  await run(systemScope('seed'), addWhatNoCaseHasYet)
  // A draft and a presence belong to one person, so that it is the one who asks below.
  await run(caseworker(), (sql) =>
    sql.run(
      `INSERT INTO case_presence (application_id, program_id, area_path)
       SELECT id, program_id, area_path FROM application WHERE area_path = $1 LIMIT 1`,
      [home],
    ),
  )
  await run(caseworker(), (sql) =>
    sql.run(
      `INSERT INTO form_draft (kind, subject, program_id, area_path, content, saved_at, expires_at)
       SELECT 'task', id, program_id, area_path, '{}', now(), now() + interval '1 day' FROM task WHERE area_path = $1 LIMIT 1`,
      [home],
    ),
  )
}, 120_000)
afterAll(() => installation.close())

/** Evidence, a job that waits, an incident and a timer: rows that these cases do not make by themselves. */
async function addWhatNoCaseHasYet(sql: Sql): Promise<void> {
  const from = `FROM process_instance WHERE area_path = $1 ORDER BY id LIMIT 1`
  await sql.run(
    `INSERT INTO evidence (id, application_id, program_id, area_path, subject_id, path, value, received_on, recorded_at, source, verification, recorded_by)
     SELECT gen_random_uuid(), id, program_id, area_path, subject_id, 'household.score', '1', submitted_on, now(), 'application', 'unverified', 'x'
     FROM application WHERE area_path = $1 LIMIT 1`,
    [home],
  )
  const ofCase = `FROM application WHERE area_path = $1 ORDER BY id LIMIT 1`
  const someone = 'schemata_actor()'
  await sql.run(
    `INSERT INTO paper_request (id, application_id, program_id, area_path, paper, facts, due_on, status, asked_at, asked_by)
     SELECT gen_random_uuid(), id, program_id, area_path, 'a paper', '{}', '2026-12-01', 'open', now(), ${someone} ${ofCase}`,
    [home],
  )
  await sql.run(
    `INSERT INTO outcome_override (id, revision, application_id, program_id, area_path, outcome, citation, reason, valid_from, valid_to,
       status, proposed_by, proposed_at)
     SELECT gen_random_uuid(), 1, id, program_id, area_path, 'eligible', 'a law', 'a reason', '2026-12-01', '2027-01-01', 'proposed',
       ${someone}, now() ${ofCase}`,
    [home],
  )
  await sql.run(
    `INSERT INTO document (id, application_id, program_id, area_path, name, media_type, size, sha256, content, recorded_at, recorded_by)
     SELECT gen_random_uuid(), id, program_id, area_path, 'a.pdf', 'application/pdf', 1, repeat('a', 64), 'x', now(), ${someone} ${ofCase}`,
    [home],
  )
  await sql.run(
    `INSERT INTO case_note (id, application_id, program_id, area_path, text, recorded_at, recorded_by)
     SELECT gen_random_uuid(), id, program_id, area_path, 'a note', now(), ${someone} ${ofCase}`,
    [home],
  )
  await sql.run(
    `INSERT INTO process_job (id, instance_id, job_key, program_id, area_path, type, headers, retries, available_at)
     SELECT gen_random_uuid(), id, 'job-1', program_id, area_path, 'letter', '{}', 1, now() ${from}`,
    [home],
  )
  await sql.run(
    `INSERT INTO process_incident (instance_id, incident_key, program_id, area_path, element, type, message, created_at)
     SELECT id, 'incident-1', program_id, area_path, 'letter', 'job', 'It failed.', now() ${from}`,
    [home],
  )
  await sql.run(
    `INSERT INTO process_timer (instance_id, timer_key, program_id, area_path, target, due_at)
     SELECT id, 'timer-1', program_id, area_path, 'letter', now() ${from}`,
    [home],
  )
  await sql.run(
    `INSERT INTO process_subscription (instance_id, subscription_key, program_id, area_path, process_id, kind, name, correlation_key, target)
     SELECT id, '1', program_id, area_path, process_id, 'message', 'documents', 'x', 'wait' ${from}`,
    [home],
  )
  await sql.run(
    `INSERT INTO process_message (id, program_id, area_path, name, correlation_key, variables, published_at, expires_at)
     SELECT gen_random_uuid(), program_id, area_path, 'documents', 'y', '{}', now(), now() ${from}`,
    [home],
  )
  await sql.run(
    `INSERT INTO zeebe_instance (instance_id, program_id, area_path, instance_key) SELECT id, program_id, area_path, '1' ${from}`,
    [home],
  )
  await sql.run(
    `INSERT INTO zeebe_job (job_key, instance_id, program_id, area_path, element, type, headers, variables, status, seen_at)
     SELECT '1', id, program_id, area_path, 'verify', 'task', '{}', '{}', 'open', now() ${from}`,
    [home],
  )
}

const run = <T>(scope: Scope, work: (sql: Sql) => Promise<T>): Promise<T> => installation.test.database.transaction(scope, work)

const undone = Symbol('undone')
/** What `work` throws, or how many rows it touched; nothing of it stays. */
const attempt = (scope: Scope, work: (sql: Sql) => Promise<number>): Promise<unknown> => {
  let count = -1
  return run(scope, async (sql) => {
    count = await work(sql)
    throw undone
  }).catch((thrown: unknown) => (thrown === undone ? count : thrown))
}

const caseworker = (sight: Partial<Scope> = {}): Scope => ({
  ...installation.people.caseworker,
  programs: ['food-support'],
  areas: [home],
  ...sight,
})
const strangers = (): readonly (readonly [string, Scope])[] => [
  ['another area', caseworker({ areas: ['mn/nowhere'] })],
  ['an area whose path only begins alike', caseworker({ areas: [home.slice(0, -1)] })],
  ['another programme', caseworker({ programs: ['child-benefit'] })],
  [
    'the programme and the area, but not together',
    caseworker({ areas: ['mn/nowhere'], more: [{ programs: ['child-benefit'], areas: [home] }] }),
  ],
  ['nothing', caseworker({ areas: [] })],
]

const count = (table: string, scope: Scope) =>
  run(scope, async (sql) => (await sql.one<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table}`))?.rows)

it('every table with a programme and an area is in the matrix, or guarded by role', async () => {
  const found = await run(systemScope('seed'), (sql) =>
    sql.rows<{ name: string; column: string }>(
      `SELECT c.table_name AS name, c.column_name AS column FROM information_schema.columns c
       JOIN information_schema.columns a ON a.table_schema = c.table_schema AND a.table_name = c.table_name AND a.column_name = 'area_path'
       WHERE c.table_schema = 'public' AND c.column_name IN ('program', 'program_id') ORDER BY 1`,
    ),
  )
  const matrix = found.filter(({ name }) => !guardedByRole.includes(name))
  expect(Object.fromEntries(matrix.map(({ name, column }) => [name, column]))).toEqual(tables)
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(guardedByRole))
})

describe.each(names)('rows of %s', (table) => {
  const program = tables[table]
  // The copy breaks a key too, but WITH CHECK is asked before any key.
  const copy = (set: string) =>
    `INSERT INTO ${table} SELECT (jsonb_populate_record(r, ${set})).* FROM ${table} r ORDER BY r.area_path = '${home}' DESC LIMIT 1`

  it('are seen by who works the programme in the area, and by nobody else', async () => {
    expect(await count(table, caseworker())).toBeGreaterThan(0)
    for (const [who, scope] of strangers()) expect([who, await count(table, scope)]).toEqual([who, 0])
  })

  it('are not changed from outside: whoever does not see a row touches none, or may change nothing at all', async () => {
    for (const [who, scope] of strangers()) {
      for (const text of [`UPDATE ${table} SET area_path = area_path`, `DELETE FROM ${table}`]) {
        const result = await attempt(scope, (sql) => sql.run(text))
        expect([who, text, result instanceof AccessFault ? 0 : result]).toEqual([who, text, 0])
      }
    }
  })

  it('are not put where their author does not see', async () => {
    for (const [what, change] of [
      ['area', `jsonb_build_object('area_path', 'mn/nowhere')`],
      ['programme', `jsonb_build_object('${program}', 'child-benefit')`],
    ] as const) {
      const result = await attempt(caseworker(), (sql) => sql.run(copy(change)))
      expect([what, result]).toEqual([what, expect.any(AccessFault)])
      expect((result as AccessFault).message).toContain('row-level security')
    }
  })

  it('are not moved out of their author’s sight', async () => {
    const result = await attempt(caseworker(), (sql) => sql.run(`UPDATE ${table} SET area_path = 'mn/nowhere'`))
    expect(result).toBeInstanceOf(AccessFault)
  })
})

describe('what is decided stays', () => {
  it.each([
    'determination',
    'entitlement_line',
    'domain_event',
    'journal_entry',
    'status_file',
    'program_version',
    'program_activation',
  ])('no row of %s is changed or deleted by the product, whoever asks', async (table) => {
    const [column] = await run(systemScope('seed'), (sql) =>
      sql.rows<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
        [table],
      ),
    )
    for (const text of [`UPDATE ${table} SET ${column?.name} = ${column?.name}`, `DELETE FROM ${table}`]) {
      expect(await attempt(systemScope('worker'), (sql) => sql.run(text))).toBeInstanceOf(AccessFault)
    }
  })

  it.each([
    'application',
    'enrolment',
    'evidence',
    'task',
    'process_instance',
    'payment_instruction',
    'payment_cycle',
    'audit_event',
    'paper_request',
    'outcome_override',
    'document',
    'case_note',
  ])('no row of %s is deleted by the product', async (table) => {
    expect(await attempt(systemScope('worker'), (sql) => sql.run(`DELETE FROM ${table}`))).toBeInstanceOf(AccessFault)
  })
})

describe('what there is once', () => {
  const fresh = `'id', gen_random_uuid(), 'reference', 'COPY-' || gen_random_uuid(), 'external_reference', null`
  const copyOf = (table: string, where: string, change = '') =>
    `INSERT INTO ${table} SELECT (jsonb_populate_record(r, jsonb_build_object(${fresh}${change}))).* FROM ${table} r WHERE ${where} LIMIT 1`

  it.each([
    ['application_one_open', 'application', `status <> 'decided'`, '', 0],
    ['enrolment_one_live', 'enrolment', `status = 'active'`, '', 0],
    ['application_one_open', 'application', `status = 'decided'`, `, 'status', 'lapsed'`, 1],
    ['enrolment_one_live', 'enrolment', `status = 'active'`, `, 'status', 'terminated'`, 1],
  ])('%s of %s where %s%s', async (constraint, table, where, change, added) => {
    const result = await attempt(systemScope('worker'), (sql) => sql.run(copyOf(table, where, change)))
    if (added === 1) expect(result).toBe(1)
    else {
      expect(result).toBeInstanceOf(ConstraintFault)
      expect((result as ConstraintFault).constraint).toBe(constraint)
    }
  })
})
