import type { InstanceFilter, InstanceRow, ProcessQueries, RunningDefinition } from '#engine/process/queries/process-queries.ts'
import type { Sql } from '../../database.ts'
import { findInstance } from './find-instance.ts'
import { listIncidents } from './list-incidents.ts'

/** What operators ask of running workflows, in PostgreSQL, bound to one transaction and its scope. */
export const createProcessQueries = (sql: Sql): ProcessQueries => ({
  listRunning: (programId) => listRunning(sql, programId),
  listIncidents: (filter) => listIncidents(sql, filter),
  listInstances: (filter) => listInstances(sql, filter),
  findInstance: (id) => findInstance(sql, id),
  countWaitingCommands: async () => {
    const found = await sql.one<{ waiting: number; since: string | null; failing: boolean }>(
      `SELECT count(*)::int AS waiting, min(at) AS since, coalesce(bool_or(attempts > 0), false) AS failing
       FROM outbox WHERE done_at IS NULL AND kind LIKE 'zeebe.%'`,
    )
    return found ?? { waiting: 0, since: null, failing: false }
  },
})

/**
 * Where each running instance stands. The engine's state says so for its own; of a cluster's instances only what waits for us is known:
 * tasks, and jobs that an incident holds.
 */
const standing = `SELECT i.id, i.program_id, i.bundle_hash, i.process_id, e.value ->> 'id' AS element
    FROM process_instance i, jsonb_each(i.state -> 'elements') AS e
    WHERE i.status = 'active' AND e.key <> i.state ->> 'root'
  UNION ALL
  SELECT i.id, i.program_id, i.bundle_hash, i.process_id, z.element
    FROM process_instance i JOIN zeebe_job z ON z.instance_id = i.id
    WHERE i.status = 'active' AND z.status IN ('open', 'held')`

const listRunning = (sql: Sql, programId: string | null): Promise<RunningDefinition[]> =>
  sql.rows<RunningDefinition>(
    `WITH standing AS (${standing}),
       troubled AS (
         SELECT i.bundle_hash, i.process_id, x.element, count(*)::int AS incidents
         FROM process_incident x JOIN process_instance i ON i.id = x.instance_id
         WHERE x.resolved_at IS NULL AND i.status = 'active' GROUP BY 1, 2, 3),
       counted AS (
         SELECT bundle_hash, process_id, element, count(*)::int AS running FROM standing GROUP BY 1, 2, 3),
       named AS (
         SELECT bundle_hash, process_id, element, coalesce(c.running, 0) AS running, coalesce(t.incidents, 0) AS incidents
         FROM counted c FULL JOIN troubled t USING (bundle_hash, process_id, element))
     SELECT i.program_id AS "programId", i.bundle_hash AS "bundleHash", i.process_id AS "processId", count(*)::int AS running,
       coalesce((SELECT sum(t.incidents)::int FROM troubled t WHERE t.bundle_hash = i.bundle_hash AND t.process_id = i.process_id), 0) AS incidents,
       coalesce((SELECT jsonb_agg(jsonb_build_object('element', n.element, 'running', n.running, 'incidents', n.incidents) ORDER BY n.element)
         FROM named n WHERE n.bundle_hash = i.bundle_hash AND n.process_id = i.process_id), '[]') AS elements
     FROM process_instance i WHERE i.status = 'active' AND ($1::text IS NULL OR i.program_id = $1)
     GROUP BY i.program_id, i.bundle_hash, i.process_id ORDER BY 1, 4 DESC, 2, 3`,
    [programId],
  )

const listInstances = (sql: Sql, { bundleHash, processId, element, after, limit }: InstanceFilter): Promise<InstanceRow[]> =>
  sql.rows<InstanceRow>(
    `WITH standing AS (${standing}),
       placed AS (SELECT id, array_agg(DISTINCT element ORDER BY element) AS elements FROM standing GROUP BY id)
     SELECT i.id, a.reference, i.program_id AS "programId", i.area_path AS "areaPath", i.started_at AS "startedAt",
       CASE WHEN z.instance_id IS NULL THEN 'embedded' ELSE 'zeebe' END AS runtime, i.has_incident AS "hasIncident",
       coalesce(p.elements, '{}') AS elements
     FROM process_instance i JOIN application a ON a.id = i.application_id LEFT JOIN zeebe_instance z ON z.instance_id = i.id
       LEFT JOIN placed p ON p.id = i.id
     WHERE i.status = 'active' AND i.bundle_hash = $1 AND i.process_id = $2 AND ($3::text IS NULL OR $3 = ANY (p.elements))
       AND ($4::uuid IS NULL OR i.id > $4) ORDER BY i.id LIMIT $5`,
    [bundleHash, processId, element, after, limit],
  )
