import type { HistoryEntry, HistoryFilter, HistoryKind, HistoryPage } from '#engine/cases/queries/case-queries.ts'
import type { Sql } from '../../database.ts'
import { principalJson } from './person-columns.ts'

/**
 * What happened to a case, from where it is kept: events of its aggregates, and rows that say when and by whom they were written. `id` is unique
 * among all of them, so that a cursor is exact.
 */
const happened = `
  SELECT e.id::text AS id, e.at, e.type, e.actor::text AS actor, e.payload AS details,
    CASE WHEN e.aggregate_type = 'process' THEN 'workflow'
      WHEN e.aggregate_type IN ('override', 'enrolment') OR e.type IN ('determination-recorded', 'application-awarded', 'application-refused') THEN 'decision'
      WHEN e.type = 'task-worked' THEN 'task'
      WHEN e.type LIKE 'paper-%' THEN 'paper'
      ELSE 'application' END AS kind
  FROM domain_event e
  WHERE (e.aggregate_type = 'application' AND e.aggregate_id = $1)
    OR (e.aggregate_type = 'enrolment' AND e.aggregate_id IN (SELECT id FROM enrolment WHERE application_id = $1))
    OR (e.aggregate_type = 'override' AND e.aggregate_id IN (SELECT id FROM outcome_override WHERE application_id = $1))
    OR (e.aggregate_type = 'process' AND e.aggregate_id IN (SELECT id FROM process_instance WHERE application_id = $1))
  UNION ALL
  SELECT e.id::text, e.at, e.type, e.actor::text, e.payload || jsonb_build_object('taskId', e.aggregate_id), 'task' FROM domain_event e
  WHERE e.aggregate_type = 'task' AND e.aggregate_id IN (SELECT id FROM task WHERE application_id = $1)
  UNION ALL
  SELECT t.id || ':opened', t.created_at, 'task-opened', NULL, jsonb_build_object('taskId', t.id), 'task' FROM task t WHERE t.application_id = $1
  UNION ALL
  SELECT t.id || ':ended', t.ended_at, 'task-' || t.status, t.ended_by, jsonb_build_object('taskId', t.id), 'task' FROM task t
  WHERE t.application_id = $1 AND (t.status = 'cancelled' OR t.status = 'completed' AND NOT EXISTS (SELECT 1 FROM domain_event w
    WHERE w.aggregate_type = 'application' AND w.aggregate_id = $1 AND w.type = 'task-worked' AND w.payload->>'taskId' = t.id::text))
  UNION ALL
  SELECT v.id::text, v.recorded_at, 'evidence-recorded', v.recorded_by,
    jsonb_build_object('path', v.path, 'value', v.value, 'from', v.valid_from, 'source', v.source), 'evidence'
  FROM evidence v WHERE v.application_id = $1
  UNION ALL
  SELECT v.id || ':superseded', v.superseded_at, 'evidence-superseded', NULL,
    jsonb_build_object('path', v.path, 'value', v.value, 'from', v.valid_from), 'evidence'
  FROM evidence v WHERE v.application_id = $1 AND v.superseded_at IS NOT NULL
  UNION ALL
  SELECT d.id::text, d.recorded_at, 'document-kept', d.recorded_by::text, jsonb_build_object('documentId', d.id, 'name', d.name), 'paper'
  FROM document d WHERE d.application_id = $1
  UNION ALL
  SELECT r.id || ':overdue', r.ended_at, 'paper-overdue', NULL, jsonb_build_object('requestId', r.id), 'paper'
  FROM paper_request r WHERE r.application_id = $1 AND r.status = 'overdue'
  UNION ALL
  SELECT n.id::text, n.recorded_at, 'note-written', n.recorded_by::text, jsonb_build_object('text', n.text), 'note'
  FROM case_note n WHERE n.application_id = $1
  UNION ALL
  SELECT min(l.id::text) || ':ledger', l.recorded_at, 'ledger-written', NULL,
    jsonb_build_object('count', count(*), 'amountMinor', sum(l.amount_minor)::text, 'currency', l.currency, 'first', min(l.period), 'last', max(l.period)), 'payment'
  FROM entitlement_line l WHERE l.enrolment_id IN (SELECT id FROM enrolment WHERE application_id = $1)
  GROUP BY l.determination_id, l.recorded_at, l.currency
  UNION ALL
  SELECT i.id || ':sent', e.at, 'payment-sent', e.actor::text, ${paymentJson()}, 'payment'
  FROM paid i JOIN domain_event e ON e.aggregate_type = 'payment-cycle' AND e.aggregate_id = i.cycle_id AND e.type = 'cycle-released'
  WHERE i.position IS NOT NULL
  UNION ALL
  SELECT i.id || ':' || e.id, e.at, 'payment-' || (c->>'to'), e.actor::text,
    ${paymentJson()} || jsonb_build_object('reason', c->>'reason'), 'payment'
  FROM paid i JOIN domain_event e ON e.aggregate_type = 'payment-cycle' AND e.aggregate_id = i.cycle_id AND e.type = 'instructions-changed'
    CROSS JOIN LATERAL jsonb_array_elements(e.payload->'changes') AS c WHERE c->>'id' = i.id::text
  UNION ALL
  SELECT i.id || ':now', i.changed_at, 'payment-' || i.state, NULL, ${paymentJson()} || jsonb_build_object('reason', i.reason), 'payment'
  FROM paid i WHERE NOT EXISTS (SELECT 1 FROM domain_event e WHERE e.aggregate_type = 'payment-cycle' AND e.aggregate_id = i.cycle_id
    AND e.type IN ('cycle-released', 'instructions-changed') AND e.at = i.changed_at)
  UNION ALL
  SELECT s.instance_id || ':' || s.revision, s.at, 'workflow-step', s.actor::text,
    jsonb_build_object('instanceId', s.instance_id, 'path', s.path, 'reason', s.reason), 'workflow'
  FROM process_step s WHERE s.instance_id IN (SELECT id FROM process_instance WHERE application_id = $1)
  UNION ALL
  SELECT x.instance_id || ':' || x.incident_key, x.created_at, 'workflow-incident', NULL,
    jsonb_build_object('instanceId', x.instance_id, 'element', x.element), 'workflow'
  FROM process_incident x WHERE x.instance_id IN (SELECT id FROM process_instance WHERE application_id = $1)`

