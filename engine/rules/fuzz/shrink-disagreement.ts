import { period } from '../../values/period.ts'
import type { Rule } from '../rule-set.ts'
import type { FactSnapshot } from '../types.ts'
import { compileSteps } from './compile-steps.ts'
import { findDisagreement } from './find-disagreement.ts'
import type { RandomStep } from './random-rule-set.ts'

/** Rules and one person on which the evaluators part: as small as it could be made, a row of a table of tests. */
export type Counterexample = { readonly steps: readonly RandomStep[]; readonly person: FactSnapshot }

const at = period('2020-05')

const parts = ({ steps, person }: Counterexample): boolean => {
  const { compiled } = compileSteps(steps)
  return compiled !== undefined && findDisagreement(compiled, { period: at }, [person]).disagreement !== undefined
}

/** Leaves out steps, puts an operand in the place of an operation, and forgets facts, as long as the evaluators still part. */
export const shrinkDisagreement = (found: Counterexample): Counterexample => {
  let smallest = found
  for (let tries = 0; tries < 2_000; ) {
    let smaller: Counterexample | undefined
    for (const candidate of listSmaller(smallest)) {
      tries += 1
      if (!parts(candidate)) continue
      smaller = candidate
      break
    }
    if (smaller === undefined) return smallest
    smallest = smaller
  }
  return smallest
}

function* listSmaller({ steps, person }: Counterexample): Generator<Counterexample> {
  for (const index of steps.keys()) yield { steps: steps.toSpliced(index, 1), person }
  for (const [index, step] of steps.entries())
    for (const rule of listSmallerRules(step.rule, steps)) yield { steps: steps.with(index, { ...step, rule }), person }
  for (const [role, facts] of Object.entries(person)) {
    if (Array.isArray((facts as { readonly items?: unknown }).items)) {
      const list = facts as { readonly items: readonly unknown[] }
      for (const index of list.items.keys())
        yield { steps, person: { ...person, [role]: { ...list, items: list.items.toSpliced(index, 1) } } as FactSnapshot }
      continue
    }
    for (const name of Object.keys(facts)) {
      const { [name]: _, ...rest } = facts as Readonly<Record<string, unknown>>
      yield { steps, person: { ...person, [role]: rest } as FactSnapshot }
    }
  }
}

/** Each operand by itself, the same operation with a smaller operand, and what a step says instead of its name. */
function* listSmallerRules(rule: Rule, steps: readonly RandomStep[]): Generator<Rule> {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return
  const [entry] = Object.entries(rule)
  const named = entry?.[0] === 'step' ? steps.find(({ id, for: scope }) => id === entry[1] && scope === 'unit') : undefined
  if (named !== undefined) yield named.rule
  if (entry === undefined || !Array.isArray(entry[1])) return
  const [name, operands] = entry as [string, readonly Rule[]]
  yield* operands
  for (const [index, operand] of operands.entries()) {
    if (operands.length > 2) yield { [name]: operands.toSpliced(index, 1) }
    for (const smaller of listSmallerRules(operand, steps)) yield { [name]: operands.with(index, smaller) }
  }
}
