import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { listFailures } from './test-run/list-failures.ts'
import { renderSummary } from './test-run/render-summary.ts'
import { JOURNEYS_REPORT, RESULTS_FOLDER, UNIT_REPORT } from './test-run/results.ts'
import { runStep, stopSteps } from './test-run/run-step.ts'
import { scheduleSteps } from './test-run/schedule-steps.ts'
import { STEPS, selectSteps } from './test-run/steps.ts'

const HELP = `npm test                    runs every check and test
npm test -- unit lint       runs the steps named, and those that they need
npm test -- --verbose       shows all output, not only that of steps that fail
npm test -- --list          lists the steps and their scripts`

/** The test command: every step, whatever fails before it; exit code 1 when one failed. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { verbose: { type: 'boolean' }, list: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) return console.log(HELP)
  if (values.list) return console.log(STEPS.map(({ name, script }) => `${name.padEnd(14)} npm run ${script}`).join('\n'))
  const steps = selectSteps(positionals)
  rmSync(RESULTS_FOLDER, { recursive: true, force: true })
  mkdirSync(RESULTS_FOLDER, { recursive: true })
  const results = await scheduleSteps(steps, Math.min(availableParallelism(), 2), (step) =>
    runStep(step, values.verbose ?? false),
  )
  for (const failure of listFailures({ unit: UNIT_REPORT, journeys: JOURNEYS_REPORT })) console.log(`\n${failure}`)
  console.log(`\n${renderSummary(results)}`)
  if (results.some(({ ok }) => !ok)) process.exitCode = 1
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopSteps()
    process.exit(1)
  })
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
