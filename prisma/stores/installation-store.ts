import type { Sql } from '../database.ts'

export type Installation = {
  readonly id: string
  readonly name: string
  readonly kind: 'development' | 'staging' | 'production'
  readonly jurisdiction: string
  readonly timeZone: string
  readonly pinnedAt: string | null
  readonly offsetMs: bigint | null
}

/** The one row of the installation; undefined before the first start has seeded it. */
export const findInstallation = (sql: Sql): Promise<Installation | undefined> =>
  sql.one<Installation>(
    `SELECT id, name, kind, jurisdiction, time_zone AS "timeZone", clock_pinned_at AS "pinnedAt", clock_offset_ms AS "offsetMs" FROM installation`,
  )

export const addInstallation = async (sql: Sql, installation: Installation): Promise<void> => {
  await sql.run(
    `INSERT INTO installation (id, name, kind, jurisdiction, time_zone, clock_pinned_at, clock_offset_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      installation.id,
      installation.name,
      installation.kind,
      installation.jurisdiction,
      installation.timeZone,
      installation.pinnedAt,
      installation.offsetMs,
    ],
  )
}
