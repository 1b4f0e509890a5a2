import { afterAll, beforeAll, expect, it } from 'vitest'
import { calendarDate } from '#engine/values/date.ts'
import { systemScope } from '../scope.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { copyAreas, copyPopulation } from './copy-population.ts'
import { generatePopulation } from './generate-population.ts'
import { seedAreas } from './seed-areas.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

it('loads what was generated', async () => {
  const H = Number(process.env.H ?? 100)
  const t = performance.now()
  const p = await test.database.transaction(systemScope('seed'), async (sql) => {
    await copyAreas(sql, seedAreas)
    return copyPopulation(sql, generatePopulation({ seed: 'schemata', referenceDate: calendarDate('2026-11-20'), households: H }))
  })
  console.log(p, performance.now() - t)
}, 600000)
