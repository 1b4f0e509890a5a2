import { parseCalendarDate, toDayNumber } from '../../values/date.ts'
import { parseDecimal } from '../../values/decimal.ts'
import { parseMoney } from '../../values/money.ts'
import { Rational } from '../../values/rational.ts'
import type { FactListType, FactModel } from '../facts/fact-model.ts'
import { emitLiteral } from '../generate/facts.ts'
import { findOperator } from '../operators/registry.ts'
import type { RulesProblem } from '../problem-codes.ts'
import type { Rule } from '../rule-set.ts'
import { costOfParts, spendingRun } from '../runtime/fuel.ts'
import type { UnitSlot } from '../runtime/layout.ts'
import { compare, isWhole, toNum } from '../runtime/number.ts'
import { isNum, NONE, type Value } from '../runtime/value.ts'
import { isTraced, traceRun } from '../trace/conditions.ts'
import { Call, type Draft } from './call.ts'
import type { CompiledParameter } from './compile-parameter.ts'
import { checkListOfValues } from './list-of-values.ts'
import type { Node } from './node.ts'
import { isEmpty, meet, nothing, type Range, rangeOfType, rangeOfValue } from './range.ts'
import { type Operation, readOperation } from './read-operation.ts'
import { booleanType, type ScalarType, scalar } from './rule-type.ts'
import type { Scope } from './scope.ts'

/** What is known of a step while the rules that refer to it are checked. */
export type StepInfo = {
  readonly index: number
  readonly id: string
  readonly type: ScalarType
  /** The list over which it is computed; undefined for a step of the unit. */
  readonly list: FactListType | undefined
  readonly node: Node | undefined
}

export type ParameterUse = {
  readonly id: string
  readonly path: string /** At the governing day, so that its values can be checked to cover it. */
  readonly governed: boolean
}

const maximumDepth = 40
const maximumNodes = 10_000
const plainNumbers = new Set([0, 1, -1, 12, 100])

/** Checks the expressions of one rule set: finds their types, reports every Problem, and makes each into something that can run. */
export class Checker {
  readonly problems: RulesProblem[] = []
  readonly model: FactModel
  readonly steps = new Map<string, StepInfo>()
  readonly slots: UnitSlot[] = []
  readonly parameters: CompiledParameter[] = []
  readonly uses: ParameterUse[] = []
  readonly stepsUsed = new Map<string, Set<string>>()
  /** Places in the order in which steps read them: the order of `missing`. */
  readonly ranks = new Map<string, number>()
  readonly #parameters: ReadonlyMap<string, CompiledParameter>
  #depth = 0
  #nodes = 0
  #isTooLarge = false
  /** How many aggregates there are around what is being checked. */
  #scopeDepth = 0
  #conditions = 0

  constructor(model: FactModel, parameters: ReadonlyMap<string, CompiledParameter>) {
    this.model = model
    this.#parameters = parameters
  }

  report(problem: RulesProblem): void {
    this.problems.push(problem)
  }

  /** Checks a rule. `expected` is the type that a literal takes here, since a literal has none of its own. */
  check(rule: Rule, path: string, scope: Scope, expected?: ScalarType): Node | undefined {
    this.#nodes += 1
    if (this.#depth >= maximumDepth || this.#nodes > maximumNodes) return this.#tooLarge(path)
    this.#depth += 1
    const around = this.#scopeDepth
    this.#scopeDepth = scope.depth
    const draft = this.#draft(rule, path, scope, expected)
    this.#scopeDepth = around
    this.#depth -= 1
    if (draft === undefined) return undefined
    const { args } = draft
    const condition = isTraced(draft, scope) ? this.#conditions : undefined
    if (condition !== undefined) this.#conditions += 1
    const range = rangeOfDraft(draft, scope)
    const parts = args.reduce((sum, arg) => sum + arg.parts, 1)
    const run = scope.depth > around ? spendingRun(draft.run, costOfParts(parts)) : draft.run
    return {
      operator: draft.operator ?? nameOf(rule),
      path,
      type: draft.type,
      args,
      canFail: draft.fails === true || args.some((arg) => arg.canFail),
      nonNegative: draft.nonNegative === true || isNotBelowZero(range),
      range,
      parts,
      ...(draft.reference === undefined ? {} : { reference: draft.reference }),
      ...(draft.key === undefined ? {} : { key: draft.key }),
      ...(condition === undefined ? {} : { condition }),
      run: condition === undefined ? run : traceRun(run, condition),
      ...(draft.emit === undefined ? {} : { emit: draft.emit }),
    }
  }

  #draft(rule: Rule, path: string, scope: Scope, expected: ScalarType | undefined): Draft | undefined {
    if (typeof rule !== 'object' || rule === null) return this.#literal(rule, path, expected)
    if (isRuleList(rule)) return checkListOfValues(this, { rules: rule, path, scope, expected })
    return this.#checkOperation(rule, path, scope, expected)
  }

  /** How many conditions of the unit there are. */
  get conditions(): number {
    return this.#conditions
  }

  #tooLarge(path: string): undefined {
    if (this.#isTooLarge) return undefined
    this.#isTooLarge = true
    const message = `The rules are nested more than ${maximumDepth} deep, or have more than ${maximumNodes} parts.`
    this.report({ code: 'rule-too-large', severity: 'error', path, message, fix: 'Split the rule into named steps.' })
    return undefined
  }

