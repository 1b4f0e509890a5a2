import type { ProcessStore } from '#engine/process/ports.ts'
import type { Sql } from '../database.ts'
import { appendEvents } from './append-events.ts'

/** What operators did to instances. */
export const createProcessOperations = (sql: Sql): Pick<ProcessStore, 'renameElements' | 'appendEvent'> => ({
  renameElements: async ({ instanceId, tasks, incidents }) => {
    await sql.run(
      `UPDATE task t SET element = n.element, form = n.form FROM jsonb_to_recordset($2::jsonb) AS n ("taskKey" text, element text, form text)
       WHERE t.instance_id = $1 AND t.task_key = n."taskKey"`,
      [instanceId, JSON.stringify(tasks)],
    )
    await sql.run(
      `UPDATE process_incident x SET element = n.element FROM jsonb_to_recordset($2::jsonb) AS n ("incidentKey" text, element text)
       WHERE x.instance_id = $1 AND x.incident_key = n."incidentKey"`,
      [instanceId, JSON.stringify(incidents)],
    )
  },
  appendEvent: (event, where) => appendEvents(sql, [event], where),
})
