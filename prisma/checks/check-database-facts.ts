import type { Problem } from '#engine/values/problem.ts'
import type { AppRoleFacts, DatabaseFacts } from './database-facts.ts'

export type DatabaseProblemCode =
  | 'database-unreachable'
  | 'database-too-old'
  | 'database-encoding'
  | 'database-locale'
  | 'database-extension-missing'
  | 'database-extension-forbidden'
  | 'database-rights'
  | 'database-role-rights'
  | 'database-app-role-too-strong'
  | 'database-app-role-missing'

export type DatabaseProblem = Problem<DatabaseProblemCode>

const MAKE_DATABASE = `create database schemata template template0 encoding 'UTF8' locale_provider icu icu_locale 'mn' locale 'C.UTF-8'`

const LOWEST_VERSION = 150_000

/** Decides whether a database will do. All problems at once; none is a locale that can be mended later. */
export function checkDatabaseFacts(facts: DatabaseFacts): DatabaseProblem[] {
  return [...checkVersion(facts), ...checkLocale(facts), ...checkExtensions(facts), ...checkRights(facts), ...checkAppRole(facts)]
}

export const databaseProblem = (code: DatabaseProblemCode, path: string, message: string, fix: string): DatabaseProblem => ({
  code,
  severity: 'error',
  path,
  message,
  fix,
})

function checkVersion({ version, database }: DatabaseFacts): DatabaseProblem[] {
  if (version >= LOWEST_VERSION) return []
  const found = version >= 100_000 ? Math.floor(version / 10_000) : version / 10_000
  return [
    databaseProblem(
      'database-too-old',
      database,
      `Expected PostgreSQL 15 or later, but the server of database ${database} is version ${found}: it has no ICU databases.`,
      'Upgrade the server, or leave DATABASE_URL out to use the embedded one.',
    ),
  ]
}

function checkLocale({ encoding, upper, sorted, trigrams, database }: DatabaseFacts): DatabaseProblem[] {
  const fix = `It cannot be changed later. Make a new database: ${MAKE_DATABASE};`
  if (encoding !== 'UTF8') {
    return [
      databaseProblem(
        'database-encoding',
        database,
        `Expected the encoding UTF8, but database ${database} has ${encoding}.`,
        fix,
      ),
    ]
  }
  const faults = [
    upper === 'ӨҮ' ? [] : [`upper('өү') gives '${upper}'`],
    sorted === 'оөпуүф' ? [] : [`the letters о ө п у ү ф sort as ${[...sorted].join(' ')}`],
    trigrams === undefined || trigrams > 0 ? [] : ['names in Cyrillic have no trigrams, so searching them finds nothing'],
  ].flat()
  if (faults.length === 0) return []
  const message = `Expected a database with an ICU collation, but in ${database} ${faults.join(', and ')}.`
  return [databaseProblem('database-locale', database, message, fix)]
}

function checkExtensions({ missingExtensions, forbiddenExtensions, user, database }: DatabaseFacts): DatabaseProblem[] {
  return [
    ...missingExtensions.map((name) =>
      databaseProblem(
        'database-extension-missing',
        database,
        `Expected the extension ${name} on the server of ${database}, but it is not installed there.`,
        'Install the contrib package of the server (Debian: postgresql-contrib).',
      ),
    ),
    ...forbiddenExtensions.map((name) =>
      databaseProblem(
        'database-extension-forbidden',
        database,
        `Expected that ${user} may create the extension ${name} in ${database}, but the server refuses it.`,
        `Run \`create extension ${name}\` there as a superuser, once.`,
      ),
    ),
  ]
}

function checkRights({
  user,
  database,
  mayCreateInDatabase,
  mayCreateInPublic,
  mayCreateRoles,
  appRole,
}: DatabaseFacts): DatabaseProblem[] {
  const lacking = [
    mayCreateInDatabase ? [] : ['create schemas'],
    mayCreateInPublic ? [] : ['create tables in the schema public'],
  ].flat()
  const problems: DatabaseProblem[] = []
  if (lacking.length > 0) {
    problems.push(
      databaseProblem(
        'database-rights',
        database,
        `Expected that ${user} owns the database ${database}, but this user may not ${lacking.join(' nor ')}.`,
        `As a superuser: alter database ${database} owner to ${user};`,
      ),
    )
  }
  if (!mayCreateRoles && appRole === undefined) {
    problems.push(
      databaseProblem(
        'database-role-rights',
        database,
        `Expected the role schemata_app, or that ${user} may create it, but there is none and this user may not create roles.`,
        "As a superuser: create role schemata_app login password '…'; then set SCHEMATA_APP_DATABASE_URL to an address with it.",
      ),
    )
  }
  return problems
}

function checkAppRole({ appRole, database }: DatabaseFacts): DatabaseProblem[] {
  if (appRole === undefined) return []
  return listTooStrong(appRole).map(([what, fix]) =>
    databaseProblem(
      'database-app-role-too-strong',
      database,
      `Expected that row-level security binds the role schemata_app, but it ${what}.`,
      `As a superuser: ${fix};`,
    ),
  )
}

function listTooStrong({ superuser, bypassesPolicies, owns, memberOfOwner }: AppRoleFacts): [what: string, fix: string][] {
  const found: [string, string][] = []
  if (superuser) found.push(['is a superuser', 'alter role schemata_app nosuperuser'])
  if (bypassesPolicies) found.push(['has BYPASSRLS', 'alter role schemata_app nobypassrls'])
  if (owns > 0) found.push([`owns ${owns} relations in this database`, 'reassign owned by schemata_app to <the owner>'])
  if (memberOfOwner && !superuser) found.push(['is a member of the owner', 'revoke <the owner> from schemata_app'])
  return found
}
