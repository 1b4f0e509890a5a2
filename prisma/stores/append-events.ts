import type { DomainEvent } from '#engine/values/domain-event.ts'
import type { Sql } from '../database.ts'

type Where = { readonly programId: string | null; readonly areaPath: string }

/** Appends what happened to one aggregate. The unique key on its revision is the last guard against two writers. */
export const appendEvents = async (sql: Sql, events: readonly DomainEvent[], { programId, areaPath }: Where): Promise<void> => {
  if (events.length === 0) return
  await sql.run(
    `INSERT INTO domain_event (id, at, aggregate_type, aggregate_id, revision, type, version, actor, purpose, program, area_path, payload)
     SELECT e.id, e.at, e."aggregateType", e."aggregateId", e.revision, e.type, e.version, e.actor, e.purpose, $2, $3, e.payload
     FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, at timestamptz, "aggregateType" text, "aggregateId" uuid, revision integer,
       type text, version integer, actor uuid, purpose text, payload jsonb)`,
    [JSON.stringify(events), programId, areaPath],
  )
}

type EventRow = Omit<DomainEvent, never>

/** The events of one aggregate, oldest first. */
export const listEvents = async <Event extends DomainEvent>(
  sql: Sql,
  aggregateType: string,
  aggregateId: string,
): Promise<readonly Event[]> =>
  (await sql.rows<EventRow>(
    `SELECT id, aggregate_type AS "aggregateType", aggregate_id AS "aggregateId", revision, type, version, at, actor, purpose, payload
     FROM domain_event WHERE aggregate_type = $1 AND aggregate_id = $2 ORDER BY revision`,
    [aggregateType, aggregateId],
  )) as unknown as readonly Event[]
