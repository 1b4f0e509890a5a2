import type { IncidentFilter, IncidentPage, OpenIncident } from '#engine/process/queries/process-queries.ts'
import type { Sql } from '../../database.ts'

const cursorOf = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([0-9a-f-]{36})~(\d+)$/

/** Open incidents in sight, the oldest first: it has kept somebody waiting longest. */
export const listIncidents = async (sql: Sql, { programId, element, after, limit }: IncidentFilter): Promise<IncidentPage> => {
  const [, at, id, key] = cursorOf.exec(after ?? '') ?? []
  const filter = `x.resolved_at IS NULL AND ($1::text IS NULL OR x.program_id = $1) AND ($2::text IS NULL OR x.element = $2)`
  const rows = await sql.rows<OpenIncident>(
    `SELECT x.instance_id AS "instanceId", x.incident_key AS "incidentKey", x.program_id AS "programId", x.area_path AS "areaPath",
       x.element, x.type, x.message, x.created_at AS "createdAt", a.reference, i.application_id AS "applicationId",
       i.process_id AS "processId", i.bundle_hash AS "bundleHash",
       to_char(x.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '~' || x.instance_id || '~' || x.incident_key AS cursor
     FROM process_incident x JOIN process_instance i ON i.id = x.instance_id JOIN application a ON a.id = i.application_id
     WHERE ${filter} AND ($3::timestamptz IS NULL OR (x.created_at, x.instance_id, x.incident_key) > ($3, $4::uuid, $5))
     ORDER BY x.created_at, x.instance_id, x.incident_key LIMIT $6`,
    [programId, element, at ?? null, id ?? null, key ?? null, limit + 1],
  )
  const counted = await sql.one<{ total: number }>(`SELECT count(*)::int AS total FROM process_incident x WHERE ${filter}`, [
    programId,
    element,
  ])
  const page = rows.slice(0, limit)
  return { rows: page, total: counted?.total ?? 0, next: rows.length > limit ? (page.at(-1)?.cursor ?? null) : null }
}
