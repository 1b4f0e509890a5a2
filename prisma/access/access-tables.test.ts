import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAdminDatabase } from '../connection/admin-database.ts'
import { AccessFault, ConstraintFault } from '../connection/faults.ts'
import type { Scope } from '../database.ts'
import { systemScope } from '../scope.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { SYSTEM_PRINCIPALS } from './system-principals.ts'

const id = (n: number): string => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [CASEWORKER, ADMINISTRATOR, GROUP] = [id(1), id(2), id(3)]

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.transaction(systemScope('seed'), async (sql) => {
    await sql.run(`insert into principal (id, kind, name_cyrillic, name_latin) select unnest($1::uuid[]), 'person', 'а', 'a'`, [
      [CASEWORKER, ADMINISTRATOR],
    ])
    await sql.run(
      `insert into access_grant (id, principal_id, role, programs, area_path, valid_from, valid_to) values
       ($1, $2, 'caseworker', '{child-benefit}', 'mn/khovsgol', '2026-01-01', '2026-07-01'), ($3, $4, 'administrator', null, null, '2026-01-01', null)`,
      [id(11), CASEWORKER, id(12), ADMINISTRATOR],
    )
    await sql.run(`insert into work_group (id, name_cyrillic, name_latin) values ($1, 'Б', 'Group')`, [GROUP])
    await sql.run(`insert into work_group_member (id, group_id, principal_id, valid_from) values ($1, $2, $3, '2026-01-01')`, [
      id(13),
      GROUP,
      CASEWORKER,
    ])
    await sql.run(installation(`'staging', null, null`))
    await sql.run(`insert into queue_binding values ('child-benefit', 'intake', 'mn', $1)`, [GROUP])
    await sql.run(
      `insert into outbox (id, at, kind, key, payload, available_at) values ($1, now(), 'letter', 'k', '{}', now())`,
      [id(14)],
    )
    for (const [n, program, area] of [
      [15, 'child-benefit', 'mn/khovsgol/moron'],
      [16, 'food-support', 'mn/khovsgol/moron'],
      [17, null, 'mn/khovsgol'],
      [18, null, 'mn/dornod'],
    ] as const) {
      await sql.run(
        `insert into domain_event (id, at, aggregate_type, aggregate_id, revision, type, version, program, area_path, payload)
         values ($1, now(), 'case', $1, 1, 'opened', 1, $2, $3, '{}')`,
        [id(n), program, area],
      )
    }
  })
})
afterAll(() => test.drop())

const base = { programs: ['child-benefit'], areas: ['mn/khovsgol'], purpose: 'case-work' }
const caseworker: Scope = { ...base, actor: CASEWORKER, role: 'caseworker' }
const administrator: Scope = { ...base, actor: ADMINISTRATOR, role: 'administrator', programs: 'all', areas: 'all' }
const system = systemScope('worker')

const attempt = (scope: Scope, text: string): Promise<unknown> =>
  test.database
    .transaction(scope, async (sql) => {
      const count = await sql.run(text)
      // Undone, so that no row depends on the order of the tests.
      throw { count }
    })
    .catch((thrown: unknown) => (thrown instanceof Error ? thrown : (thrown as { count: number }).count))

it('The principals that act without a person are those of the code', async () => {
  const rows = await test.database.transaction(system, (sql) =>
    sql.rows<{ id: string }>(`select id from principal where kind = 'system'`),
  )
  expect(rows.map((row) => row.id).sort()).toEqual(Object.values(SYSTEM_PRINCIPALS).sort())
})

