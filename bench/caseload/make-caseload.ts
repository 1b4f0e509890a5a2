import { findDemoScopes } from '#app/_server/demo/demo-scopes.ts'
import { runIntake } from '#app/_server/intake/run-intake.ts'
import { workApplication } from '#app/_server/intake/work-applications.ts'
import type { Services } from '#app/_server/services.ts'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generateApplications } from '#prisma/seed/generate-applications.ts'

export const caseloadProgram = 'child-benefit'

type Caseload = {
  readonly services: Services
  /** The database as its superuser: row-level security would stop nobody else from making cases of everywhere. */
  readonly adminUrl: string
  readonly households: number
  /** Cases in all; as many as there are children wait for their verification, at most a fifth, the others were decided. */
  readonly cases: number
}

/**
 * Takes two applications in as an office does, decides one of them, and makes the others after their likeness in SQL: an application, its
 * workflow, its tasks, steps and events, each of another child. What a closed case owns of determinations and ledger lines is left out.
 * @returns how many wait
 */
export const makeCaseload = async ({ services, adminUrl, households, cases }: Caseload): Promise<number> => {
  const [openId, decidedId] = await takeInTwo(services, households)
  const admin = await openAdminDatabase(adminUrl)
  try {
    await admin.script(`
      SELECT setseed(0.42);
      CREATE TEMP TABLE child AS
        SELECT row_number() OVER (ORDER BY c.person_id) AS n, c.person_id AS child, h.person_id AS guardian, p.area_path
        FROM membership_spell c
        JOIN membership_spell h ON h.household_id = c.household_id AND h.role = 'head' AND h.is_primary AND h.valid_to IS NULL AND h.recorded_to IS NULL
        JOIN household p ON p.id = c.household_id
        WHERE c.role = 'child' AND c.is_primary AND c.valid_to IS NULL AND c.recorded_to IS NULL
          AND NOT EXISTS (SELECT 1 FROM application a WHERE a.subject_id = c.person_id);
      CREATE TEMP TABLE fresh AS
        SELECT g.n, g.n <= least((SELECT count(*) FROM child), ${Math.floor(cases / 5)}) AS is_open,
          gen_random_uuid() AS application_id, gen_random_uuid() AS instance_id, c.child, c.guardian, c.area_path
        FROM generate_series(1, ${cases}) g(n) JOIN child c ON c.n = 1 + (g.n - 1) % (SELECT count(*) FROM child);`)
    for (const [template, isOpen] of [
      [openId, true],
      [decidedId, false],
    ] as const) {
      await admin.script(copyCases(template, isOpen))
    }
    await admin.script('ANALYZE')
    const [row] = await admin.rows<{ open: bigint | number }>('SELECT count(*) AS open FROM fresh WHERE is_open')
    return Number(row?.open ?? 0)
  } finally {
    await admin.close()
  }
}

const takeInTwo = async (services: Services, households: number): Promise<readonly [string, string]> => {
  const { csv } = generateApplications({
    population: { ...demoPopulation, households },
    program: caseloadProgram,
    count: 12,
    seed: 'caseload',
    among: { part: 0, of: 1 },
  })
  const report = await runIntake(services, {
    programId: caseloadProgram,
    bytes: new TextEncoder().encode(csv),
    scope: systemScope('intake'),
  })
  const [open, decided] = report.ok ? report.taken.map(({ applicationId }) => applicationId) : []
  if (open === undefined || decided === undefined) throw new Error('Expected two applications to make the others after.')
  const people = await findDemoScopes(services)
  const waits = await workApplication(services, decided, { first: people.caseworker, second: people.supervisor })
  if (waits !== undefined) throw new Error(`Expected a decided case, but it waits at ${waits}.`)
  return [open, decided]
}

/** Cases made after one: each row gets the ids of its own, also where they stand inside of JSON. */
const copyCases = (template: string, isOpen: boolean): string => {
  const copy = (table: string, of: string, values: string) =>
    `INSERT INTO ${table} SELECT (jsonb_populate_record(r, jsonb_build_object('area_path', f.area_path, ${values}))).*
     FROM ${table} r CROSS JOIN fresh f WHERE r.${of} = (${of === 'instance_id' ? instance : `'${template}'`}) AND f.is_open = ${isOpen};`
  const instance = `SELECT id FROM process_instance WHERE application_id = '${template}'`
  const own = (column: string) => `replace(${column}::text, '${template}', f.application_id::text)::jsonb`
  return [
    copy(
      'application',
      'id',
      `'id', f.application_id, 'reference', 'LOAD-' || f.n, 'external_reference', null, 'subject_id', f.child, 'enrolment_id', null,
       'determination_id', null, 'roles', jsonb_build_object('child', f.child, 'guardian', f.guardian),
       'submitted_on', date '2026-11-19' - (f.n % 300)::integer`,
    ),
    copy(
      'process_instance',
      'application_id',
      `'id', f.instance_id, 'application_id', f.application_id, 'state', ${own('r.state')}`,
    ),
    copy('process_step', 'instance_id', `'instance_id', f.instance_id`),
    copy(
      'task',
      'application_id',
      `'id', gen_random_uuid(), 'instance_id', f.instance_id, 'application_id', f.application_id,
       'priority', CASE WHEN f.n % 17 = 0 THEN 80 ELSE 50 END, 'due_on', date '2026-11-14' + (f.n % 30)::integer`,
    ),
    copy(
      'domain_event',
      'aggregate_id',
      `'id', gen_random_uuid(), 'aggregate_id', f.application_id, 'payload', ${own('r.payload')}`,
    ),
  ].join('\n')
}
