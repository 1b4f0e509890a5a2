import type { ProcessInstance } from '#engine/process/ports.ts'
import type { InstanceDetail } from '#engine/process/queries/process-queries.ts'
import type { Sql } from '../../database.ts'
import { instanceColumns } from '../case-columns.ts'

type Head = ProcessInstance & Pick<InstanceDetail, 'reference' | 'runtime' | 'endedAt'>

/** One instance with all that it waits for and its way so far. */
export const findInstance = async (sql: Sql, id: string): Promise<InstanceDetail | undefined> => {
  const head = await sql.one<Head>(
    `SELECT ${instanceColumns}, (SELECT reference FROM application a WHERE a.id = i.application_id) AS reference, ended_at AS "endedAt",
       CASE WHEN EXISTS (SELECT 1 FROM zeebe_instance z WHERE z.instance_id = i.id) THEN 'zeebe' ELSE 'embedded' END AS runtime
     FROM process_instance i WHERE id = $1`,
    [id],
  )
  if (head === undefined) return undefined
  const { reference, runtime, endedAt, ...instance } = head
  return { instance, reference, runtime, endedAt, ...(await listWaits(sql, id)), steps: await listSteps(sql, id) }
}

const listSteps = (sql: Sql, id: string): Promise<InstanceDetail['steps']> =>
  sql.rows(
    `SELECT revision, at, actor, commands, path, reason FROM process_step WHERE instance_id = $1 ORDER BY revision LIMIT 1000`,
    [id],
  )

type Waits = Pick<InstanceDetail, 'incidents' | 'timers' | 'jobs' | 'subscriptions'>

const listWaits = async (sql: Sql, id: string): Promise<Waits> => ({
  incidents: await sql.rows(
    `SELECT instance_id AS "instanceId", incident_key AS "incidentKey", program_id AS "programId", area_path AS "areaPath", element, type,
       message, created_at AS "createdAt", resolved_at AS "resolvedAt"
     FROM process_incident WHERE instance_id = $1 ORDER BY created_at, incident_key`,
    [id],
  ),
  timers: await sql.rows(
    `SELECT timer_key AS "timerKey", target, due_at AS "dueAt" FROM process_timer WHERE instance_id = $1 ORDER BY due_at, timer_key`,
    [id],
  ),
  jobs: await sql.rows(
    `SELECT job_key AS "jobKey", type, retries, available_at AS "availableAt" FROM process_job WHERE instance_id = $1
     ORDER BY available_at, job_key`,
    [id],
  ),
  subscriptions: await sql.rows(
    `SELECT name, correlation_key AS "correlationKey", target FROM process_subscription WHERE instance_id = $1 ORDER BY place`,
    [id],
  ),
})