describe('who may read', () => {
  it.each<[string, Scope, string, number]>([
    ['everybody reads the names of colleagues', caseworker, 'select 1 from principal', 2 + Object.keys(SYSTEM_PRINCIPALS).length],
    ['a caseworker reads only their own grants', caseworker, 'select 1 from access_grant', 1],
    ['an administrator reads all grants', administrator, 'select 1 from access_grant', 2],
    ['an auditor reads all grants', { ...caseworker, role: 'auditor' }, 'select 1 from access_grant', 2],
    ['everybody reads groups', caseworker, 'select 1 from work_group', 1],
    ['everybody reads who is in a group', caseworker, 'select 1 from work_group_member', 1],
    ['everybody reads which group works a queue', caseworker, 'select 1 from queue_binding', 1],
    ['a caseworker reads no outbox', caseworker, 'select 1 from outbox', 0],
    ['an administrator reads no outbox', administrator, 'select 1 from outbox', 0],
    ['the worker reads the outbox', system, 'select 1 from outbox', 1],
    [
      'a caseworker reads events of their programme and of the registry in their area',
      caseworker,
      'select 1 from domain_event',
      2,
    ],
    ['the worker reads all events', system, 'select 1 from domain_event', 4],
  ])('%s', async (_, scope, text, count) => {
    expect(await attempt(scope, text)).toBe(count)
  })

  it.each([
    'principal',
    'access_grant',
    'work_group',
    'work_group_member',
    'queue_binding',
    'outbox',
    'domain_event',
    'audit_event',
    'audit_batch',
  ])('without a scope nobody reads %s, the owner neither', async (table) => {
    for (const url of [test.appUrl, test.adminUrl]) {
      const client = await openAdminDatabase(url)
      expect(await client.rows(`select 1 from ${table}`)).toEqual([])
      await client.close()
    }
  })
})

const GRANT = `insert into access_grant (id, principal_id, role, programs, area_path, valid_from, valid_to) values (gen_random_uuid(),`
const grant = (rest: string): string => `${GRANT} '${CASEWORKER}', ${rest})`
const EVENT = (actor: string, program: string, area: string): string =>
  `insert into domain_event (id, at, aggregate_type, aggregate_id, revision, type, version, actor, program, area_path, payload)
   values (gen_random_uuid(), now(), 'case', gen_random_uuid(), 1, 'opened', 1, '${actor}', ${program}, '${area}', '{}')`

