import type { Program } from '#engine/definition/program.ts'
import type { Rule, RuleSet, RuleStep } from '#engine/rules/rule-set.ts'
import type { StepValue, StepValues } from '#engine/rules/types.ts'
import { getText } from '../program/program-texts.ts'
import type { ExplainedStep, Verdict } from './case-explanation.ts'

/** Deep enough for every law seen so far; a page that goes deeper is read by nobody. */
const MOST_DEPTH = 8

/** Steps that a rule names, each once, in order. */
export const listReferences = (rule: Rule): readonly string[] => {
  if (Array.isArray(rule)) return [...new Set(rule.flatMap(listReferences))]
  if (rule === null || typeof rule !== 'object') return []
  return [
    ...new Set(
      Object.entries(rule).flatMap(([operator, operand]) =>
        operator === 'step' ? [String(Array.isArray(operand) ? operand[0] : operand)] : listReferences(operand),
      ),
    ),
  ]
}

/** How a value stands as a condition; null for one that is none. Of several (members, records) an open one comes first. */
export const findVerdict = (values: readonly StepValue[]): Verdict | null => {
  if (values.includes('error')) return 'error'
  if (values.includes('undetermined')) return 'unknown'
  if (!values.some((value) => typeof value === 'boolean')) return null
  return values.includes(true) ? 'pass' : 'fail'
}

export const listValues = (steps: StepValues, id: string): readonly StepValue[] => {
  const value = steps[id]
  if (value === undefined) return []
  return value !== null && typeof value === 'object' ? Object.values(value) : [value]
}

/** A step with everything on which it stands, as it was computed. A step that several stand on is opened where it comes first. */
export const explainStep = (of: {
  readonly program: Program
  readonly ruleSet: RuleSet
  readonly steps: StepValues
  readonly id: string
  readonly depth?: number
  readonly opened?: Set<string>
}): ExplainedStep | null => {
  const { program, ruleSet, steps, id, depth = 0, opened = new Set<string>() } = of
  const step = ruleSet.steps.find((one) => one.id === id)
  if (step === undefined || depth > MOST_DEPTH) return null
  const values = listValues(steps, id)
  const below = opened.has(id) ? [] : listReferences(step.rule)
  opened.add(id)
  return {
    id,
    label: getText(program, `step.${id}.title`),
    verdict: findVerdict(values),
    values: values.map((value) => ({ value, type: step.type, unit: step.unit ?? null })),
    children: below.flatMap((child) => explainStep({ ...of, id: child, depth: depth + 1, opened }) ?? []),
  }
}

export const findStep = (ruleSet: RuleSet, id: string): RuleStep | undefined => ruleSet.steps.find((step) => step.id === id)
