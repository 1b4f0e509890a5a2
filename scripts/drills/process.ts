import { parseArgs } from 'node:util'
import { runProcessDrill } from './process-drill.ts'

/** `npm run drill:process -- [--cases n] [--kills n] [--database-kills n]`: ends with 0 when every case ended as an undisturbed run ends. */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1200' },
    kills: { type: 'string', default: '50' },
    'database-kills': { type: 'string', default: '5' },
  },
})
const begun = performance.now()
const report = await runProcessDrill({
  cases: Number(values.cases),
  kills: Number(values.kills),
  databaseKills: Number(values['database-kills']),
  log: (line) => console.log(`${Math.round((performance.now() - begun) / 1000)} s: ${line}`),
})
for (const difference of report.differences.slice(0, 10)) console.log(JSON.stringify(difference))
const decisions = Object.entries(report.decisions).map(([decision, count]) => `${count} ${decision}`)
console.log(
  `${report.cases} cases (${decisions.join(', ')}), ${report.kills} processes and ${report.databaseKills} times PostgreSQL killed, ` +
    `${report.differences.length} cases ended differently, in ${Math.round((performance.now() - begun) / 1000)} s`,
)
process.exitCode = report.differences.length === 0 ? 0 : 1
