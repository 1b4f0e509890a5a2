import pg from 'pg'
import type { AdminDatabase } from '../connection/admin-database.ts'

/** The role of the running product: no superuser, no BYPASSRLS, owner of nothing. */
export const APP_ROLE = 'schemata_app'

/** Makes a role that may sign in, or gives an existing one this password. */
export async function ensureRole(admin: AdminDatabase, { name, password }: { name: string; password: string }): Promise<void> {
  const [known] = await admin.rows('select 1 from pg_roles where rolname = $1', [name])
  const verb = known === undefined ? 'create' : 'alter'
  await admin.script(`${verb} role ${pg.escapeIdentifier(name)} login password ${pg.escapeLiteral(password)}`)
}

export const ensureAppRole = (admin: AdminDatabase, password: string): Promise<void> =>
  ensureRole(admin, { name: APP_ROLE, password })
