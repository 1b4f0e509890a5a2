import { expect, it } from 'vitest'
import { runProcessDrill } from './process-drill.ts'

it('cases end as an undisturbed run ends, with every effect as often, whatever is killed meanwhile', async () => {
  const report = await runProcessDrill({ cases: 40, kills: 5, databaseKills: 1, pairs: 1, log: () => {} })
  expect(report.differences).toEqual([])
  // Some of the applications are refused at the door.
  expect(report.cases).toBeGreaterThan(30)
  expect(report).toMatchObject({ kills: 5, databaseKills: 1 })
  expect(report.decisions.awarded).toBeGreaterThan(20)
}, 300_000)
