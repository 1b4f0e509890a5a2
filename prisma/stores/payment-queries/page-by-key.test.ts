import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemScope } from '../../scope.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.ts'
import { amountKey, pageByKey } from './page-by-key.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const amounts = [5n, -3n, 100n, 0n, -20n, 100n, 9_007_199_254_740_993n]
const from = `(VALUES ${amounts.map((amount, index) => `('${id(index)}'::uuid, ${amount}::bigint)`).join(', ')}) AS t (id, amount)`

const page = (descending: boolean, after: string | null, limit: number) =>
  test.database.transaction(systemScope('seed'), (sql) =>
    pageByKey<{ amount: bigint }>(sql, {
      columns: 't.id, t.amount',
      from,
      where: 't.amount <> $1',
      params: [5n],
      key: amountKey('t.amount'),
      id: 't.id',
      descending,
      after,
      limit,
    }),
  )

it.each([false, true])('pages by amount, smallest first unless descending: %s, and counts the whole', async (descending) => {
  const sorted = [-20n, -3n, 0n, 100n, 100n, 9_007_199_254_740_993n]
  const found: bigint[] = []
  for (let after: string | null = null; ; ) {
    const { rows, total, next }: Awaited<ReturnType<typeof page>> = await page(descending, after, 2)
    expect(total).toBe(6)
    found.push(...rows.map(({ amount }) => amount))
    after = next
    if (after === null) break
  }
  expect(found).toEqual(descending ? sorted.toReversed() : sorted)
})
