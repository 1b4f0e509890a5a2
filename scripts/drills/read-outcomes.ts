import { openDatabase } from '#prisma/database.ts'
import { systemScope } from '#prisma/scope.ts'
import type { DrillCase } from './drill-cases.ts'

/** What came of a case, every effect counted. Ids differ between runs and are left out, and so is who of several was first. */
const outcomeOf = `SELECT a.id, jsonb_build_object(
    'status', a.status, 'outcome', a.outcome, 'decision', a.decision, 'enrolled', a.enrolment_id IS NOT NULL,
    'events', (SELECT jsonb_agg(e.type ORDER BY e.revision) FROM domain_event e WHERE e.aggregate_type = 'application' AND e.aggregate_id = a.id),
    'determinations', (SELECT jsonb_agg(d.result_hash ORDER BY d.id) FROM determination d WHERE d.application_id = a.id),
    'enrolments', (SELECT count(*) FROM enrolment n WHERE n.application_id = a.id),
    'lines', (SELECT jsonb_agg(jsonb_build_array(l.period, l.component, l.kind, l.sequence, l.amount_minor) ORDER BY l.period_start, l.component, l.sequence)
      FROM entitlement_line l WHERE l.enrolment_id = a.enrolment_id),
    'notices', (SELECT count(*) FROM outbox o WHERE o.kind = 'notice' AND o.payload ->> 'applicationId' = a.id::text),
    'tasks', (SELECT jsonb_agg(jsonb_build_array(t.element, t.status) ORDER BY t.created_at, t.task_key::int) FROM task t WHERE t.application_id = a.id),
    'instances', (SELECT jsonb_agg(i.status) FROM process_instance i WHERE i.application_id = a.id),
    'path', (SELECT jsonb_agg(s.path ORDER BY s.revision) FROM process_step s JOIN process_instance i ON i.id = s.instance_id WHERE i.application_id = a.id),
    'waiting', (SELECT count(*) FROM process_instance i WHERE i.application_id = a.id
      AND (EXISTS (SELECT FROM process_timer t WHERE t.instance_id = i.id AND t.target = 'pause')
        OR EXISTS (SELECT FROM process_job j WHERE j.instance_id = i.id)
        OR EXISTS (SELECT FROM process_incident x WHERE x.instance_id = i.id AND x.resolved_at IS NULL)))
  ) AS outcome FROM application a WHERE a.id = ANY ($1::uuid[])`

/** Outcomes by the row of the file. */
export const readOutcomes = async (appUrl: string, cases: readonly DrillCase[]): Promise<ReadonlyMap<number, unknown>> => {
  const database = openDatabase({ url: appUrl, poolSize: 1, name: 'schemata-drill' })
  try {
    const found = await database.transaction(systemScope('worker'), (sql) =>
      sql.rows<{ id: string; outcome: unknown }>(outcomeOf, [cases.map(({ applicationId }) => applicationId)]),
    )
    const byId = new Map(found.map(({ id, outcome }) => [id, outcome]))
    return new Map(cases.map(({ row, applicationId }) => [row, byId.get(applicationId)]))
  } finally {
    await database.close()
  }
}

/** Steps that all instances have taken so far. */
export const countDone = async (appUrl: string): Promise<number> => {
  const database = openDatabase({ url: appUrl, poolSize: 1, name: 'schemata-drill' })
  try {
    return await database.transaction(systemScope('worker'), async (sql) => {
      const counted = await sql.one<{ steps: number }>('SELECT count(*)::int AS steps FROM process_step')
      return counted?.steps ?? 0
    })
  } finally {
    await database.close()
  }
}
