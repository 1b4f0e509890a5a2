import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AdminDatabase, openAdminDatabase } from '../connection/admin-database.ts'
import { AccessFault } from '../connection/faults.ts'
import type { Scope, Sql } from '../database.ts'
import { systemScope } from '../scope.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify-audit.ts'

let test: TestDatabase
/** With the server in hand: triggers, grants and policies do not stop a superuser. The chain must tell. */
let attacker: AdminDatabase

beforeEach(async () => {
  test = await createTestDatabase()
  attacker = await openAdminDatabase(test.superuserUrl)
})
afterEach(async () => {
  await attacker.close()
  await test.drop()
})

const caseworker: Scope = {
  actor: '019aa000-0000-7000-8000-000000000001',
  role: 'caseworker',
  programs: ['child-benefit'],
  areas: ['mn/khovsgol'],
  purpose: 'case-work',
}
const SEALED_AT = '2026-11-20T08:00:00.000Z'
const id = (n: number): string => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`

const log = (sql: Sql, n: number): Promise<number> =>
  sql.run(
    `insert into audit_event (id, at, action, subjects, program, area_path, details)
     values ($1, '2026-11-20T07:59:00Z', 'case.read', array[$2]::uuid[], 'child-benefit', 'mn/khovsgol', '{"b": 1, "a": "x"}')`,
    [id(n), id(900 + n)],
  )

async function logAndSeal(...numbers: number[]): Promise<void> {
  await test.database.transaction(caseworker, async (sql) => {
    for (const n of numbers) await log(sql, n)
  })
  await sealAudit(test.database, SEALED_AT)
}

describe('the sealer', () => {
  it('chains what is there, once, in batches that follow each other', async () => {
    await logAndSeal(1, 2)
    await logAndSeal(3)
    expect(await sealAudit(test.database, SEALED_AT)).toBeUndefined()
    const batches = await test.database.transaction(systemScope('sealer'), (sql) =>
      sql.rows<{ hash: string; prev_hash: string; event_count: number }>('select * from audit_batch order by batch'),
    )
    expect(batches.map((batch) => batch.event_count)).toEqual([2, 1])
    expect(batches[0]?.prev_hash).toBe('0'.repeat(64))
    expect(batches[1]?.prev_hash).toBe(batches[0]?.hash)
    expect(await verifyAudit(test.database)).toEqual({ batches: 2, events: 3, breaks: [] })
  })

  it('leaves events of open transactions to the next batch, and loses none', async () => {
    await test.database.transaction(caseworker, async (sql) => {
      await log(sql, 1)
      await logAndSeal(2)
    })
    expect(await sealAudit(test.database, SEALED_AT)).toMatchObject({ batch: 2n, events: 1 })
    expect((await verifyAudit(test.database)).breaks).toEqual([])
  })

  it('makes one chain when two seal at once', async () => {
    for (let n = 1; n <= 5; n += 1) await test.database.transaction(caseworker, (sql) => log(sql, n))
    await Promise.all([1, 2, 3].map(() => sealAudit(test.database, SEALED_AT)))
    expect(await verifyAudit(test.database)).toEqual({ batches: 1, events: 5, breaks: [] })
  })
})

describe('tampering is found when somebody', () => {
  it.each([
    ['changes an event', `update audit_event set action = 'case.list' where id = '${id(2)}'`, 'event-changed', 1n],
    ['changes who did it', `update audit_event set actor = '${id(7)}' where id = '${id(2)}'`, 'event-changed', 1n],
    [
      'changes when it was done',
      `update audit_event set at = at - interval '1 second' where id = '${id(2)}'`,
      'event-changed',
      1n,
    ],
    ['changes whom it was about', `update audit_event set subjects = '{}' where id = '${id(2)}'`, 'event-changed', 1n],
    ['changes why', `update audit_event set purpose = 'statistics' where id = '${id(2)}'`, 'event-changed', 1n],
    ['changes a detail', `update audit_event set details = '{"a": "y", "b": 1}' where id = '${id(2)}'`, 'event-changed', 1n],
    ['deletes an event', `delete from audit_event where id = '${id(2)}'`, 'event-count', 1n],
    ['moves an event to another batch', `update audit_event set batch = 2 where id = '${id(2)}'`, 'event-count', 1n],
    ['takes an event out of its batch', `update audit_event set batch = null where id = '${id(2)}'`, 'event-count', 1n],
    ['puts another event in place of one', `update audit_event set id = '${id(99)}' where id = '${id(2)}'`, 'event-changed', 1n],
    ['deletes a batch', 'delete from audit_batch where batch = 1', 'chain-broken', 2n],
    ['changes the hash of a batch', `update audit_batch set hash = repeat('a', 64) where batch = 1`, 'event-changed', 1n],
    ['changes when a batch was sealed', `update audit_batch set sealed_at = now() where batch = 1`, 'event-changed', 1n],
  ])('%s', async (_, statement, kind, batch) => {
    await logAndSeal(1, 2)
    await logAndSeal(3)
    await attacker.script(statement)
    const { breaks } = await verifyAudit(test.database)
    expect(breaks[0]).toMatchObject({ kind, batch })
  })

  it('cuts the newest batch off with its events, where the last hash is known', async () => {
    await logAndSeal(1)
    const head = await test.database.transaction(caseworker, (sql) => log(sql, 2)).then(() => sealAudit(test.database, SEALED_AT))
    await attacker.script('delete from audit_event where batch = 2; delete from audit_batch where batch = 2')
    expect((await verifyAudit(test.database, head?.hash)).breaks).toMatchObject([{ kind: 'chain-broken' }])
  })
})

describe('the product role', () => {
  it.each([
    ['change an event', `update audit_event set action = 'x'`],
    ['delete an event', 'delete from audit_event'],
    ['empty the table', 'truncate audit_event'],
    ['change a batch', `update audit_batch set hash = 'x'`],
    ['delete a batch', 'delete from audit_batch'],
    ['change a domain event', `update domain_event set type = 'x'`],
    ['delete a domain event', 'delete from domain_event'],
    [
      'log as somebody else',
      `insert into audit_event (id, at, action, actor) values (gen_random_uuid(), now(), 'x', gen_random_uuid())`,
    ],
    [
      'log for another purpose',
      `insert into audit_event (id, at, action, purpose) values (gen_random_uuid(), now(), 'x', 'fun')`,
    ],
    ['log in another role', `insert into audit_event (id, at, action, role) values (gen_random_uuid(), now(), 'x', 'auditor')`],
    ['log into a sealed batch', `insert into audit_event (id, at, action, batch) values (gen_random_uuid(), now(), 'x', 1)`],
    ['seal as a caseworker', `insert into audit_batch values (9, now(), 1, 'a', 'b')`],
  ])('may not %s', async (_, statement) => {
    await logAndSeal(1)
    await expect(test.database.transaction(caseworker, (sql) => sql.run(statement))).rejects.toBeInstanceOf(AccessFault)
  })

  it('cannot take a sealed event out of its batch, not even as the sealer', async () => {
    await logAndSeal(1)
    const touched = await test.database.transaction(systemScope('sealer'), (sql) => sql.run('update audit_event set batch = 5'))
    expect(touched).toBe(0)
    expect((await verifyAudit(test.database)).breaks).toEqual([])
  })

  it.each<[string, Partial<Scope>, number]>([
    ['a caseworker reads no audit', {}, 0],
    ['an auditor of the programme reads it', { role: 'auditor' }, 1],
    ['an auditor of another programme does not', { role: 'auditor', programs: ['food-support'] }, 0],
    ['an auditor of another area does not', { role: 'auditor', areas: ['mn/dornod'] }, 0],
  ])('%s', async (_, part, count) => {
    await logAndSeal(1)
    const rows = await test.database.transaction({ ...caseworker, ...part }, (sql) => sql.rows('select * from audit_event'))
    expect(rows).toHaveLength(count)
  })
})
