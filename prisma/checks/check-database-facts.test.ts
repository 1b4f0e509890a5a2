import { expect, it } from 'vitest'
import { checkDatabaseFacts } from './check-database-facts.ts'
import type { DatabaseFacts } from './database-facts.ts'

const good: DatabaseFacts = {
  database: 'schemata',
  user: 'ganaa',
  version: 150_004,
  encoding: 'UTF8',
  upper: 'ӨҮ',
  sorted: 'оөпуүф',
  missingExtensions: [],
  forbiddenExtensions: [],
  trigrams: 6,
  mayCreateInDatabase: true,
  mayCreateInPublic: true,
  mayCreateRoles: true,
  appRole: { superuser: false, bypassesPolicies: false, owns: 0, memberOfOwner: false },
}

it.each<[string, Partial<DatabaseFacts>]>([
  ['as it should be', {}],
  ['of exactly version 15', { version: 150_000 }],
  ['whose product role does not exist but may be made', { appRole: undefined }],
  ['whose owner may not create roles, but the product role exists', { mayCreateRoles: false }],
])('A database %s has no problem', (_, change) => {
  expect(checkDatabaseFacts({ ...good, ...change })).toEqual([])
})

it.each<[string, Partial<DatabaseFacts>, string, RegExp]>([
  ['of version 14', { version: 149_999 }, 'database-too-old', /version 14/],
  ['in another encoding', { encoding: 'SQL_ASCII', upper: '', sorted: '' }, 'database-encoding', /SQL_ASCII/],
  ['that cannot make capitals', { upper: 'өү' }, 'database-locale', /upper\('өү'\) gives 'өү'/],
  ['that sorts Ө and Ү last', { sorted: 'опуфүө' }, 'database-locale', /sort as о п у ф ү ө/],
  ['without Cyrillic trigrams', { trigrams: 0 }, 'database-locale', /trigrams/],
  ['without an extension', { missingExtensions: ['btree_gist'] }, 'database-extension-missing', /btree_gist/],
  ['that forbids an extension', { forbiddenExtensions: ['pg_trgm'] }, 'database-extension-forbidden', /pg_trgm/],
  ['that allows no schemas', { mayCreateInDatabase: false }, 'database-rights', /create schemas/],
  ['that allows no tables', { mayCreateInPublic: false }, 'database-rights', /tables in the schema public/],
  [
    'without the product role nor the right to make it',
    { mayCreateRoles: false, appRole: undefined },
    'database-role-rights',
    /schemata_app/,
  ],
  [
    'whose product role is a superuser',
    { appRole: { ...good.appRole!, superuser: true } },
    'database-app-role-too-strong',
    /superuser/,
  ],
  [
    'whose product role bypasses policies',
    { appRole: { ...good.appRole!, bypassesPolicies: true } },
    'database-app-role-too-strong',
    /BYPASSRLS/,
  ],
  ['whose product role owns tables', { appRole: { ...good.appRole!, owns: 3 } }, 'database-app-role-too-strong', /owns 3/],
  [
    'whose product role is a member of the owner',
    { appRole: { ...good.appRole!, memberOfOwner: true } },
    'database-app-role-too-strong',
    /member/,
  ],
])('A database %s is refused with what, which, why and what to do', (_, change, code, text) => {
  const problems = checkDatabaseFacts({ ...good, ...change })
  expect(problems.map((problem) => problem.code)).toEqual([code])
  expect(problems[0]?.message).toMatch(text)
  expect(problems[0]?.message).toMatch(/^Expected .*, but .*\.$/)
  expect(problems[0]?.fix.length).toBeGreaterThan(20)
})