describe('who may write', () => {
  it.each<[string, Scope, string]>([
    [
      'an administrator adds people',
      administrator,
      `insert into principal (id, kind, name_cyrillic, name_latin) values (gen_random_uuid(), 'person', 'а', 'a')`,
    ],
    ['an administrator grants', administrator, grant(`'supervisor', null, null, '2026-01-01', null`)],
    ['an administrator ends a grant', administrator, `update access_grant set valid_to = '2026-06-01' where id = '${id(11)}'`],
    [
      'an administrator makes a group',
      administrator,
      `insert into work_group (id, name_cyrillic, name_latin) values (gen_random_uuid(), 'В', 'Other')`,
    ],
    [
      'an administrator binds a queue',
      administrator,
      `insert into queue_binding values ('child-benefit', 'approval', 'mn', '${GROUP}')`,
    ],
    ['an administrator unbinds a queue', administrator, 'delete from queue_binding'],
    [
      'whoever acts asks for an effect',
      caseworker,
      `insert into outbox (id, at, kind, key, payload, available_at) values (gen_random_uuid(), now(), 'letter', 'l', '{}', now())`,
    ],
    ['an administrator moves the clock of the installation', administrator, 'update installation set clock_offset_ms = 1'],
    ['the worker takes an effect', system, 'update outbox set attempts = 1'],
    ['a caseworker records an event in their sight', caseworker, EVENT(CASEWORKER, `'child-benefit'`, 'mn/khovsgol/moron')],
    ['a caseworker records an event of the registry in their area', caseworker, EVENT(CASEWORKER, 'null', 'mn/khovsgol')],
  ])('%s', async (_, scope, text) => {
    expect(await attempt(scope, text)).toBe(1)
  })

  it.each<[string, Scope, string]>([
    [
      'a caseworker adds no people',
      caseworker,
      `insert into principal (id, kind, name_cyrillic, name_latin) values (gen_random_uuid(), 'person', 'а', 'a')`,
    ],
    ['a caseworker grants nothing, not even to themselves', caseworker, grant(`'supervisor', null, null, '2026-01-01', null`)],
    [
      'nobody grants in the name of another',
      administrator,
      `insert into access_grant (id, principal_id, role, valid_from, granted_by) values (gen_random_uuid(), '${CASEWORKER}', 'auditor', '2026-01-01', '${CASEWORKER}')`,
    ],
    [
      'a caseworker makes no group',
      caseworker,
      `insert into work_group (id, name_cyrillic, name_latin) values (gen_random_uuid(), 'В', 'Other')`,
    ],
    [
      'a caseworker joins no group',
      caseworker,
      `insert into work_group_member (id, group_id, principal_id, valid_from) values (gen_random_uuid(), '${GROUP}', '${ADMINISTRATOR}', '2026-01-01')`,
    ],
    [
      'a caseworker binds no queue',
      caseworker,
      `insert into queue_binding values ('child-benefit', 'approval', 'mn', '${GROUP}')`,
    ],
    [
      'an administrator grants themselves nothing',
      administrator,
      `insert into access_grant (id, principal_id, role, valid_from) values (gen_random_uuid(), '${ADMINISTRATOR}', 'auditor', '2026-01-01')`,
    ],
    [
      'an administrator of one area grants none beyond it',
      { ...administrator, areas: ['mn/khovsgol'] },
      grant(`'auditor', null, 'mn/dornod', '2026-01-01', null`),
    ],
    [
      'an administrator of one area does not grant the whole country',
      { ...administrator, areas: ['mn/khovsgol'] },
      grant(`'auditor', null, null, '2026-01-01', null`),
    ],
    [
      'an administrator of one programme grants none of another',
      { ...administrator, programs: ['child-benefit'] },
      grant(`'auditor', '{child-benefit,food-support}', null, '2026-01-01', null`),
    ],
    ['nobody changes what a grant is for', system, `update access_grant set role = 'auditor'`],
    ['nobody changes who is in a group', system, `update work_group_member set principal_id = '${ADMINISTRATOR}'`],
    ['nobody deletes people', system, 'delete from principal'],
    ['nobody deletes grants', system, 'delete from access_grant'],
    ['nobody deletes an effect', system, 'delete from outbox'],
    ['nobody records an event in the name of another', caseworker, EVENT(ADMINISTRATOR, `'child-benefit'`, 'mn/khovsgol')],
    ['nobody records an event of a programme out of sight', caseworker, EVENT(CASEWORKER, `'food-support'`, 'mn/khovsgol')],
    ['nobody records an event of an area out of sight', caseworker, EVENT(CASEWORKER, `'child-benefit'`, 'mn/dornod')],
    ['nobody records a registry event of an area out of sight', caseworker, EVENT(CASEWORKER, 'null', 'mn/dornod')],
  ])('%s', async (_, scope, text) => {
    expect(await attempt(scope, text)).toBeInstanceOf(AccessFault)
  })

  it.each<[string, string]>([
    ['their name', `update principal set name_latin = 'x'`],
    ['their grant', `update access_grant set valid_to = null`],
    ['a group', `update work_group set name_latin = 'x'`],
    ['a membership', `update work_group_member set valid_to = '2027-01-01'`],
    ['a binding', 'delete from queue_binding'],
    ['an effect', 'update outbox set attempts = 1'],
    ['the clock of the installation', 'update installation set clock_offset_ms = 1'],
  ])('a caseworker does not change %s', async (_, text) => {
    expect(await attempt(caseworker, text)).toBe(0)
  })
})

describe('history', () => {
  it.each([
    ['a grant is not made longer', `update access_grant set valid_to = '2026-08-01' where id = '${id(11)}'`],
    ['an ended grant is not opened again', `update access_grant set valid_to = null where id = '${id(11)}'`],
    ['a membership that ended is not opened again', `update work_group_member set valid_to = null`],
  ])('%s', async (_, text) => {
    expect(await attempt(administrator, text)).toBeInstanceOf(ConstraintFault)
  })

  it('an administrator ends no grant of their own', async () => {
    expect(await attempt(administrator, `update access_grant set valid_to = '2026-12-01' where id = '${id(12)}'`)).toBe(0)
  })
})

