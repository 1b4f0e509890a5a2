import type { Operator } from '../operators/operator.ts'
import { findOperator, operatorNames } from '../operators/registry.ts'
import type { RulesProblem } from '../problem-codes.ts'
import type { Rule } from '../rule-set.ts'

export type Operation = Exclude<Rule, null | boolean | number | string>

export type ReadOperation = {
  readonly operator: Operator
  readonly path: string
  readonly operands: readonly Rule[]
  readonly options: Readonly<Record<string, Rule>>
}

/** Finds the operator of a rule and sorts its operands from its options; or says what is wrong with the form. */
export const readOperation = (rule: Operation, path: string): ReadOperation | { readonly problem: RulesProblem } => {
  if (isRuleList(rule)) return refuse('operator-arguments', path, 'A list cannot stand here.', 'Write {"operator": [operands]}.')
  const names = Object.keys(rule)
  const [name = ''] = names
  if (names.length !== 1) {
    const message = `An operation has one operator; found ${names.length === 0 ? 'none' : names.join(', ')}.`
    return refuse('operator-arguments', path, message, 'Write {"operator": [operands]}.')
  }
  const operator = findOperator(name)
  if (operator === undefined) return refuseOperator(name, path)
  const given = rule[name] as Rule
  if (!isRuleList(given) && (operator.name === 'and' || operator.name === 'or')) {
    return refuse('operator-arguments', path, `"${name}" takes a list of conditions.`, `Write {"${name}": [condition, …]}.`)
  }
  const parts = splitOptions(isRuleList(given) ? given : [given], operator.options)
  const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return checkForm(operator, at, parts) ?? { operator, path: at, ...parts }
}

type Parts = Pick<ReadOperation, 'operands' | 'options'>

const isRuleList = (rule: Rule): rule is readonly Rule[] => Array.isArray(rule)

const refuse = (code: RulesProblem['code'], path: string, message: string, fix: string): { readonly problem: RulesProblem } => ({
  problem: { code, severity: 'error', path, message, fix },
})

const refuseOperator = (name: string, path: string): { readonly problem: RulesProblem } => {
  const refused = refusedNames.get(name)
  if (refused !== undefined) return refuse('operator-unknown', path, `"${name}" is refused: ${refused[0]}.`, refused[1])
  const alike = familiarNames.get(name)
  const fix = alike === undefined ? `The operators are ${operatorNames().join(', ')}.` : `Use "${alike}".`
  return refuse('operator-unknown', path, `There is no operator "${name}".`, fix)
}

/** What other JSON-Logic dialects call our operators. */
const familiarNames = new Map([
  ['now', 'day'],
  ['if_else', 'if'],
  ['ceil', 'ceilTo'],
  ['floor', 'floorTo'],
  ['average', 'sum" and "count'],
  ['coalesce', 'orElse'],
  ['??', 'orElse'],
  ['val', 'var'],
  ['exists', 'isNone'],
])

const asksForUnknown = 'an outcome must not change because something unknown becomes known, so a rule cannot ask what is unknown'

/** Operators of JSON-Logic that have no place in a law: why, and what to write instead. */
const refusedNames = new Map<string, readonly [why: string, fix: string]>([
  [
    'missing',
    [asksForUnknown, 'Leave it out: an evaluation names what is missing; isNone asks whether there is known to be none.'],
  ],
  ['missing_some', [asksForUnknown, 'Leave it out: an evaluation names what is missing; "or" is decided by one that is known.']],
  ['log', ['a rule has no effect but its value', 'Leave it out: the trace keeps the value of every step.']],
  ['method', ['a rule calls nothing', 'Use an operator of the language.']],
  ['throw', ['a rule does not fail on purpose', 'Give a reason with reasonIfFalse.']],
  ['try', ['what cannot be computed is for a caseworker to see', 'Avoid the error with "if".']],
])

const checkForm = (
  operator: Operator,
  path: string,
  { operands, options }: Parts,
): { readonly problem: RulesProblem } | undefined => {
  const { name, documentation } = operator
  const [least, most] = operator.operands
  if (name === 'var' && operands.length === 2) {
    const message = 'A "var" with a default hides both none and unknown.'
    return refuse('var-default', path, message, 'Use orElse for none, or assume(x, v, citation) for unknown.')
  }
  if (operands.length < least || operands.length > most) {
    const wanted = least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`
    return refuse(
      'operator-arguments',
      path,
      `"${name}" takes ${wanted} operands; found ${operands.length}.`,
      documentation.summary,
    )
  }
  const known = operator.options ?? []
  const wrong = Object.keys(options).find((option) => !known.includes(option))
  if (wrong === undefined) return undefined
  return refuse('operator-option', path, `"${name}" has no option "${wrong}".`, `Its options are ${known.join(', ')}.`)
}

/** The last operand is an object of options when the operator has options and none of the names in it is an operator. */
const splitOptions = (operands: readonly Rule[], names: readonly string[] | undefined): Parts => {
  const last = operands.at(-1)
  if (names === undefined || operands.length < 2 || typeof last !== 'object' || last === null || isRuleList(last)) {
    return { operands, options: {} }
  }
  const keys = Object.keys(last)
  const isOperation = keys.some((key) => !names.includes(key) && findOperator(key) !== undefined)
  return keys.length === 0 || isOperation ? { operands, options: {} } : { operands: operands.slice(0, -1), options: last }
}
