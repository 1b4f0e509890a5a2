import pg from 'pg'
import type { AdminDatabase } from '../connection/admin-database.ts'
import { AccessFault } from '../connection/faults.ts'

/** The role of the running product: no superuser, no BYPASSRLS, owner of nothing. */
export const APP_ROLE = 'schemata_app'

/** Makes a role that may sign in, or gives an existing one this password. */
export async function ensureRole(admin: AdminDatabase, { name, password }: { name: string; password: string }): Promise<void> {
  const [known] = await admin.rows('select 1 from pg_roles where rolname = $1', [name])
  const verb = known === undefined ? 'create' : 'alter'
  await admin.script(`${verb} role ${pg.escapeIdentifier(name)} login password ${pg.escapeLiteral(password)}`)
}

/** @throws AccessFault saying what to do where the owner of the database may not make roles. */
export async function ensureAppRole(admin: AdminDatabase, password: string): Promise<void> {
  try {
    await ensureRole(admin, { name: APP_ROLE, password })
  } catch (error) {
    if (!(error instanceof AccessFault)) throw error
    throw new AccessFault(
      `Expected to make the role ${APP_ROLE} or set its password, but the role in DATABASE_URL may not. Give it CREATEROLE, or make the role yourself and name it in SCHEMATA_APP_DATABASE_URL. Nothing was changed.`,
      { cause: error },
    )
  }
}
