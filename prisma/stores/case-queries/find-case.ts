import type { EntitlementLine } from '#engine/benefits/entitlement-line.ts'
import type { Application } from '#engine/cases/application/application.ts'
import type { Determination } from '#engine/cases/determination/determination.ts'
import type { Enrolment } from '#engine/cases/enrolment/enrolment.ts'
import type { Evidence } from '#engine/cases/evidence/evidence.ts'
import type { CaseArea, CaseDetail, CaseEvent, CasePayment, CaseTask } from '#engine/cases/queries/case-queries.ts'
import type { Sql } from '../../database.ts'
import { applicationColumns, determinationColumns, enrolmentColumns, evidenceColumns, taskColumns } from '../case-columns.ts'
import { areaJson, headJson, personJson, principalJson } from './person-columns.ts'

type Head = Application & { readonly changedAt: string; readonly area: CaseArea }

/** Everything about one case that is in sight, by public reference. */
export const findCase = async (sql: Sql, reference: string): Promise<CaseDetail | undefined> => {
  const head = await sql.one<Head>(
    `SELECT ${applicationColumns}, changed_at AS "changedAt", ${areaJson('application.area_path')} AS area
     FROM application WHERE reference = $1`,
    [reference],
  )
  if (head === undefined) return undefined
  const { changedAt, area, ...application } = head
  const enrolment = application.enrolmentId === null ? null : await findEnrolment(sql, application.enrolmentId)
  return {
    application,
    changedAt,
    area,
    roles: await listRoles(sql, application),
    ...(await listDeterminations(sql, application)),
    enrolment,
    lines: enrolment === null ? [] : await listLines(sql, enrolment.id),
    payments: enrolment === null ? [] : await listPayments(sql, enrolment.id),
    evidence: await sql.rows<Evidence>(
      `SELECT ${evidenceColumns} FROM evidence WHERE application_id = $1 AND superseded_at IS NULL ORDER BY recorded_at, id`,
      [application.id],
    ),
    tasks: await listTasks(sql, application.id),
    incidents: await listIncidents(sql, application.id),
    events: await listEvents(sql, application),
  }
}

const findEnrolment = async (sql: Sql, id: string): Promise<Enrolment | null> =>
  (await sql.one<Enrolment>(`SELECT ${enrolmentColumns} FROM enrolment WHERE id = $1`, [id])) ?? null

/** The subject first, then the roles that the application names. */
async function listRoles(sql: Sql, { roles, subjectId }: Application): Promise<CaseDetail['roles']> {
  const named = Object.entries(roles).sort((a, b) => Number(b[1] === subjectId) - Number(a[1] === subjectId))
  const rows = await sql.rows<CaseDetail['roles'][number]>(
    `SELECT r.role, r.id, ${personJson('r.id')} AS person, ${headJson('r.id')} AS head
     FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS r (role, id, place) ORDER BY r.place`,
    [named.map(([role]) => role), named.map(([, id]) => id)],
  )
  return rows
}

async function listDeterminations(
  sql: Sql,
  { id, determinationId }: Application,
): Promise<Pick<CaseDetail, 'determinations' | 'determination'>> {
  const determinations = await sql.rows<CaseDetail['determinations'][number]>(
    `SELECT id, created_at AS "createdAt", trigger, outcome, period_from AS "from", period_to AS "to", bundle_hash AS "bundleHash"
     FROM determination WHERE application_id = $1 ORDER BY created_at DESC, id DESC`,
    [id],
  )
  const shown = determinationId ?? determinations[0]?.id
  if (shown === undefined) return { determinations, determination: null }
  const determination = await sql.one<Determination>(`SELECT ${determinationColumns} FROM determination WHERE id = $1`, [shown])
  return { determinations, determination: determination ?? null }
}

const listLines = (sql: Sql, enrolmentId: string): Promise<EntitlementLine[]> =>
  sql.rows<EntitlementLine>(
    `SELECT id, program_id AS "programId", component, beneficiary_id AS "beneficiaryId", period, sequence, kind,
       amount_minor AS "amountMinor", currency, period_start AS "periodStart", enrolment_id AS "enrolmentId",
       determination_id AS "determinationId", recorded_at AS "recordedAt"
     FROM entitlement_line WHERE enrolment_id = $1 ORDER BY period_start DESC, component, beneficiary_id, sequence`,
    [enrolmentId],
  )

const listPayments = (sql: Sql, enrolmentId: string): Promise<CasePayment[]> =>
  sql.rows<CasePayment>(
    `SELECT i.id, i.amount_minor AS "amountMinor", i.currency, i.state, c.pay_on AS "payOn", array_agg(pl.line_id) AS "lineIds"
     FROM payment_instruction i JOIN payment_line pl ON pl.instruction_id = i.id JOIN entitlement_line l ON l.id = pl.line_id
       JOIN payment_cycle c ON c.id = i.cycle_id
     WHERE l.enrolment_id = $1 GROUP BY i.id, c.pay_on ORDER BY c.pay_on DESC, i.id`,
    [enrolmentId],
  )

/** The group binding of a queue covers the area and everything below it. */
const inReadersQueue = `EXISTS (
  SELECT 1 FROM queue_binding b JOIN work_group_member m ON m.group_id = b.group_id AND m.principal_id = schemata_actor()
  WHERE b.program = task.program_id AND b.queue = task.queue
    AND (b.area_path = task.area_path OR starts_with(task.area_path, b.area_path || '/')))`

const listTasks = (sql: Sql, applicationId: string): Promise<CaseTask[]> =>
  sql.rows<CaseTask>(
    `SELECT ${taskColumns}, ${principalJson('task.assignee')} AS worker, ${principalJson('task.ended_by')} AS "endedByPrincipal",
       ${inReadersQueue} AS "inReadersQueue"
     FROM task WHERE application_id = $1 ORDER BY created_at, id`,
    [applicationId],
  )

const listIncidents = (sql: Sql, applicationId: string): Promise<{ element: string; type: string; createdAt: string }[]> =>
  sql.rows(
    `SELECT x.element, x.type, x.created_at AS "createdAt" FROM process_incident x JOIN process_instance i ON i.id = x.instance_id
     WHERE i.application_id = $1 AND x.resolved_at IS NULL ORDER BY x.created_at`,
    [applicationId],
  )

const listEvents = (sql: Sql, { id, enrolmentId }: Application): Promise<CaseEvent[]> =>
  sql.rows<CaseEvent>(
    `SELECT e.id, e.type, e.at, e.payload, e.aggregate_type AS "aggregateType", ${principalJson('e.actor')} AS actor
     FROM domain_event e WHERE (e.aggregate_type = 'application' AND e.aggregate_id = $1)
       OR (e.aggregate_type = 'enrolment' AND e.aggregate_id = $2) ORDER BY e.at DESC, e.id DESC LIMIT 200`,
    [id, enrolmentId],
  )
