import { report } from './report.ts'
import { leastCpu } from './rules/measure.ts'
import { compileBench } from './rules/rule-set.ts'

/** Parsing and checking the rule set of the bench: types, none, units, ranges, reasons, and everything that can be run of it. */
const compiled = compileBench()
const [ruleSet] = compiled.ruleSets.values()
if (ruleSet === undefined) throw new Error('The bench has no rule set.')
const parts = [...ruleSet.steps.map(({ node }) => node), ...ruleSet.lines.flatMap(({ amount, when }) => [amount, when])].reduce(
  (sum, node) => sum + (node?.parts ?? 0),
  0,
)
// The first runs are those of code that is not compiled yet; a designer's check is one of many.
const seconds = leastCpu(40, () => compileBench())
report({ bench: 'rules.check-ms', value: seconds * 1000, unit: 'ms' })
report({ bench: 'rules.check-nodes', value: parts, unit: 'nodes' })
