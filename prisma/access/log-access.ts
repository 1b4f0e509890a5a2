import type { Sql } from '../database.ts'

export type AccessEntry = {
  readonly id: string
  readonly at: string
  /** `case.read`, `case.listed`, `signed-in`, … */
  readonly action: string
  /** Ids of the persons (or other rows) that were read. */
  readonly subjects: readonly string[]
  readonly program?: string | undefined
  readonly areaPath?: string | undefined
  /** Codes and ids only. */
  readonly details?: Readonly<Record<string, string | number>> | undefined
}

/** Writes one row of the audit trail in the reader's transaction; actor, role and purpose come from its scope. */
export const logAccess = async (sql: Sql, entry: AccessEntry): Promise<void> => {
  await sql.run(
    'INSERT INTO audit_event (id, at, action, subjects, program, area_path, details) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)',
    [
      entry.id,
      entry.at,
      entry.action,
      entry.subjects,
      entry.program ?? null,
      entry.areaPath ?? null,
      JSON.stringify(entry.details ?? {}),
    ],
  )
}
