import { APP_ROLE } from '../access/ensure-roles.ts'
import type { AdminDatabase } from '../connection/admin-database.ts'

/** What a start asks of a database before it touches it. */
export type DatabaseFacts = {
  readonly database: string
  readonly user: string
  /** `server_version_num`: 150004 is 15.4. */
  readonly version: number
  readonly encoding: string
  /** upper('өү'). */
  readonly upper: string
  /** 'о', 'ө', 'п', 'у', 'ү', 'ф' as the database sorts them. */
  readonly sorted: string
  /** Extensions that are neither installed nor to be had. */
  readonly missingExtensions: readonly string[]
  /** Extensions that are there but that this user may not create. */
  readonly forbiddenExtensions: readonly string[]
  /** How many trigrams 'Өлзий' has; undefined where pg_trgm cannot be asked. */
  readonly trigrams: number | undefined
  readonly mayCreateInDatabase: boolean
  readonly mayCreateInPublic: boolean
  readonly mayCreateRoles: boolean
  /** Undefined when the role does not exist yet. */
  readonly appRole: AppRoleFacts | undefined
}

export type AppRoleFacts = {
  readonly superuser: boolean
  readonly bypassesPolicies: boolean
  /** Tables, sequences or views in this database that belong to the role. */
  readonly owns: number
  readonly memberOfOwner: boolean
}

export const EXTENSIONS = ['btree_gist', 'pg_trgm'] as const

/** Asks a database through its owner's connection. Whatever has to be tried is undone. */
export async function listDatabaseFacts(admin: AdminDatabase): Promise<DatabaseFacts> {
  const [facts] = await admin.rows<Omit<DatabaseFacts, 'missingExtensions' | 'forbiddenExtensions' | 'trigrams' | 'appRole'>>(`
    select current_database() as database, current_user as user, current_setting('server_version_num')::int as version,
      pg_encoding_to_char(encoding) as encoding,
      case when pg_encoding_to_char(encoding) = 'UTF8' then upper('өү') else '' end as upper,
      case when pg_encoding_to_char(encoding) = 'UTF8'
        then (select string_agg(letter, '' order by letter) from unnest(array['ф', 'ү', 'у', 'п', 'ө', 'о']) as l (letter)) else '' end as sorted,
      has_database_privilege(current_database(), 'create') as "mayCreateInDatabase",
      has_schema_privilege('public', 'create') as "mayCreateInPublic",
      (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "mayCreateRoles"
    from pg_database where datname = current_database()`)
  if (facts === undefined) throw new Error('A database does not list itself.')
  return { ...facts, ...(await tryExtensions(admin)), appRole: await findAppRole(admin) }
}

async function tryExtensions(
  admin: AdminDatabase,
): Promise<Pick<DatabaseFacts, 'missingExtensions' | 'forbiddenExtensions' | 'trigrams'>> {
  const available = await admin.rows<{ name: string }>('select name from pg_available_extensions where name = any($1)', [
    [...EXTENSIONS],
  ])
  const missingExtensions = EXTENSIONS.filter((extension) => !available.some(({ name }) => name === extension))
  const forbiddenExtensions: string[] = []
  let trigrams: number | undefined
  await admin.script('begin')
  try {
    for (const extension of EXTENSIONS) {
      if (missingExtensions.includes(extension)) continue
      await admin.script('savepoint extension')
      try {
        await admin.script(`create extension if not exists ${extension}`)
        if (extension === 'pg_trgm') trigrams = await countTrigrams(admin)
      } catch {
        forbiddenExtensions.push(extension)
        await admin.script('rollback to savepoint extension')
      }
    }
  } finally {
    await admin.script('rollback')
  }
  return { missingExtensions, forbiddenExtensions, trigrams }
}

async function countTrigrams(admin: AdminDatabase): Promise<number | undefined> {
  const [row] = await admin.rows<{ count: number }>(`select cardinality(show_trgm('Өлзий')) as count`)
  return row?.count
}

async function findAppRole(admin: AdminDatabase): Promise<AppRoleFacts | undefined> {
  const [facts] = await admin.rows<AppRoleFacts>(
    `select rolsuper as superuser, rolbypassrls as "bypassesPolicies",
       (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns,
       pg_has_role(pg_roles.oid, current_user, 'member') as "memberOfOwner"
     from pg_roles where rolname = $1`,
    [APP_ROLE],
  )
  return facts
}