/** Instructions that hold a line of the case. */
const paid = `paid AS (
  SELECT DISTINCT i.id, i.cycle_id, i.amount_minor, i.currency, i.state, i.reason, i.changed_at, i.position, c.pay_on, c.period
  FROM payment_instruction i JOIN payment_cycle c ON c.id = i.cycle_id
    JOIN payment_line pl ON pl.instruction_id = i.id JOIN entitlement_line l ON l.id = pl.line_id
  WHERE l.enrolment_id IN (SELECT id FROM enrolment WHERE application_id = $1))`

function paymentJson(): string {
  return `jsonb_build_object('cycleId', i.cycle_id, 'amountMinor', i.amount_minor::text, 'currency', i.currency, 'payOn', i.pay_on, 'period', i.period)`
}

/** One page of what happened to a case, and how much of each kind there is. */
export const listHistory = async (sql: Sql, filter: HistoryFilter): Promise<HistoryPage> => {
  const { applicationId, kinds, descending, after, limit } = filter
  const [order, beyond] = descending ? (['DESC', '<'] as const) : (['ASC', '>'] as const)
  const [at, id] = after === null ? [null, null] : (JSON.parse(after) as [string, string])
  const rows = await sql.rows<HistoryEntry>(
    `WITH ${paid}, happened AS (${happened})
     SELECT h.id, h.at, h.kind, h.type, h.details, ${principalJson('h.actor')} AS actor, jsonb_build_array(h.at, h.id)::text AS cursor
     FROM happened h WHERE h.kind = ANY ($2)
       AND ($3::timestamptz IS NULL OR (h.at, h.id COLLATE "C") ${beyond} ($3::timestamptz, $4::text))
     ORDER BY h.at ${order}, h.id COLLATE "C" ${order} LIMIT ${limit + 1}`,
    [applicationId, kinds, at, id],
  )
  const counts = await sql.rows<{ kind: HistoryKind; count: bigint }>(
    `WITH ${paid}, happened AS (${happened}) SELECT kind, count(*) AS count FROM happened GROUP BY kind`,
    [applicationId],
  )
  const entries = rows.slice(0, limit)
  return {
    entries,
    next: rows.length > limit ? (entries.at(-1)?.cursor ?? null) : null,
    counts: Object.fromEntries(counts.map(({ kind, count }) => [kind, Number(count)])),
  }
}
