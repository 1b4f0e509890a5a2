import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import type { Evaluation, FactSnapshot, Outcome } from '../types.ts'
import { generateRows, type RowProgram } from './generate-rows.ts'
import { planRun, type RunRequest } from './plan-run.ts'

export type RowLine = { readonly component: string; readonly beneficiary: string; readonly amountMinor: bigint }

/** What one record gives. */
export type RowAnswer = {
  readonly outcome: Outcome
  readonly lines: readonly RowLine[]
  /** What came out of the conditions of the unit, two bits each; valid until the next record. */
  readonly trace: ArrayLike<number> & Iterable<number>
  /** Was it the interpreter that answered? Then `evaluation` is what it said. */
  readonly evaluation: Evaluation | undefined
}

export type RowEvaluator = {
  readonly evaluate: (snapshot: FactSnapshot) => RowAnswer
  /** Why every record is interpreted; undefined where there is generated code. */
  readonly notGenerated: string | undefined
}

const programs = new WeakMap<CompiledRuleSet, ReturnType<typeof generateRows>>()

/** The generated function of a rule set, made once. */
export const getRowProgram = (
  compiled: CompiledRules,
  ruleSet: CompiledRuleSet,
): RowProgram | { readonly notGenerated: string } => {
  const known = programs.get(ruleSet)
  if (known !== undefined) return known
  const made = generateRows(compiled, ruleSet)
  programs.set(ruleSet, made)
  return made
}

/**
 * Evaluates records one by one for a period: by generated code, and by the interpreter where that gives a record up. The answers are those of
 * `evaluatePeriod`, for snapshots that `checkFacts` accepts.
 */
export const createRowEvaluator = (compiled: CompiledRules, request: RunRequest): RowEvaluator => {
  const interpret = (facts: FactSnapshot): RowAnswer => {
    const evaluation = evaluatePeriod(compiled, { ...request, facts })
    return { outcome: evaluation.outcome, lines: evaluation.lines, trace: [], evaluation }
  }
  const plan = planRun(compiled, request)
  if ('notGenerated' in plan) return { evaluate: interpret, notGenerated: plan.notGenerated }
  const program = getRowProgram(compiled, plan.ruleSet)
  if ('notGenerated' in program) return { evaluate: interpret, notGenerated: program.notGenerated }
  const { run, output } = program.bind(plan.days, plan.lawDay)
  const { lines } = plan.ruleSet
  const read = (snapshot: FactSnapshot): readonly RowLine[] => {
    const found: RowLine[] = []
    lines.forEach((line, index) => {
      const component = line.component.id
      const amount = output.amounts[index] as number
      if (line.over === undefined && !Number.isNaN(amount))
        found.push({ component, beneficiary: nameOf(snapshot, line.beneficiary), amountMinor: BigInt(amount) })
      for (const item of output.items) {
        if (item.line !== index) continue
        const beneficiary =
          line.beneficiary === undefined ? (item.record.id ?? String(item.index)) : nameOf(snapshot, line.beneficiary)
        found.push({ component, beneficiary, amountMinor: BigInt(item.amountMinor) })
      }
    })
    return found
  }
  return {
    notGenerated: undefined,
    evaluate: (snapshot) => {
      const code = run(snapshot)
      if (code < 0) return interpret(snapshot)
      return code === 1
        ? { outcome: 'eligible', lines: read(snapshot), trace: output.trace, evaluation: undefined }
        : { outcome: 'ineligible', lines: [], trace: output.trace, evaluation: undefined }
    },
  }
}

/** The id that the facts give to a role; its name where they give none. */
const nameOf = (snapshot: FactSnapshot, role: string | undefined): string => {
  const facts = role === undefined ? undefined : snapshot[role]
  const id = facts !== undefined && 'id' in facts ? facts.id : undefined
  return typeof id === 'string' || typeof id === 'number' ? String(id) : (role ?? '')
}
