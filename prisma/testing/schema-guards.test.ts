import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_ROLE } from '../access/ensure-roles.ts'
import { type AdminDatabase, openAdminDatabase } from '../connection/admin-database.ts'
import { createTestDatabase, type TestDatabase } from './create-test-database.ts'
import { type Guards, type Privileges, readGuards, readPrivileges } from './read-guards.ts'

// What the migrations leave in the database, compared with what was agreed: a policy, key, check, trigger or right that changes, goes or comes
// turns this red, whichever migration did it. To agree to a change, write the files anew and read their difference before it is committed:
const UPDATE = 'UPDATE_GUARDS=1 npx vitest run prisma/testing/schema-guards.test.ts'

/** Tables without row-level security, and why. */
const open: Readonly<Record<string, string>> = {
  _prisma_migrations: 'the owner’s own: the product has no right to it',
  area: 'public reference data',
  name_key: 'keys of names without the people who bear them, so that likeness is looked up in an index',
}

let test: TestDatabase
let admin: AdminDatabase
let guards: Guards
let privileges: Privileges
beforeAll(async () => {
  test = await createTestDatabase()
  admin = await openAdminDatabase(test.superuserUrl)
  guards = await readGuards(admin)
  privileges = await readPrivileges(admin, APP_ROLE)
  if (process.env.UPDATE_GUARDS !== undefined) {
    writeGolden('guards', guards)
    writeGolden('privileges', privileges)
  }
})
afterAll(async () => {
  await admin.close()
  await test.drop()
})

const fileOf = (name: string) => new URL(`${name}.golden.json`, import.meta.url)
const writeGolden = (name: string, content: unknown) => writeFileSync(fileOf(name), `${JSON.stringify(content, null, 2)}\n`)
const readGolden = <T>(name: string) => JSON.parse(readFileSync(fileOf(name), 'utf8')) as T
const deliberately = (what: string) => `${what} changed. If that was the intention: ${UPDATE}`

describe('what guards the rows', () => {
  it('every table of the product has row-level security that binds the owner too, but for a few that say why', () => {
    const unguarded = Object.entries(guards.tables).filter(
      ([name, { rowSecurity }]) => !name.startsWith('auth.') && rowSecurity !== 'forced',
    )
    expect(unguarded.map(([name]) => name)).toEqual(Object.keys(open).sort())
  })

  it('a table with row-level security has a policy for whatever the product may do there', () => {
    const bare = Object.entries(guards.tables).filter(
      ([, table]) => table.rowSecurity !== 'none' && Object.keys(table.policies).length === 0,
    )
    expect(bare.map(([name]) => name)).toEqual([])
  })

  it.each(['constraints', 'indexes', 'policies', 'triggers', 'rowSecurity'] as const)(
    'the %s of every table are those agreed',
    (kind) => {
      const pick = (of: Guards) => Object.fromEntries(Object.entries(of.tables).map(([name, table]) => [name, table[kind]]))
      expect(pick(guards), deliberately(`The ${kind}`)).toEqual(pick(readGolden<Guards>('guards')))
    },
  )

  it('the functions that policies, keys and triggers call are those agreed', () => {
    expect(guards.functions, deliberately('A function')).toEqual(readGolden<Guards>('guards').functions)
  })

  it('the product has exactly the rights agreed', () => {
    expect(privileges, deliberately('A right')).toEqual(readGolden<Privileges>('privileges'))
  })
})

describe('the reading of the catalog', () => {
  const changes: readonly (readonly [what: string, script: string])[] = [
    ['a policy is widened', 'alter policy application_scope on application using (true)'],
    ['a new row is checked less', 'alter policy task_scope on task with check (true)'],
    ['a policy is added', 'create policy more on task using (true)'],
    ['row-level security does not bind the owner', 'alter table enrolment no force row level security'],
    ['a check goes', 'alter table payment_cycle drop constraint payment_cycle_four_eyes'],
    ['a key no longer waits for the end', 'alter table task alter constraint task_instance_id_fkey not deferrable'],
    ['a unique index goes', 'drop index application_one_open'],
    ['a trigger is switched off', 'alter table entitlement_line disable trigger entitlement_line_append_only'],
    [
      'a function of the policies answers otherwise',
      `create or replace function schemata_sees_area(area_path text) returns boolean return true`,
    ],
  ]
  it.each(changes)('notices when %s', async (_, script) => {
    const changed = await undone(script, () => readGuards(admin))
    expect(changed).not.toEqual(guards)
  })

  it.each([
    ['a right on a table', `grant delete on application to ${APP_ROLE}`],
    ['a right on a column', `grant update (outcome) on determination to ${APP_ROLE}`],
    ['a right for everybody', 'grant select on person to public'],
    ['a right that is taken', `revoke insert on task from ${APP_ROLE}`],
    ['a role that passes policies', `alter role ${APP_ROLE} bypassrls`],
    ['a table that the product owns', `alter table task owner to ${APP_ROLE}`],
  ])('notices %s', async (_, script) => {
    const changed = await undone(script, () => readPrivileges(admin, APP_ROLE))
    expect(changed).not.toEqual(privileges)
  })

  const undone = async <T>(script: string, read: () => Promise<T>): Promise<T> => {
    await admin.script(`begin; ${script}`)
    try {
      return await read()
    } finally {
      await admin.script('rollback')
    }
  }
})