  #checkOperation(rule: Operation, path: string, scope: Scope, expected: ScalarType | undefined): Draft | undefined {
    const read = readOperation(rule, path)
    if ('problem' in read) {
      this.report(read.problem)
      return undefined
    }
    const { operator, ...parts } = read
    return operator.check(new Call({ operator: operator.name, ...parts, scope, expected, checker: this }))
  }

  #refuse(code: RulesProblem['code'], path: string, message: string, fix: string): undefined {
    this.report({ code, severity: 'error', path, message, fix })
    return undefined
  }

  #literal(literal: null | boolean | number | string, path: string, expected: ScalarType | undefined): Draft | undefined {
    if (literal === null) return literalDraft(literal, scalar('none'), NONE)
    if (typeof literal === 'boolean') return literalDraft(literal, booleanType, literal)
    if (typeof literal === 'number' && !plainNumbers.has(literal)) this.#warnOfLiteral(literal, path)
    const wantsNumber = expected !== undefined && ['integer', 'decimal', 'money'].includes(expected.kind)
    if (typeof literal === 'number' || (wantsNumber && parseDecimal(literal) !== undefined))
      return this.#number(literal, path, expected)
    return this.#text(literal, path, expected)
  }

  #warnOfLiteral(literal: number, path: string): void {
    this.report({
      code: 'literal-in-rule',
      severity: 'warning',
      path,
      message: `${literal} stands in the rule itself.`,
      fix: 'If a law could change it, make it a parameter with a date and a citation.',
    })
  }

  #number(literal: number | string, path: string, expected: ScalarType | undefined): Draft | undefined {
    if (expected?.kind === 'money') {
      const money = parseMoney(literal, this.model.currency)
      if (!money.ok) return this.#refuse('type-mismatch', path, money.rejection.message, 'Correct the amount.')
      return literalDraft(literal, scalar('money'), toNum(Rational.of(money.value)))
    }
    const parsed = parseDecimal(literal)
    if (parsed === undefined) {
      return this.#refuse(
        'operator-arguments',
        path,
        'A number of more than 15 digits is not exact in JSON.',
        'Write it as text.',
      )
    }
    const value = toNum(parsed)
    return literalDraft(literal, scalar(isWhole(value) ? 'integer' : 'decimal'), value)
  }

  #text(literal: string, path: string, expected: ScalarType | undefined): Draft | undefined {
    if (expected?.kind === 'date') {
      const date = parseCalendarDate(literal)
      if (date === undefined)
        return this.#refuse('type-mismatch', path, `"${literal}" is no date that exists.`, 'Write YYYY-MM-DD.')
      return literalDraft(literal, scalar('date'), toDayNumber(date))
    }
    if (literal.length > 200)
      return this.#refuse('rule-too-large', path, 'The text is longer than 200 characters.', 'Shorten it.')
    const text = literal.normalize('NFC')
    if (expected?.kind === 'text') return literalDraft(literal, scalar('text'), text)
    if (expected?.codes !== undefined && !expected.codes.includes(text)) {
      return this.#refuse('code-unknown', path, `"${text}" is none of ${expected.codes.join(', ')}.`, 'Use a code of the list.')
    }
    return literalDraft(literal, { kind: 'code', nullable: false, codes: [text] }, text)
  }

  /** The number of a fact of the unit among those that are read. */
  slotOf(slot: UnitSlot): number {
    const known = this.slots.findIndex((other) => other.path === slot.path)
    return known >= 0 ? known : this.slots.push(slot) - 1
  }

  /** The number of a parameter among those that are read, noting the use; undefined when there is none. */
  parameterOf(
    id: string,
    use: { readonly path: string; readonly governed: boolean },
  ): { readonly index: number; readonly parameter: CompiledParameter } | undefined {
    const parameter = this.#parameters.get(id)
    if (parameter === undefined) {
      const known = [...this.#parameters.keys()].join(', ')
      return this.#refuse(
        'parameter-unknown',
        use.path,
        `There is no parameter "${id}".`,
        `Add parameters/${id}.json, or use one of ${known || 'those that you add'}.`,
      )
    }
    this.uses.push({ id, ...use })
    this.noteRead(`param:${id}`)
    const known = this.parameters.indexOf(parameter)
    return { index: known >= 0 ? known : this.parameters.push(parameter) - 1, parameter }
  }

  /** Notes the first place in step order at which a fact, parameter or day is read. */
  noteRead(base: string): void {
    if (!this.ranks.has(base)) this.ranks.set(base, this.ranks.size)
  }

  noteStepUse(user: string, used: string): void {
    const uses = this.stepsUsed.get(user) ?? new Set<string>()
    uses.add(used)
    this.stepsUsed.set(user, uses)
  }
}

const isRuleList = (rule: Rule): rule is readonly Rule[] => Array.isArray(rule)

const nameOf = (rule: Rule): string => {
  if (typeof rule !== 'object' || rule === null) return 'literal'
  if (isRuleList(rule)) return 'list'
  const [name = ''] = Object.keys(rule)
  return findOperator(name)?.name ?? name
}

/** What the draft, its type and the conditions around it say together. */
const rangeOfDraft = ({ range, type, key, nonNegative }: Draft, scope: Scope): Range => {
  const own = meet(rangeOfType(type), range)
  const lifted = nonNegative === true && own.low === undefined ? { ...own, low: 0 } : own
  const refined = key === undefined ? lifted : meet(lifted, scope.refined?.get(key))
  return isEmpty(refined) ? nothing : refined
}

const isNotBelowZero = (range: Range): boolean => range.low !== undefined && compare(range.low, 0) >= 0 && !isEmpty(range)

const literalDraft = (literal: null | boolean | number | string, type: ScalarType, value: Value): Draft => ({
  type,
  args: [],
  run: () => value,
  nonNegative: isNum(value) && compare(value, 0) >= 0,
  range: rangeOfValue(value),
  reference: { kind: 'literal', value: literal },
  emit: (e) => emitLiteral(e, value),
})
