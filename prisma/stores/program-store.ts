import type { Activation, ProgramStore, StoredPart, StoredVersion } from '#engine/definition/ports.ts'
import type { WorkingCalendar } from '#engine/values/working-days.ts'
import type { Sql } from '../database.ts'

const versionColumns = `root_hash AS "rootHash", program_id AS "programId", title, imported_at AS "importedAt", imported_by AS "importedBy"`

/** Programme versions in PostgreSQL, bound to one transaction and its scope. */
export const createProgramStore = (sql: Sql): ProgramStore => ({
  addVersion: (version, parts) => addVersion(sql, version, parts),
  findVersion: (rootHash) =>
    sql.one<StoredVersion>(`SELECT ${versionColumns} FROM program_version WHERE root_hash = $1`, [rootHash]),
  listVersions: (programId) =>
    sql.rows<StoredVersion>(
      `SELECT ${versionColumns} FROM program_version WHERE $1::text IS NULL OR program_id = $1 ORDER BY imported_at DESC, root_hash`,
      [programId ?? null],
    ),
  listParts: (rootHash) =>
    sql.rows<StoredPart>(
      `SELECT p.path, p.part_hash AS hash, c.normal_form AS "normalForm", p.source_bytes AS "sourceBytes"
       FROM program_version_part p JOIN program_part c ON c.hash = p.part_hash WHERE p.root_hash = $1 ORDER BY p.path COLLATE "C"`,
      [rootHash],
    ),
  activate: async ({ id, programId, rootHash, activatedAt, activatedBy }) => {
    await sql.run(
      'INSERT INTO program_activation (id, program_id, root_hash, activated_at, activated_by) VALUES ($1, $2, $3, $4, $5)',
      [id, programId, rootHash, activatedAt, activatedBy],
    )
  },
  listActive: (programId) =>
    sql.rows<Activation>(
      `SELECT DISTINCT ON (program_id) id, program_id AS "programId", root_hash AS "rootHash", activated_at AS "activatedAt",
         activated_by AS "activatedBy"
       FROM program_activation WHERE $1::text IS NULL OR program_id = $1 ORDER BY program_id, activated_at DESC, id DESC`,
      [programId ?? null],
    ),
  addCalendar: async (calendar, recordedAt) => {
    await sql.run('INSERT INTO working_calendar (id, recorded_at, content) VALUES ($1, $2, $3::jsonb)', [
      calendar.id,
      recordedAt,
      JSON.stringify(calendar),
    ])
  },
  findCalendar: async (id) =>
    (
      await sql.one<{ content: WorkingCalendar }>(
        'SELECT content FROM working_calendar WHERE id = $1 ORDER BY recorded_at DESC LIMIT 1',
        [id],
      )
    )?.content,
})

const addVersion = async (sql: Sql, version: StoredVersion, parts: readonly StoredPart[]): Promise<boolean> => {
  const added = await sql.run(
    `INSERT INTO program_version (root_hash, program_id, title, imported_at, imported_by)
     VALUES ($1, $2, $3::jsonb, $4, $5) ON CONFLICT DO NOTHING`,
    [version.rootHash, version.programId, JSON.stringify(version.title), version.importedAt, version.importedBy],
  )
  if (added === 0) return false
  for (const part of parts) {
    await sql.run('INSERT INTO program_part (hash, normal_form) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      part.hash,
      part.normalForm,
    ])
    await sql.run('INSERT INTO program_version_part (root_hash, path, part_hash, source_bytes) VALUES ($1, $2, $3, $4)', [
      version.rootHash,
      part.path,
      part.hash,
      part.sourceBytes,
    ])
  }
  return true
}
