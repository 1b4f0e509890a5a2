import { createRowEvaluator, describeRules, evaluatePeriod, type RowAnswer, type RowEvaluator } from '#engine/rules/index.ts'
import type { Evaluation } from '#engine/rules/types.ts'
import { exitCodes, printJson, printLine } from '../output.ts'
import type { RulesBenchOneOutput } from '../output-schemas.ts'
import { readCount } from '../read-count.ts'
import { type EvalOptions, evaluateFolder } from './eval.ts'

/** `schemata rules bench-one`: what one evaluation of these facts costs, by generated code and by the interpreter, and whether they agree. */
export const benchOne = async (folder: string, options: EvalOptions & { readonly runs: string }): Promise<number> => {
  const runs = readCount('--runs', options.runs, { from: 1, to: 10_000_000 })
  const evaluated = await evaluateFolder(folder, options)
  if (evaluated === undefined) return exitCodes.negative
  const { runnable, request, evaluation } = evaluated
  const { rules } = runnable
  const row = createRowEvaluator(rules, request)
  const answer = row.evaluate(request.facts)
  const notGenerated = findWhyNot(row, answer)
  const output: RulesBenchOneOutput = {
    nodes: describeRules(rules).find(({ id }) => id === evaluation.ruleSet)?.nodes ?? 0,
    outcome: evaluation.outcome,
    generatedMicroseconds: notGenerated === null ? measure(runs, () => row.evaluate(request.facts)) : null,
    notGenerated,
    interpretedMicroseconds: measure(runs, () => evaluatePeriod(rules, request)),
    traceBytes: Buffer.from(evaluation.trace, 'base64url').length,
    same: textOf(answer) === textOf(evaluation),
  }
  if (options.json) printJson(output)
  else print(output)
  return output.same ? exitCodes.ok : exitCodes.negative
}

const findWhyNot = ({ notGenerated }: RowEvaluator, { evaluation }: RowAnswer): string | null =>
  notGenerated ??
  (evaluation === undefined ? null : 'this record needs the interpreter: a fact that matters is unknown or not plain')

const textOf = ({ outcome, lines }: RowAnswer | Evaluation): string =>
  JSON.stringify([outcome, lines.map(({ component, beneficiary, amountMinor }) => [component, beneficiary, String(amountMinor)])])

/** Microseconds of one run, the first tenth left out: code is slow before it is compiled. */
const measure = (runs: number, run: () => unknown): number => {
  for (let index = 0; index < runs / 10; index += 1) run()
  const begun = performance.now()
  for (let index = 0; index < runs; index += 1) run()
  return Number((((performance.now() - begun) * 1000) / runs).toPrecision(4))
}

const print = (output: RulesBenchOneOutput): void => {
  printLine(`outcome: ${output.outcome}, ${output.nodes} nodes`)
  printLine(
    output.generatedMicroseconds === null
      ? `generated code: none (${output.notGenerated})`
      : `generated code: ${output.generatedMicroseconds} µs`,
  )
  printLine(`interpreter: ${output.interpretedMicroseconds} µs, trace ${output.traceBytes} bytes`)
  printLine(
    output.same ? 'Both give the same outcome and amounts.' : 'They DIFFER: this is a fault of the engine. Please report it.',
  )
}
