import type { Application, ApplicationEvent } from '#engine/cases/application/application.ts'
import type { Determination } from '#engine/cases/determination/determination.ts'
import type { Enrolment, EnrolmentEvent } from '#engine/cases/enrolment/enrolment.ts'
import type { Evidence } from '#engine/cases/evidence/evidence.ts'
import type { CaseConflict, CaseStore } from '#engine/cases/ports.ts'
import type { Sql } from '../database.ts'
import { appendEvents, listEvents } from './append-events.ts'
import { applicationColumns, determinationColumns, enrolmentColumns, evidenceColumns } from './case-columns.ts'
import { requireWritten } from './require-written.ts'

/** Cases in PostgreSQL, bound to one transaction and its scope. */
export const createCaseStore = (sql: Sql): CaseStore => ({
  addApplication: async ({ application, events, externalReference }) => {
    if (!(await insertApplication(sql, application, externalReference, events[0]?.at ?? ''))) {
      return findApplicationConflict(sql, application, externalReference)
    }
    await appendEvents(sql, events, application)
    return undefined
  },
  lockApplication: (id) => sql.one<Application>(`SELECT ${applicationColumns} FROM application WHERE id = $1 FOR UPDATE`, [id]),
  getApplications: (ids) =>
    sql.rows<Application>(`SELECT ${applicationColumns} FROM application WHERE id = ANY ($1::uuid[])`, [ids]),
  saveApplication: (application, events) => saveApplication(sql, application, events),
  listApplicationEvents: (id) => listEvents<ApplicationEvent>(sql, 'application', id),
  addEvidence: (evidence) => addEvidence(sql, evidence),
  supersedeEvidence: async ({ ids, at }) => {
    await sql.run('UPDATE evidence SET superseded_at = $2 WHERE id = ANY ($1::uuid[]) AND superseded_at IS NULL', [ids, at])
  },
  listEvidence: (applicationId) =>
    sql.rows<Evidence>(`SELECT ${evidenceColumns} FROM evidence WHERE application_id = $1 ORDER BY recorded_at, id`, [
      applicationId,
    ]),
  addDetermination: (determination) => addDetermination(sql, determination),
  findDetermination: (id) => sql.one<Determination>(`SELECT ${determinationColumns} FROM determination WHERE id = $1`, [id]),
  listDeterminations: (applicationId) =>
    sql.rows<Determination>(
      `SELECT ${determinationColumns} FROM determination WHERE application_id = $1 ORDER BY created_at DESC, id DESC`,
      [applicationId],
    ),
  addEnrolment: (enrolment, events) => addEnrolment(sql, enrolment, events),
  lockEnrolment: (id) => sql.one<Enrolment>(`SELECT ${enrolmentColumns} FROM enrolment WHERE id = $1 FOR UPDATE`, [id]),
  saveEnrolment: (enrolment, events) => saveEnrolment(sql, enrolment, events),
  listEnrolmentEvents: (id) => listEvents<EnrolmentEvent>(sql, 'enrolment', id),
  listLiveEnrolments: ({ programId, afterId, limit }) =>
    sql.rows<Enrolment>(
      `SELECT ${enrolmentColumns} FROM enrolment
       WHERE program_id = $1 AND status <> 'terminated' AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [programId, afterId, limit],
    ),
  getEnrolments: (ids) =>
    sql.rows<Enrolment>(`SELECT ${enrolmentColumns} FROM enrolment WHERE id = ANY ($1::uuid[]) ORDER BY id`, [ids]),
  listLiveEnrolmentsAbout: (subjectIds) =>
    sql.rows<Enrolment>(
      `SELECT ${enrolmentColumns} FROM enrolment WHERE status <> 'terminated' AND (subject_id = ANY ($1::uuid[])
         OR EXISTS (SELECT FROM jsonb_each_text(roles) AS named WHERE named.value = ANY ($2::text[]))) ORDER BY id`,
      [subjectIds, subjectIds],
    ),
  findLiveEnrolment: ({ programId, subjectId }) =>
    sql.one<Enrolment>(
      `SELECT ${enrolmentColumns} FROM enrolment WHERE program_id = $1 AND subject_id = $2 AND status <> 'terminated'`,
      [programId, subjectId],
    ),
})

const insertApplication = async (sql: Sql, a: Application, externalReference: string | null, at: string): Promise<boolean> =>
  (await sql.run(
    `INSERT INTO application (id, revision, reference, external_reference, program_id, bundle_hash, status, submitted_on, subject_id, roles,
       area_path, worked_by, determination_id, outcome, missing, decision, enrolment_id, created_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15, $16, $17, $18, $18)
     ON CONFLICT DO NOTHING`,
    [
      a.id,
      a.revision,
      a.reference,
      externalReference,
      a.programId,
      a.bundleHash,
      a.status,
      a.submittedOn,
      a.subjectId,
      JSON.stringify(a.roles),
      a.areaPath,
      a.workedBy,
      a.determinationId,
      a.outcome,
      a.missing,
      a.decision,
      a.enrolmentId,
      at,
    ],
  )) === 1

const findApplicationConflict = async (sql: Sql, a: Application, externalReference: string | null): Promise<CaseConflict> => {
  const byNumber = await sql.one('SELECT 1 FROM application WHERE program_id = $1 AND external_reference = $2', [
    a.programId,
    externalReference,
  ])
  if (byNumber !== undefined) return 'external-reference'
  const byReference = await sql.one('SELECT 1 FROM application WHERE reference = $1', [a.reference])
  // What is out of sight cannot be looked up; the only unique rule left is the open application of the subject.
  return byReference === undefined ? 'open-application-of-subject' : 'reference'
}

const saveApplication = async (sql: Sql, a: Application, events: readonly ApplicationEvent[]): Promise<void> => {
  const touched = await sql.run(
    `UPDATE application SET revision = $2, status = $3, worked_by = $4, determination_id = $5, outcome = $6, missing = $7, decision = $8,
       enrolment_id = $9, changed_at = $10
     WHERE id = $1 AND revision = $11`,
    [
      a.id,
      a.revision,
      a.status,
      a.workedBy,
      a.determinationId,
      a.outcome,
      a.missing,
      a.decision,
      a.enrolmentId,
      events.at(-1)?.at ?? '',
      a.revision - events.length,
    ],
  )
  requireWritten(touched, `application ${a.reference}`)
  await appendEvents(sql, events, a)
}

const addEvidence = async (sql: Sql, evidence: readonly Evidence[]): Promise<void> => {
  if (evidence.length === 0) return
  await sql.run(
    `INSERT INTO evidence (id, application_id, program_id, area_path, subject_id, path, value, valid_from, valid_to, received_on, recorded_at,
       superseded_at, source, verification, recorded_by)
     SELECT e.id, e."applicationId", e."programId", e."areaPath", e."subjectId", e.path, coalesce(e.value, 'null'::jsonb), e."validFrom",
       e."validTo", e."receivedOn", e."recordedAt", e."supersededAt", e.source, e.verification, e."recordedBy"
     FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, "applicationId" uuid, "programId" text, "areaPath" text, "subjectId" uuid, path text,
       value jsonb, "validFrom" date, "validTo" date, "receivedOn" date, "recordedAt" timestamptz, "supersededAt" timestamptz, source text,
       verification text, "recordedBy" text)`,
    [JSON.stringify(evidence)],
  )
}

const addDetermination = async (sql: Sql, d: Determination): Promise<void> => {
  await sql.run(
    `INSERT INTO determination (id, application_id, enrolment_id, program_id, area_path, subject_id, bundle_hash, semantics, trigger, known_at,
       period_from, period_to, days, snapshot, periods, outcome, missing, reasons, inputs_hash, result_hash, created_at, created_by, overrides)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14::jsonb, $15::jsonb, $16, $17, $18, $19, $20, $21, $22,
       $23::jsonb)`,
    [
      d.id,
      d.applicationId,
      d.enrolmentId,
      d.programId,
      d.areaPath,
      d.subjectId,
      d.bundleHash,
      d.semantics,
      d.trigger,
      d.knownAt,
      d.from,
      d.to,
      JSON.stringify(d.days),
      JSON.stringify(d.snapshot),
      JSON.stringify(d.periods),
      d.outcome,
      d.missing,
      d.reasons,
      d.inputsHash,
      d.resultHash,
      d.createdAt,
      d.createdBy,
      JSON.stringify(d.overrides ?? []),
    ],
  )
}

const addEnrolment = async (sql: Sql, e: Enrolment, events: readonly EnrolmentEvent[]): Promise<CaseConflict | undefined> => {
  const touched = await sql.run(
    `INSERT INTO enrolment (id, revision, program_id, subject_id, application_id, roles, area_path, status, starts_on, ends_on,
       determined_through, determination_id)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12)
     ON CONFLICT DO NOTHING`,
    [
      e.id,
      e.revision,
      e.programId,
      e.subjectId,
      e.applicationId,
      JSON.stringify(e.roles),
      e.areaPath,
      e.status,
      e.from,
      e.to,
      e.determinedThrough,
      e.determinationId,
    ],
  )
  if (touched === 0) return 'live-enrolment-of-subject'
  await appendEvents(sql, events, e)
  return undefined
}

const saveEnrolment = async (sql: Sql, e: Enrolment, events: readonly EnrolmentEvent[]): Promise<void> => {
  const touched = await sql.run(
    `UPDATE enrolment SET revision = $2, status = $3, ends_on = $4, determined_through = $5, determination_id = $6
     WHERE id = $1 AND revision = $7`,
    [e.id, e.revision, e.status, e.to, e.determinedThrough, e.determinationId, e.revision - events.length],
  )
  requireWritten(touched, `enrolment ${e.id}`)
  await appendEvents(sql, events, e)
}
