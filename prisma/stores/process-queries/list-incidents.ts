import type { IncidentFilter, IncidentPage, OpenIncident } from '#engine/process/queries/process-queries.ts'
import type { Sql } from '../../database.ts'

const cursorOf = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([0-9a-f-]{36})~(\d+)$/

/** Open incidents in sight, the oldest first: it has kept somebody waiting longest. */
export const listIncidents = async (
  sql: Sql,
  { programId, element, search, after, limit }: IncidentFilter,
): Promise<IncidentPage> => {
  const [, at, id, key] = cursorOf.exec(after ?? '') ?? []
  const filter = `x.resolved_at IS NULL AND ($1::text IS NULL OR x.program_id = $1) AND ($2::text IS NULL OR x.element = $2)
    AND ($3::text IS NULL OR concat_ws(' ', a.reference, x.element, x.message) ILIKE '%' || $3 || '%')`
  // What somebody types is looked for as it stands.
  const text = search?.replaceAll(/[\\%_]/g, '\\$&') ?? null
  const rows = await sql.rows<OpenIncident>(
    `SELECT x.instance_id AS "instanceId", x.incident_key AS "incidentKey", x.program_id AS "programId", x.area_path AS "areaPath",
       x.element, x.type, x.message, x.created_at AS "createdAt", a.reference, i.application_id AS "applicationId",
       i.process_id AS "processId", i.bundle_hash AS "bundleHash",
       to_char(x.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '~' || x.instance_id || '~' || x.incident_key AS cursor
     FROM process_incident x JOIN process_instance i ON i.id = x.instance_id JOIN application a ON a.id = i.application_id
     WHERE ${filter} AND ($4::timestamptz IS NULL OR (x.created_at, x.instance_id, x.incident_key) > ($4, $5::uuid, $6))
     ORDER BY x.created_at, x.instance_id, x.incident_key LIMIT $7`,
    [programId, element, text, at ?? null, id ?? null, key ?? null, limit + 1],
  )
  const counted = await sql.one<{ total: number }>(
    `SELECT count(*)::int AS total FROM process_incident x JOIN process_instance i ON i.id = x.instance_id
       JOIN application a ON a.id = i.application_id WHERE ${filter}`,
    [programId, element, text],
  )
  const page = rows.slice(0, limit)
  return { rows: page, total: counted?.total ?? 0, next: rows.length > limit ? (page.at(-1)?.cursor ?? null) : null }
}
