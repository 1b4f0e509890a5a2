import { openAdminDatabase } from '../connection/admin-database.ts'
import { DatabaseFault } from '../connection/faults.ts'
import { checkDatabaseFacts, type DatabaseProblem, databaseProblem } from './check-database-facts.ts'
import { type AppRoleFacts, listDatabaseFacts } from './database-facts.ts'

/** The database of the installation will not do. `problems` holds all of it; the message prints them. */
export class DatabaseCheckFault extends DatabaseFault {
  override name = 'DatabaseCheckFault'
  readonly problems: readonly DatabaseProblem[]

  constructor(problems: readonly DatabaseProblem[]) {
    super(problems.map(({ code, message, fix }) => `${message} ${fix} [${code}]`).join('\n'))
    this.problems = problems
  }
}

/** Checks the owner's database. Changes nothing. */
export async function checkDatabase(url: string): Promise<DatabaseProblem[]> {
  let admin: Awaited<ReturnType<typeof openAdminDatabase>>
  try {
    admin = await openAdminDatabase(url)
  } catch (error) {
    return [renderUnreachable('DATABASE_URL', url, error)]
  }
  try {
    return checkDatabaseFacts(await listDatabaseFacts(admin))
  } finally {
    await admin.close()
  }
}

/** Checks the address that the product itself will use: it reaches the same database, as a role that the policies bind. */
export async function checkAppDatabase(appUrl: string, ownerUrl: string): Promise<DatabaseProblem[]> {
  let app: Awaited<ReturnType<typeof openAdminDatabase>>
  try {
    app = await openAdminDatabase(appUrl)
  } catch (error) {
    return [renderUnreachable('SCHEMATA_APP_DATABASE_URL', appUrl, error)]
  }
  try {
    const [row] = await app.rows<{ user: string; database: string; isApp: boolean } & AppRoleFacts>(`
      select current_user as user, current_database() as database, rolsuper as superuser, rolbypassrls as "bypassesPolicies",
        exists (select from pg_roles r where r.rolname = 'schemata_app' and pg_has_role(current_user, r.oid, 'usage')) as "isApp"
      from pg_roles where rolname = current_user`)
    if (row === undefined) throw new Error('A session without a role.')
    return checkAppSession(row, new URL(ownerUrl).pathname.slice(1))
  } finally {
    await app.close()
  }
}

function checkAppSession(
  row: { user: string; database: string; isApp: boolean; superuser: boolean; bypassesPolicies: boolean },
  ownerDatabase: string,
): DatabaseProblem[] {
  const path = 'SCHEMATA_APP_DATABASE_URL'
  const problems: DatabaseProblem[] = []
  if (row.superuser || row.bypassesPolicies) {
    const message = `Expected a role that row-level security binds, but ${row.user} is a superuser or has BYPASSRLS.`
    problems.push(
      databaseProblem('database-app-role-too-strong', path, message, 'Use the role schemata_app in SCHEMATA_APP_DATABASE_URL.'),
    )
  }
  if (!row.isApp) {
    const message = `Expected the role schemata_app or a member of it, but ${row.user} is neither.`
    problems.push(databaseProblem('database-app-role-missing', path, message, `As the owner: grant schemata_app to ${row.user};`))
  }
  if (row.database !== ownerDatabase) {
    const message = `Expected the database ${ownerDatabase}, as in DATABASE_URL, but the address names ${row.database}.`
    problems.push(databaseProblem('database-unreachable', path, message, 'Name the same database in both addresses.'))
  }
  return problems
}

const REASONS: Readonly<Record<string, [reason: string, fix: string]>> = {
  ECONNREFUSED: ['nothing listens there', 'Start the server, or correct host and port'],
  ENOTFOUND: ['there is no such host', 'Correct the host'],
  EAI_AGAIN: ['the name of the host cannot be looked up', 'Correct the host, or the name service'],
  ETIMEDOUT: ['nothing answers', 'Check host, port and firewall'],
  '28P01': ['the password is wrong', 'Correct user and password'],
  '28000': ['the server refuses this user', 'Correct the user, or allow it in pg_hba.conf'],
  '3D000': ['there is no such database', 'Create it, or correct the name'],
}

function renderUnreachable(setting: string, url: string, error: unknown): DatabaseProblem {
  const cause = (error as Error).cause as { code?: string; message?: string } | undefined
  const [reason, fix] = REASONS[cause?.code ?? ''] ?? [cause?.message ?? 'it does not answer', 'Correct the address']
  const message = `Expected to reach PostgreSQL at ${renderPlace(url)} (${setting}), but ${reason}.`
  return databaseProblem('database-unreachable', setting, message, `${fix}. Nothing was changed.`)
}

/** Host, port and database of an address, never its password. */
function renderPlace(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}:${port || '5432'}${pathname}`
  } catch {
    return 'an address that is no URL'
  }
}
