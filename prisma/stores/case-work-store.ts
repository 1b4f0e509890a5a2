import type { CaseNote, CaseWorkStore } from '#engine/cases/case-work-ports.ts'
import type { CaseDocument } from '#engine/cases/documents/document.ts'
import type { OutcomeOverride, OverrideEvent } from '#engine/cases/override/outcome-override.ts'
import type { PaperRequest } from '#engine/cases/papers/paper-request.ts'
import type { Sql } from '../database.ts'
import { appendEvents } from './append-events.ts'
import { requireWritten } from './require-written.ts'

const ofCase = `id, application_id AS "applicationId", program_id AS "programId", area_path AS "areaPath"`
const requestColumns = `${ofCase}, paper, facts, due_on AS "dueOn", status, asked_at AS "askedAt", asked_by AS "askedBy",
  ended_at AS "endedAt", ended_by AS "endedBy"`
const overrideColumns = `${ofCase}, revision, outcome, citation, valid_from AS "from", valid_to AS "to", status,
  proposed_by AS "proposedBy", proposed_at AS "proposedAt", answered_by AS "answeredBy", answered_at AS "answeredAt"`
const documentColumns = `${ofCase}, request_id AS "requestId", evidence_id AS "evidenceId", name, media_type AS "mediaType", size, sha256,
  recorded_at AS "recordedAt", recorded_by AS "recordedBy"`
const noteColumns = `${ofCase}, task_id AS "taskId", text, recorded_at AS "recordedAt", recorded_by AS "recordedBy"`

/** Papers, overrides, documents and notes in PostgreSQL, bound to one transaction and its scope. */
export const createCaseWorkStore = (sql: Sql): CaseWorkStore => ({
  addPaperRequest: async (request) => (await insertRequest(sql, request)) === 1,
  listPaperRequests: (applicationId) =>
    sql.rows<PaperRequest>(`SELECT ${requestColumns} FROM paper_request WHERE application_id = $1 ORDER BY asked_at, id`, [
      applicationId,
    ]),
  endPaperRequest: async ({ applicationId, status, at, by }) => {
    await sql.run(
      `UPDATE paper_request SET status = $2, ended_at = $3, ended_by = $4 WHERE application_id = $1 AND status = 'open'`,
      [applicationId, status, at, by],
    )
  },
  addOverride: ({ override, reason, events }) => addOverride(sql, override, reason, events),
  lockOverride: (id) =>
    sql.one<OutcomeOverride>(`SELECT ${overrideColumns} FROM outcome_override WHERE id = $1 FOR UPDATE`, [id]),
  saveOverride: (override, events) => saveOverride(sql, override, events),
  listOverrides: (applicationId) =>
    sql.rows<OutcomeOverride & { reason: string }>(
      `SELECT ${overrideColumns}, reason FROM outcome_override WHERE application_id = $1 ORDER BY proposed_at, id`,
      [applicationId],
    ),
  addDocument: async (document, content) => (await insertDocument(sql, document, content)) === 1,
  listDocuments: (applicationId) =>
    sql.rows<CaseDocument>(`SELECT ${documentColumns} FROM document WHERE application_id = $1 ORDER BY recorded_at, id`, [
      applicationId,
    ]),
  findDocument: async (id) => {
    const found = await sql.one<CaseDocument & { base64: string }>(
      `SELECT ${documentColumns}, encode(content, 'base64') AS base64 FROM document WHERE id = $1`,
      [id],
    )
    if (found === undefined) return undefined
    const { base64, ...document } = found
    return { document, content: new Uint8Array(Buffer.from(base64, 'base64')) }
  },
  addNote: async (note) => {
    await sql.run(
      `INSERT INTO case_note (id, application_id, program_id, area_path, task_id, text, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [note.id, note.applicationId, note.programId, note.areaPath, note.taskId, note.text, note.recordedAt, note.recordedBy],
    )
  },
  listNotes: (applicationId) =>
    sql.rows<CaseNote>(`SELECT ${noteColumns} FROM case_note WHERE application_id = $1 ORDER BY recorded_at, id`, [
      applicationId,
    ]),
})

const insertRequest = (sql: Sql, r: PaperRequest): Promise<number> =>
  sql.run(
    `INSERT INTO paper_request (id, application_id, program_id, area_path, paper, facts, due_on, status, asked_at, asked_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
    [r.id, r.applicationId, r.programId, r.areaPath, r.paper, r.facts, r.dueOn, r.status, r.askedAt, r.askedBy],
  )

const addOverride = async (sql: Sql, o: OutcomeOverride, reason: string, events: readonly OverrideEvent[]): Promise<void> => {
  await sql.run(
    `INSERT INTO outcome_override (id, revision, application_id, program_id, area_path, outcome, citation, reason, valid_from, valid_to,
       status, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      o.id,
      o.revision,
      o.applicationId,
      o.programId,
      o.areaPath,
      o.outcome,
      o.citation,
      reason,
      o.from,
      o.to,
      o.status,
      o.proposedBy,
      o.proposedAt,
    ],
  )
  await appendEvents(sql, events, o)
}

const saveOverride = async (sql: Sql, o: OutcomeOverride, events: readonly OverrideEvent[]): Promise<void> => {
  const touched = await sql.run(
    `UPDATE outcome_override SET revision = $2, status = $3, answered_by = $4, answered_at = $5 WHERE id = $1 AND revision = $6`,
    [o.id, o.revision, o.status, o.answeredBy, o.answeredAt, o.revision - events.length],
  )
  requireWritten(touched, `override ${o.id}`)
  await appendEvents(sql, events, o)
}

const insertDocument = (sql: Sql, d: CaseDocument, content: Uint8Array): Promise<number> =>
  sql.run(
    `INSERT INTO document (id, application_id, program_id, area_path, request_id, evidence_id, name, media_type, size, sha256, content,
       recorded_at, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, decode($11, 'base64'), $12, $13) ON CONFLICT DO NOTHING`,
    [
      d.id,
      d.applicationId,
      d.programId,
      d.areaPath,
      d.requestId,
      d.evidenceId,
      d.name,
      d.mediaType,
      d.size,
      d.sha256,
      Buffer.from(content).toString('base64'),
      d.recordedAt,
      d.recordedBy,
    ],
  )
