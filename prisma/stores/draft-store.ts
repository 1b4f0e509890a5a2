import type { Sql } from '../database.ts'

export type DraftKind = 'task' | 'registration'

/** What was typed into a form, by field, and what else belongs to it. */
export type DraftContent = Readonly<Record<string, unknown>>

export type Draft = {
  /** The task, or the attempt to register an application. */
  readonly subject: string
  readonly programId: string
  readonly content: DraftContent
  readonly savedAt: string
}

type Saved = { readonly subject: string; readonly content: DraftContent; readonly at: string; readonly expiresAt: string }

const columns = 'subject, program_id AS "programId", content, saved_at AS "savedAt"'
const onRepeat = `ON CONFLICT (owner, kind, subject) DO UPDATE
  SET program_id = excluded.program_id, content = excluded.content, saved_at = excluded.saved_at, expires_at = excluded.expires_at
  RETURNING xmax = 0 AS "isNew"`

/** Forms that are not sent yet; each sees their own. Bound to one transaction and its scope. */
export const createDraftStore = (sql: Sql) => ({
  /** Keeps answers to a task that is in sight, in the place of those kept before; undefined where there is no such task, or I have sent it. */
  saveTaskDraft: ({ subject, content, at, expiresAt }: Saved) =>
    sql.one<{ isNew: boolean }>(
      `INSERT INTO form_draft (kind, subject, program_id, area_path, content, saved_at, expires_at)
       SELECT 'task', t.id, t.program_id, t.area_path, $2::jsonb, $3, $4 FROM task t
       WHERE t.id = $1 AND t.ended_by IS DISTINCT FROM schemata_actor()::text ${onRepeat}`,
      [subject, JSON.stringify(content), at, expiresAt],
    ),
  /** Undefined where it has become an application already. */
  saveRegistrationDraft: ({ subject, content, at, expiresAt }: Saved, programId: string) =>
    sql.one<{ isNew: boolean }>(
      `INSERT INTO form_draft (kind, subject, program_id, content, saved_at, expires_at)
       SELECT 'registration', $1, $5, $2::jsonb, $3, $4 WHERE NOT EXISTS (
         SELECT FROM application a WHERE a.program_id = $5 AND a.external_reference = 'staff:' || $1::uuid) ${onRepeat}`,
      [subject, JSON.stringify(content), at, expiresAt, programId],
    ),
  /** My drafts of tasks of a case, of those that ended meanwhile too. */
  listCaseDrafts: (applicationId: string) =>
    sql.rows<Draft>(
      `SELECT ${columns} FROM form_draft
       WHERE owner = schemata_actor() AND kind = 'task' AND subject IN (SELECT t.id FROM task t WHERE t.application_id = $1)
       ORDER BY saved_at DESC`,
      [applicationId],
    ),
  /** My applications that are not taken yet, the latest first. */
  listRegistrationDrafts: () =>
    sql.rows<Draft>(
      `SELECT ${columns} FROM form_draft WHERE owner = schemata_actor() AND kind = 'registration' ORDER BY saved_at DESC, subject`,
    ),
  removeDraft: async (kind: DraftKind, subject: string): Promise<boolean> =>
    (await sql.run('DELETE FROM form_draft WHERE owner = schemata_actor() AND kind = $1 AND subject = $2', [kind, subject])) ===
    1,
  removeExpiredDrafts: (now: string): Promise<number> => sql.run('DELETE FROM form_draft WHERE expires_at <= $1', [now]),
})

export type DraftStore = ReturnType<typeof createDraftStore>
