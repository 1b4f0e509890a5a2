import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAuthPool } from '#prisma/connection/auth-pool.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { createRateLimits } from './rate-limits.ts'

let installation: TestInstallation
let pool: ReturnType<typeof openAuthPool>
beforeAll(async () => {
  installation = await openTestInstallation()
  pool = openAuthPool({ url: installation.test.appUrl })
})
afterAll(async () => {
  await pool.end()
  await installation.close()
})

const start = Date.UTC(2026, 10, 24, 8)
const consume = (key: string, second: number, rule = { window: 60, max: 3 }) =>
  createRateLimits({ pool, now: () => start + second * 1000 }).consume(key, rule)

it('lets as many through as the rule says, and says how long to wait', async () => {
  for (const second of [0, 10, 20]) expect(await consume('many', second)).toEqual({ allowed: true, retryAfter: null })
  expect(await consume('many', 45)).toEqual({ allowed: false, retryAfter: 15 })
})

it('begins anew when the window is over, however steadily requests come', async () => {
  for (let second = 0; second < 600; second += 25)
    expect(await consume('steady', second), `second ${second}`).toMatchObject({ allowed: true })
  for (const second of [1000, 1001, 1002, 1003]) await consume('refused', second)
  expect(await consume('refused', 1059.9)).toMatchObject({ allowed: false })
  expect(await consume('refused', 1060)).toMatchObject({ allowed: true })
})

it('counts each of many requests at once, and each address for itself', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => consume('at once', 5, { window: 60, max: 7 })))
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(7)
  expect(await consume('other', 5)).toMatchObject({ allowed: true })
})

it('forgets windows that are long over', async () => {
  await consume('old', 0)
  await consume('new', 7200)
  const { rows } = await pool.query(`SELECT key FROM auth."rateLimit" WHERE key IN ('old', 'new')`)
  expect(rows).toEqual([{ key: 'new' }])
})
