import { createColumnEvaluator, getColumnProgram, lineStates, planRun } from '#engine/rules/index.ts'
import { report } from './report.ts'
import { flagRows } from './rules/flag-rows.ts'
import { leastCpu } from './rules/measure.ts'
import { countDifferent, isExact } from './rules/oracle.ts'
import { parameterInC } from './rules/parameter-in-c.ts'
import { benchParameters } from './rules/parameters.ts'
import { renderC } from './rules/peers/render-c.ts'
import { runC } from './rules/peers/run-c.ts'
import { runOpenfisca } from './rules/peers/run-openfisca.ts'
import { makePopulation } from './rules/population.ts'
import { benchPeriod, compileBench } from './rules/rule-set.ts'

/**
 * A million households, four million members, in columns, on one core. The peers: the same steps as a loop in C (exact, with the same trace), and in
 * OpenFisca-Core (float32, no trace, nothing unknown), whose calculation alone is timed.
 */
const request = { period: benchPeriod }
const compiled = compileBench()
const evaluator = createColumnEvaluator(compiled, request)
const plan = planRun(compiled, request)
if ('unplanned' in evaluator || 'notGenerated' in plan) throw new Error('The rules cannot be evaluated in columns.')
const program = getColumnProgram(compiled, plan.ruleSet)
if ('notGenerated' in program) throw new Error(`There is no generated code: ${program.notGenerated}.`)

const rows = 1_000_000
const batch = makePopulation({ rows, seed: 1, unknown: 0 })
const result = evaluator.createResult(batch)
const run = evaluator.bind(batch, result)
run(0, 50_000)
let interpreted = 0
const seconds = leastCpu(5, () => {
  interpreted = run(0, rows).length
})
const ours = rows / seconds
report({ bench: 'rules.columns.interpreted', value: interpreted, unit: `of ${rows}` })

let wrong = 0
const step = 20
for (let row = 0; row < rows; row += step) wrong += Number(!isExact({ compiled, request, batch, result }, row))
if (wrong > 0) throw new Error(`The columns differ from the interpreter on ${wrong} of ${rows / step} rows.`)
report({ bench: 'rules.columns.wrong-rows', value: wrong, unit: `of ${rows / step}`, peer: 'interpreter' })

const flags = flagRows(batch)
const c = runC({ source: renderC(plan.ruleSet, batch, parameterInC), batch, flags, like: result, rounds: 5 })
if ('skipped' in c) console.error(`rules.columns is not compared with C: ${c.skipped}.`)
else {
  const different = countDifferent(result, c.result)
  if (different > 0) throw new Error(`The loop in C differs from ours on ${different} of ${rows} rows.`)
  report({ bench: 'rules.columns', value: ours, unit: 'rows/s', peer: 'c', ratio: (ours * c.seconds) / rows })
}

const outputs = ['pension', 'childBenefit', 'housing', 'ageSupplement'] as const
const parameters = Object.fromEntries(Object.entries(benchParameters).map(([id, [, value]]) => [id, Number(value)]))
const isMoney = (path: string): boolean => /\.(wage|otherIncome|income)$/.test(path)
const openfisca = runOpenfisca({ ruleSet: plan.ruleSet, batch, parameters, period: benchPeriod, isMoney, outputs, rounds: 3 })
if ('skipped' in openfisca) console.error(`rules.columns is not compared with OpenFisca: ${openfisca.skipped}.`)
else {
  report({ bench: 'rules.columns', value: ours, unit: 'rows/s', peer: 'openfisca', ratio: (ours * openfisca.seconds) / rows })
  let paidWrong = 0
  for (let row = 0; row < rows; row += 1) {
    const isRight = result.lines.every(({ states, amounts }, index) => {
      const exact = states[row] === lineStates.due ? (amounts[row] as number) : 0
      return Math.round((openfisca.outputs[index]?.[row] as number) * 100) === exact
    })
    if (!isRight) paidWrong += 1
  }
  report({ bench: 'rules.columns.wrong-rows', value: paidWrong, unit: `of ${rows}`, peer: 'openfisca' })
}

/** One in a hundred with something unknown: the same people, three-valued. */
const unsure = makePopulation({ rows: rows / 4, seed: 2, unknown: 0.01 })
const unsureResult = evaluator.createResult(unsure)
const runUnsure = evaluator.bind(unsure, unsureResult)
const unsureSeconds = leastCpu(3, () => {
  interpreted = runUnsure(0, unsure.rows).length
})
const unsureFlags = flagRows(unsure)
for (let row = 0; row < unsure.rows; row += 1)
  if (unsureFlags[row] === 1 && !isExact({ compiled, request, batch: unsure, result: unsureResult }, row))
    throw new Error(`The columns differ from the interpreter on row ${row}, of which something is unknown.`)
report({ bench: 'rules.columns.unknown-in-1-percent', value: unsure.rows / unsureSeconds, unit: 'rows/s' })
report({ bench: 'rules.columns.unknown-in-1-percent.interpreted', value: interpreted, unit: `of ${unsure.rows}` })
