import { Rational } from '../../values/rational.ts'
import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { Rule, RuleLine, RuleSet } from '../rule-set.ts'
import type { RulesVersion } from './rules-version.ts'

export type ChangedParts = {
  /** Steps of both versions that are written differently or name something that is, in the order of the later version. */
  readonly steps: readonly string[]
  /** Components whose lines or rounding are. */
  readonly components: readonly string[]
}

/**
 * Where two versions of a rule set differ in themselves, not by what they read of other steps. If a step has another value though every step before it
 * has the same, then it is one of these: where there is only one, it made the difference. May list too many, never too few.
 */
export const listChangedParts = (
  before: { readonly version: RulesVersion; readonly ruleSet: CompiledRuleSet },
  after: { readonly version: RulesVersion; readonly ruleSet: CompiledRuleSet },
): ChangedParts => {
  const [old, now] = [sourceOf(before), sourceOf(after)]
  const isChanged = changeFinder(before.version, after.version)
  const oldSteps = new Map(old.steps.map((step) => [step.id, step]))
  const steps = now.steps.filter(({ id, rule, ...rest }) => {
    const was = oldSteps.get(id)
    if (was === undefined) return false
    const { id: _, rule: oldRule, ...oldRest } = was
    return textOf(rest) !== textOf(oldRest) || isChanged(oldRule, rule)
  })
  const components = new Set(after.version.input.program.components.map(({ id }) => id))
  for (const { id } of before.version.input.program.components) components.add(id)
  const changed = [...components].filter((id) => isComponentChanged(id, { old, now, before, after, isChanged }))
  return { steps: steps.map(({ id }) => id), components: changed }
}

const textOf = (part: unknown): string => JSON.stringify(part, (_, value: unknown) => plainOf(value)) ?? ''

const plainOf = (value: unknown): unknown => {
  if (value instanceof Map) return [...value]
  if (value instanceof Rational) return `${value.numerator}/${value.denominator}`
  return typeof value === 'bigint' ? String(value) : value
}

type Side = { readonly version: RulesVersion; readonly ruleSet: CompiledRuleSet }

const sourceOf = ({ version, ruleSet }: Side): RuleSet => {
  const source = version.input.ruleSets.get(ruleSet.id)
  if (source === undefined) throw new RangeError(`The version has no rule set "${ruleSet.id}".`)
  return source
}

type IsChanged = (before: Rule | undefined, after: Rule | undefined) => boolean

/** A rule is changed when its text is, or a parameter that it names; everything is, when facts are read or the law is chosen differently. */
const changeFinder = (before: RulesVersion, after: RulesVersion): IsChanged => {
  const frame = ({ input, compiled }: RulesVersion): string => {
    const { currency, semantics, roles, governedBy, timeZone } = input.program
    return textOf([currency, semantics, roles, governedBy, timeZone, compiled.model.roles])
  }
  if (frame(before) !== frame(after)) return () => true
  const ids = new Set([...before.input.parameters.keys(), ...after.input.parameters.keys()])
  const parameters = [...ids].filter((id) => textOf(before.input.parameters.get(id)) !== textOf(after.input.parameters.get(id)))
  const changed = new Set(parameters)
  return (old, now) => textOf(old) !== textOf(now) || namesAny(now, changed)
}

/** Does a rule name one of these parameters? Names of steps and facts are not looked at. */
const namesAny = (rule: unknown, parameters: ReadonlySet<string>): boolean => {
  if (typeof rule === 'string') return parameters.has(rule)
  if (typeof rule !== 'object' || rule === null) return false
  return Object.entries(rule).some(([key, part]) => key !== 'step' && key !== 'var' && namesAny(part, parameters))
}

type Comparing = {
  readonly old: RuleSet
  readonly now: RuleSet
  readonly before: Side
  readonly after: Side
  readonly isChanged: IsChanged
}

const isComponentChanged = (id: string, { old, now, before, after, isChanged }: Comparing): boolean => {
  const componentOf = ({ version }: Side): string =>
    textOf(version.input.program.components.find((component) => component.id === id))
  const linesOf = ({ outputs }: RuleSet): readonly RuleLine[] => outputs.lines.filter(({ component }) => component === id)
  const [oldLines, lines] = [linesOf(old), linesOf(now)]
  if (componentOf(before) !== componentOf(after) || oldLines.length !== lines.length) return true
  return lines.some((line, index) => {
    const was = oldLines[index]
    const isWritten = textOf({ ...line, amount: 0, when: 0 }) === textOf({ ...was, amount: 0, when: 0 })
    return !isWritten || isChanged(was?.amount, line.amount) || isChanged(was?.when, line.when)
  })
}
