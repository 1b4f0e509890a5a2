import type { ClusterCommand, ClusterJob, ClusterStore } from '#engine/process/cluster-ports.ts'
import type { Sql } from '../database.ts'

const jobColumns = `job_key AS "jobKey", instance_id AS "instanceId", program_id AS "programId", area_path AS "areaPath", element, type, headers,
  variables, status`

/** Instances that a cluster carries out, in PostgreSQL, bound to one transaction and its scope. */
export const createClusterStore = (sql: Sql): ClusterStore => ({
  ...createClusterCommands(sql),
  insertInstance: async ({ instanceId, programId, areaPath }) => {
    await sql.run('INSERT INTO zeebe_instance (instance_id, program_id, area_path) VALUES ($1, $2, $3)', [
      instanceId,
      programId,
      areaPath,
    ])
  },
  findInstance: (instanceId) =>
    sql.one(`SELECT instance_key AS "instanceKey" FROM zeebe_instance WHERE instance_id = $1`, [instanceId]),
  bindInstance: async ({ instanceId, instanceKey }) =>
    (await sql.run(
      'UPDATE zeebe_instance SET instance_key = $2 WHERE instance_id = $1 AND (instance_key IS NULL OR instance_key = $2)',
      [instanceId, instanceKey],
    )) === 1,
  insertJob: async ({ jobKey, instanceId, programId, areaPath, element, type, headers, variables, status }) => {
    await sql.run(
      `INSERT INTO zeebe_job (job_key, instance_id, program_id, area_path, element, type, headers, variables, status, seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, now())`,
      [jobKey, instanceId, programId, areaPath, element, type, JSON.stringify(headers), JSON.stringify(variables), status],
    )
  },
  findJob: (jobKey) => sql.one<ClusterJob>(`SELECT ${jobColumns} FROM zeebe_job WHERE job_key = $1 FOR UPDATE`, [jobKey]),
  setJob: async ({ jobKey, status }) => {
    await sql.run('UPDATE zeebe_job SET status = $2, seen_at = now() WHERE job_key = $1', [jobKey, status])
  },
  listWaitingJobs: (instanceId) =>
    sql.rows<ClusterJob>(
      `SELECT ${jobColumns} FROM zeebe_job WHERE instance_id = $1 AND status IN ('open', 'held') ORDER BY job_key`,
      [instanceId],
    ),
  takeUnseenJobs: ({ forMs, limit }) =>
    sql.rows<ClusterJob>(
      `UPDATE zeebe_job SET seen_at = now() WHERE job_key IN (
         SELECT job_key FROM zeebe_job WHERE status IN ('open', 'held') AND seen_at < now() - make_interval(secs => $1 / 1000.0)
         ORDER BY seen_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING ${jobColumns}`,
      [forMs, limit],
    ),
})

type Commands = Pick<ClusterStore, 'takeCommand' | 'finishCommand' | 'postponeCommand' | 'renewCommand'>

/** A command is due at once, whatever the installation's clock says; only one that failed waits. */
const createClusterCommands = (sql: Sql): Commands => ({
  takeCommand: () =>
    sql.one<ClusterCommand>(
      `SELECT id, kind, key, payload, attempts FROM outbox
       WHERE done_at IS NULL AND kind LIKE 'zeebe.%' AND (attempts = 0 OR available_at <= now()) ORDER BY at, id LIMIT 1
       FOR UPDATE SKIP LOCKED`,
    ),
  finishCommand: async (id) => {
    await sql.run('UPDATE outbox SET done_at = now(), last_error = NULL WHERE id = $1', [id])
  },
  postponeCommand: async ({ id, delayMs, error }) => {
    await sql.run(
      `UPDATE outbox SET attempts = attempts + 1, available_at = now() + make_interval(secs => $2 / 1000.0), last_error = $3 WHERE id = $1`,
      [id, delayMs, error],
    )
  },
  renewCommand: async ({ kind, key }) => {
    await sql.run('UPDATE outbox SET done_at = NULL, attempts = 0 WHERE kind = $1 AND key = $2', [kind, key])
  },
})
