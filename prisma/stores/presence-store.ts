import type { Sql } from '../database.ts'

/** A colleague who has the case open. */
export type Onlooker = { readonly id: string; readonly nameCyrillic: string; readonly nameLatin: string }

/** Seconds after the last sign of life after which somebody has gone. */
export const GONE_AFTER_S = 60

/** Who has which case open, in real seconds. Bound to one transaction and its scope. */
export const createPresenceStore = (sql: Sql) => ({
  /** I look at this case now. @returns false where there is no such case in sight. */
  beat: async (applicationId: string): Promise<boolean> =>
    (await sql.run(
      `INSERT INTO case_presence (application_id, program_id, area_path)
       SELECT id, program_id, area_path FROM application WHERE id = $1
       ON CONFLICT (application_id, principal_id) DO UPDATE SET seen_at = now()`,
      [applicationId],
    )) === 1,
  /** The others, who came first first. */
  listOnlookers: (applicationId: string) =>
    sql.rows<Onlooker>(
      `SELECT p.id, p.name_cyrillic AS "nameCyrillic", p.name_latin AS "nameLatin"
       FROM case_presence c JOIN principal p ON p.id = c.principal_id
       WHERE c.application_id = $1 AND c.principal_id <> schemata_actor() AND c.seen_at > now() - make_interval(secs => $2)
       ORDER BY p.name_latin, p.id`,
      [applicationId, GONE_AFTER_S],
    ),
  leave: async (applicationId: string): Promise<void> => {
    await sql.run('DELETE FROM case_presence WHERE application_id = $1 AND principal_id = schemata_actor()', [applicationId])
  },
  removeGone: (): Promise<number> =>
    sql.run('DELETE FROM case_presence WHERE seen_at <= now() - make_interval(secs => $1)', [GONE_AFTER_S]),
})

export type PresenceStore = ReturnType<typeof createPresenceStore>
