import { compileRules, createColumnEvaluator, evaluatePeriod, getColumnProgram, planRun, renderRow } from '#engine/rules/index.ts'
import { report } from './report.ts'
import { leastCpu } from './rules/measure.ts'
import { makePopulation } from './rules/population.ts'
import { benchPeriod, makeVersion } from './rules/rule-set.ts'

/** The trace that is stored with a decision: how many bytes, and what keeping it costs the loop; and how long the checks of the rules take. */
const request = { period: benchPeriod }
const { compiled, input } = makeVersion()
const batch = makePopulation({ rows: 200_000, seed: 1, unknown: 0.01 })

const lengths = Array.from({ length: 2_000 }, (_, row) => {
  const { trace } = evaluatePeriod(compiled, { ...request, facts: renderRow(compiled.model, batch, row) })
  return Math.floor((trace.length * 3) / 4)
})
const longest = Math.max(...lengths)
report({
  bench: 'rules.trace.bytes',
  value: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
  unit: 'bytes a decision',
})
report({ bench: 'rules.trace.bytes-at-most', value: longest, unit: 'bytes a decision' })
if (longest > 200) throw new Error(`A trace has ${longest} bytes; at most 200 are wanted.`)

const plan = planRun(compiled, request)
const evaluator = createColumnEvaluator(compiled, request)
if ('notGenerated' in plan || 'unplanned' in evaluator) throw new Error('The rules cannot be evaluated in columns.')
const program = getColumnProgram(compiled, plan.ruleSet)
if ('notGenerated' in program) throw new Error(`There is no generated code: ${program.notGenerated}.`)
const given = program.give(batch, evaluator.createResult(batch), plan.days, plan.lawDay)
type Loop = (from: number, to: number, exact: number[], base: number) => void
const timeOf = (source: string): number => {
  const loop = (new Function('G', source) as (from: typeof given) => Loop)(given)
  loop(0, 50_000, [], 0)
  return leastCpu(7, () => loop(0, batch.rows, [], 0))
}
const untraced = program.source
  .split('\n')
  .filter((line) => !/^\s*((s\d+)?t\d+ \|= [^{}]*;|T\[.*\] = .*;)\s*$/.test(line))
  .join('\n')
if (untraced.length === program.source.length)
  throw new Error('Expected statements of the trace in the generated loop, but found none.')
const [withTrace, without] = [timeOf(program.source), timeOf(untraced)]
report({
  bench: 'rules.trace.cost',
  value: ((withTrace - without) / batch.rows) * 1e9,
  unit: 'ns a row',
  peer: 'untraced',
  ratio: withTrace / without,
})

const seconds = leastCpu(20, () => {
  compileRules(input)
})
report({ bench: 'rules.check-ms', value: seconds * 1000, unit: 'CPU-ms' })