describe('what a row must be', () => {
  it.each<[string, string, string]>([
    ['a role is one of the house', grant(`'king', null, null, '2026-01-01', null`), 'access_grant_role'],
    ['a grant of no programme is none', grant(`'auditor', '{}', null, '2026-01-01', null`), 'access_grant_programs_named'],
    ['a grant does not end before it begins', grant(`'auditor', null, null, '2026-01-01', '2025-12-31'`), 'access_grant_spell'],
    [
      'the same grant is not given twice for the same days',
      grant(`'caseworker', '{child-benefit}', 'mn/khovsgol', '2026-06-30', null`),
      'access_grant_not_twice',
    ],
    [
      'a membership is not given twice',
      `insert into work_group_member (id, group_id, principal_id, valid_from) values (gen_random_uuid(), '${GROUP}', '${CASEWORKER}', '2026-05-01')`,
      'work_group_member_not_twice',
    ],
    [
      'a membership does not end before it begins',
      `insert into work_group_member (id, group_id, principal_id, valid_from, valid_to) values (gen_random_uuid(), '${GROUP}', '${ADMINISTRATOR}', '2026-05-01', '2026-04-30')`,
      'work_group_member_spell',
    ],
    [
      'a group has a name of its own',
      `insert into work_group (id, name_cyrillic, name_latin) values (gen_random_uuid(), 'В', 'Group')`,
      'work_group_name',
    ],
    [
      'a principal is a person or the system',
      `insert into principal (id, kind, name_cyrillic, name_latin) values (gen_random_uuid(), 'robot', 'а', 'a')`,
      'principal_kind',
    ],
    [
      'only a person has e-mail',
      `insert into principal (id, kind, name_cyrillic, name_latin, email) values (gen_random_uuid(), 'system', 'а', 'a', 'a@b')`,
      'principal_email_of_person',
    ],
    [
      'an effect is asked for once',
      `insert into outbox (id, at, kind, key, payload, available_at) values (gen_random_uuid(), now(), 'letter', 'k', '{}', now())`,
      'outbox_key',
    ],
    [
      'a revision is written once',
      `insert into domain_event (id, at, aggregate_type, aggregate_id, revision, type, version, area_path, payload) values (gen_random_uuid(), now(), 'case', '${id(15)}', 1, 'x', 1, 'mn', '{}')`,
      'domain_event_revision',
    ],
    [
      'revisions begin at one',
      `insert into domain_event (id, at, aggregate_type, aggregate_id, revision, type, version, area_path, payload) values (gen_random_uuid(), now(), 'case', '${id(15)}', 0, 'x', 1, 'mn', '{}')`,
      'domain_event_revision_positive',
    ],
    [
      'versions begin at one',
      `insert into domain_event (id, at, aggregate_type, aggregate_id, revision, type, version, area_path, payload) values (gen_random_uuid(), now(), 'case', '${id(15)}', 2, 'x', 0, 'mn', '{}')`,
      'domain_event_version_positive',
    ],
    ['an installation is of a known kind', installation(`'play', null, null`), 'installation_kind'],
    ['a clock is not moved and pinned at once', installation(`'staging', 1, now()`), 'installation_one_clock'],
    ['a clock is true in production', installation(`'production', 1, null`), 'installation_true_clock_in_production'],
    ['there is one installation', installation(`'staging', null, null`), 'installation_only_one'],
  ])('%s', async (_, text, constraint) => {
    const fault = await attempt(system, text)
    expect(fault).toBeInstanceOf(ConstraintFault)
    expect(fault).toMatchObject({ constraint })
  })

  it.each<[string, string]>([
    ['the same grant follows itself without a gap', grant(`'caseworker', '{child-benefit}', 'mn/khovsgol', '2026-07-01', null`)],
    ['another area is another grant', grant(`'caseworker', '{child-benefit}', 'mn/dornod', '2026-01-01', null`)],
    ['another programme is another grant', grant(`'caseworker', '{food-support}', 'mn/khovsgol', '2026-01-01', null`)],
    ['another role is another grant', grant(`'supervisor', '{child-benefit}', 'mn/khovsgol', '2026-01-01', null`)],
  ])('%s', async (_, text) => {
    expect(await attempt(system, text)).toBe(1)
  })
})

function installation(rest: string): string {
  return `insert into installation (id, name, jurisdiction, time_zone, kind, clock_offset_ms, clock_pinned_at) values
    (gen_random_uuid(), 'A', 'mn', 'Asia/Ulaanbaatar', ${rest})`
}
