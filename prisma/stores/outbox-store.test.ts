import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OutboxMessage } from '#engine/cases/work-context.ts'
import { systemScope } from '../scope.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { createOutboxStore } from './outbox-store.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const scope = systemScope('worker', 'jobs')
const message: OutboxMessage = {
  kind: 'notice',
  key: 'a:1',
  programId: 'a-program',
  areaPath: 'mn/khovsgol',
  payload: { about: 'status' },
}
const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

it('the same effect is asked for once, another kind or key is another effect', async () => {
  const messages = [message, message, { ...message, kind: 'letter' }, { ...message, key: 'a:2' }]
  await test.database.transaction(scope, async (sql) => {
    for (const [index, one] of messages.entries())
      await createOutboxStore(sql).put({ ...one, id: idOf(index), at: '2026-11-20T02:42:00.000Z' })
  })
  const rows = await test.database.transaction(scope, (sql) =>
    sql.rows('SELECT id, kind, key, program, area_path AS area, payload, done_at AS done FROM outbox ORDER BY id'),
  )
  const written = { program: 'a-program', area: 'mn/khovsgol', payload: { about: 'status' }, done: null }
  expect(rows).toEqual([
    { ...written, id: idOf(0), kind: 'notice', key: 'a:1' },
    { ...written, id: idOf(2), kind: 'letter', key: 'a:1' },
    { ...written, id: idOf(3), kind: 'notice', key: 'a:2' },
  ])
})
