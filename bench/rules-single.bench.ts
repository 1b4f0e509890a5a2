import { LogicEngine } from 'json-logic-engine'
import jsonLogic from 'json-logic-js'
import { renderRow } from '#engine/rules/columns/render-row.ts'
import { createRowEvaluator } from '#engine/rules/generate/evaluate-rows.ts'
import { evaluatePeriod, planRun } from '#engine/rules/index.ts'
import { report } from './report.ts'
import { extraOperations, jsonLogicSteps } from './rules/json-logic-rules.ts'
import { leastCpu } from './rules/measure.ts'
import { benchParameters } from './rules/parameters.ts'
import { runOpenfisca } from './rules/peers/run-openfisca.ts'
import { makePopulation } from './rules/population.ts'
import { benchPeriod, compileBench } from './rules/rule-set.ts'

/** One record after another, each as plain JSON with money in major units: all sides read the same objects. */
const compiled = compileBench()
const rows = 20_000
const batch = makePopulation({ rows, seed: 1, unknown: 0 })
const snapshotsOf = (people: typeof batch) =>
  Array.from({ length: people.rows }, (_, row) => JSON.parse(JSON.stringify(renderRow(compiled.model, people, row), toNumber)))
const snapshots = snapshotsOf(batch)

/** Amounts are texts of exact decimals in a snapshot; the peers need numbers. */
function toNumber(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== 'id' && /^-?\d+\.\d+$/.test(value) ? Number(value) : value
}

const evaluator = createRowEvaluator(compiled, { period: benchPeriod })
if (evaluator.notGenerated !== undefined) throw new Error(`There is no generated code: ${evaluator.notGenerated}`)

for (const [name, run] of Object.entries(extraOperations)) jsonLogic.add_operation(name, run)
const engine = new LogicEngine()
for (const [name, run] of Object.entries(extraOperations))
  engine.addMethod(
    name,
    ((args: number | number[]) => run(Array.isArray(args) ? (args[0] as number) : args)) as never,
    { deterministic: true } as never,
  )
const built = jsonLogicSteps.map(({ id, rule }) => ({ id, run: engine.build(rule as never) as (data: unknown) => unknown }))

type Data = { steps: Record<string, unknown> }
const byJsonLogic = (snapshot: object): Record<string, unknown> => {
  const data: Data = { ...snapshot, steps: {} }
  for (const { id, rule } of jsonLogicSteps) data.steps[id] = jsonLogic.apply(rule as never, data)
  return data.steps
}
const byEngine = (snapshot: object): Record<string, unknown> => {
  const data: Data = { ...snapshot, steps: {} }
  for (const { id, run } of built) data.steps[id] = run(data)
  return data.steps
}

const outputs = ['pension', 'childBenefit', 'housing', 'ageSupplement'] as const
const components = ['pension', 'child-benefit', 'housing', 'supplement'] as const
const amountsOf = (steps: Record<string, unknown>): string => outputs.map((id) => Math.round(Number(steps[id]) * 100)).join(' ')
const amountsOfLines = (lines: readonly { readonly component: string; readonly amountMinor: bigint }[]): string =>
  components.map((id) => String(lines.find(({ component }) => component === id)?.amountMinor ?? 0n)).join(' ')

/** The interpreter is the oracle: generated code must say the same of everyone; on how many rows is a float engine wrong? */
let wrong = { ours: 0, jsonLogic: 0, engine: 0 }
for (const snapshot of snapshots) {
  const exact = amountsOfLines(evaluatePeriod(compiled, { facts: snapshot, period: benchPeriod }).lines)
  wrong = {
    ours: wrong.ours + Number(amountsOfLines(evaluator.evaluate(snapshot).lines) !== exact),
    jsonLogic: wrong.jsonLogic + Number(amountsOf(byJsonLogic(snapshot)) !== exact),
    engine: wrong.engine + Number(amountsOf(byEngine(snapshot)) !== exact),
  }
}
if (wrong.ours > 0) throw new Error(`Generated code differs from the interpreter on ${wrong.ours} of ${rows} records.`)

const perSecond = (evaluate: (snapshot: object) => unknown, count: number): number => {
  const run = (): void => {
    for (let row = 0; row < count; row += 1) evaluate(snapshots[row] as object)
  }
  run()
  return count / leastCpu(7, run)
}

const ours = perSecond((snapshot) => evaluator.evaluate(snapshot as never), rows)
const jsonLogicRate = perSecond(byJsonLogic, 4_000)
const engineRate = perSecond(byEngine, rows)
const interpreted = perSecond((facts) => evaluatePeriod(compiled, { facts: facts as never, period: benchPeriod }), 4_000)
report({ bench: 'rules.single', value: ours, unit: 'rows/s', peer: 'json-logic-js', ratio: ours / jsonLogicRate })
report({ bench: 'rules.single', value: ours, unit: 'rows/s', peer: 'json-logic-engine', ratio: ours / engineRate })
report({
  bench: 'rules.single.interpreted',
  value: interpreted,
  unit: 'rows/s',
  peer: 'json-logic-js',
  ratio: interpreted / jsonLogicRate,
})
report({ bench: 'rules.single.wrong-rows', value: wrong.jsonLogic, unit: `of ${rows}`, peer: 'json-logic-js' })
report({ bench: 'rules.single.wrong-rows', value: wrong.engine, unit: `of ${rows}`, peer: 'json-logic-engine' })

/** OpenFisca one household at a time: its calculation alone, without making the simulation and giving it the facts, which ours includes. */
const plan = planRun(compiled, { period: benchPeriod })
if ('notGenerated' in plan) throw new Error(plan.notGenerated)
const some = makePopulation({ rows: 300, seed: 1, unknown: 0 })
const openfisca = runOpenfisca({
  ruleSet: plan.ruleSet,
  batch: some,
  parameters: Object.fromEntries(Object.entries(benchParameters).map(([id, [, value]]) => [id, Number(value)])),
  period: benchPeriod,
  isMoney: (path) => /\.(wage|otherIncome|income)$/.test(path),
  outputs,
  rounds: 1,
  singles: some.rows,
})
if ('skipped' in openfisca) console.error(`rules.single is not compared with OpenFisca: ${openfisca.skipped}.`)
else {
  report({ bench: 'rules.single', value: ours, unit: 'rows/s', peer: 'openfisca', ratio: ours * openfisca.singleSeconds })
  const paidWrong = snapshotsOf(some).filter(
    (snapshot, row) =>
      amountsOfLines(evaluatePeriod(compiled, { facts: snapshot, period: benchPeriod }).lines) !==
      openfisca.outputs.map((output) => Math.round((output[row] as number) * 100)).join(' '),
  )
  report({ bench: 'rules.single.wrong-rows', value: paidWrong.length, unit: `of ${some.rows}`, peer: 'openfisca' })
}
