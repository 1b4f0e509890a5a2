import type { Emit } from '../generate/emitter.ts'
import type { RulesProblemCode } from '../problem-codes.ts'
import type { Rule, ScalarKind } from '../rule-set.ts'
import type { Checker } from './checker.ts'
import type { Node, Reference, Run } from './node.ts'
import type { Range } from './range.ts'
import {
  describeType,
  isList,
  type ListRuleType,
  type RuleType,
  type ScalarType,
  unifyTypes,
  unitsClash,
  withoutNone,
} from './rule-type.ts'
import type { Scope } from './scope.ts'

/** What an operator's check returns; where it stands and the rest is filled in. */
export type Draft = {
  readonly type: RuleType
  readonly args: readonly Node[]
  readonly run: Run
  /** Can it give an error although its operands give none? */
  readonly fails?: boolean
  readonly nonNegative?: boolean
  /** What is certain of its value; without it, what its type says. */
  readonly range?: Range
  readonly reference?: Reference
  readonly key?: string
  /** The operator whose meaning it has, where it is not its own. */
  readonly operator?: string
  /** Generated code for it. */
  readonly emit?: Emit
}

export type ScalarNode = Node & { readonly type: ScalarType }
export type ListNode = Node & { readonly type: ListRuleType }

export type Expectation = {
  readonly scope?: Scope
  readonly kinds?: readonly ScalarKind[]
  /** Type that a literal takes here. */
  readonly expected?: ScalarType | undefined
  readonly unit?: string
  /** May the operand be none? */
  readonly nullable?: boolean
}

export const numericKinds: readonly ScalarKind[] = ['integer', 'decimal', 'money']
export const orderedKinds: readonly ScalarKind[] = ['integer', 'decimal', 'money', 'date']

/** One use of an operator in a rule, while it is being checked. */
export class Call {
  readonly operator: string
  readonly path: string
  readonly operands: readonly Rule[]
  readonly options: Readonly<Record<string, Rule>>
  readonly scope: Scope
  readonly expected: ScalarType | undefined
  readonly checker: Checker

  constructor(parts: Pick<Call, 'operator' | 'path' | 'operands' | 'options' | 'scope' | 'expected' | 'checker'>) {
    this.operator = parts.operator
    this.path = parts.path
    this.operands = parts.operands
    this.options = parts.options
    this.scope = parts.scope
    this.expected = parts.expected
    this.checker = parts.checker
  }

  get step(): string {
    return this.scope.step
  }

  pathOf(index: number): string {
    return `${this.path}/${index}`
  }

  refuse(code: RulesProblemCode, message: string, fix: string, path = this.path): undefined {
    this.checker.report({ code, severity: 'error', path, message, fix })
    return undefined
  }

  /** An operand of any type. */
  operand(index: number, expectation: Expectation = {}): Node | undefined {
    const rule = this.operands[index]
    if (rule === undefined) return undefined
    return this.checker.check(rule, this.pathOf(index), expectation.scope ?? this.scope, expectation.expected)
  }

  /** An operand that is one value, of one of the kinds, and handled where it may be none. */
  value(index: number, expectation: Expectation = {}): ScalarNode | undefined {
    const expected = expectation.expected ?? this.#numberAsText(this.operands[index], expectation.kinds)
    return this.#asValue(this.operand(index, { ...expectation, expected }), expectation)
  }

  /** A text among numbers is a number with more digits than JSON carries. */
  #numberAsText(rule: Rule | undefined, kinds: readonly ScalarKind[] | undefined): ScalarType | undefined {
    return typeof rule === 'string' && kinds?.includes('decimal') === true ? { kind: 'decimal', nullable: false } : undefined
  }

  /** Where sameness is asked, text is not a number unless it has more digits than JSON carries; an amount of money may be text. */
  isPlainText(rule: Rule | undefined, node: ScalarNode): boolean {
    if (typeof rule !== 'string' || rule.length > 15 || (node.type.kind !== 'integer' && node.type.kind !== 'decimal'))
      return false
    this.refuse(
      'type-mismatch',
      `"${this.operator}" cannot mix a number and the text "${rule}".`,
      'Write the number without quotes.',
      node.path,
    )
    return true
  }

  condition(index: number, scope?: Scope): ScalarNode | undefined {
    return this.value(index, { kinds: ['boolean'], ...(scope === undefined ? {} : { scope }) })
  }

  date(index: number, scope?: Scope): ScalarNode | undefined {
    const expected: ScalarType = { kind: 'date', nullable: false }
    return this.value(index, { kinds: ['date'], expected, ...(scope === undefined ? {} : { scope }) })
  }

  list(index: number): ListNode | undefined {
    const node = this.operand(index)
    if (node === undefined) return undefined
    if (isList(node.type)) return node as ListNode
    return this.refuse(
      'type-mismatch',
      `Expected a list, but found ${describeType(node.type)}.`,
      'Name a list, such as {"var": "members"}.',
      node.path,
    )
  }

  #asValue(node: Node | undefined, expectation: Expectation): ScalarNode | undefined {
    if (node === undefined) return undefined
    const { type } = node
    const { kinds, unit } = expectation
    if (isList(type))
      return this.refuse(
        'type-mismatch',
        `Expected one value, but found ${describeType(type)}.`,
        'Aggregate the list.',
        node.path,
      )
    if (type.nullable && expectation.nullable !== true) {
      const fix = 'Say what none means with orElse(x, v), or ask isNone(x) before it in the same and, or, if.'
      return this.refuse(
        'none-unhandled',
        `${describeReference(node)} may be none, which "${this.operator}" cannot take.`,
        fix,
        node.path,
      )
    }
    if (kinds !== undefined && type.kind !== 'none' && !kinds.includes(type.kind)) {
      const wanted = kinds.map((kind) => describeType({ kind, nullable: false })).join(' or ')
      return this.refuse(
        'type-mismatch',
        `"${this.operator}" expects ${wanted}, but found ${describeType(type)}.`,
        'Give it what it expects.',
        node.path,
      )
    }
    if (unit !== undefined && type.unit !== undefined && type.unit !== unit) {
      return this.refuse(
        'unit-mismatch',
        `"${this.operator}" expects a number of ${unit}, but found one of ${type.unit}.`,
        'Convert it first.',
        node.path,
      )
    }
    return node as ScalarNode
  }

  /** Operands of one common type: a literal takes the type of the others. */
  group(
    indexes: readonly number[],
    expectation: Expectation = {},
  ): { readonly nodes: readonly ScalarNode[]; readonly type: ScalarType } | undefined {
    const found = new Map<number, ScalarNode | undefined>()
    const check = (index: number, expected: ScalarType | undefined) =>
      found.set(index, this.value(index, { ...expectation, expected }))
    const plain = indexes.filter((index) => !isLiteralLike(this.operands[index]))
    for (const index of plain) check(index, expectation.expected)
    let guide = plain.map((index) => found.get(index)?.type).find((type) => type !== undefined)
    for (const index of indexes) {
      if (!found.has(index)) check(index, guide === undefined ? expectation.expected : withoutNone(guide))
      guide ??= openCodes(found.get(index)?.type)
    }
    const nodes = indexes.map((index) => found.get(index))
    const checked = nodes.filter((node) => node !== undefined)
    return checked.length === indexes.length ? this.unify(checked) : undefined
  }

  /** The common type of values, or undefined after reporting what does not fit. */
  unify(nodes: readonly ScalarNode[]): { readonly nodes: readonly ScalarNode[]; readonly type: ScalarType } | undefined {
    let type: ScalarType | undefined
    let onlyLiterals = true
    for (const node of nodes) {
      if (type !== undefined && unitsClash(type, node.type)) {
        const message = `A number of ${type.unit} and one of ${node.type.unit} cannot be mixed in "${this.operator}".`
        return this.refuse('unit-mismatch', message, 'Convert one of them, or correct the unit.', node.path)
      }
      const unified: ScalarType | undefined = type === undefined ? node.type : unifyTypes(type, node.type)
      if (unified === undefined) {
        const message = `"${this.operator}" cannot mix ${describeType(type as ScalarType)} and ${describeType(node.type)}.`
        return this.refuse('type-mismatch', message, 'Use values of one type; an amount of money is a parameter.', node.path)
      }
      if (!isLiteral(node)) onlyLiterals = false
      if (!onlyLiterals && !this.#codesMeet(type, node)) return undefined
      type = unified
    }
    return type === undefined ? undefined : { nodes, type }
  }

  /** A literal code must be one that the other side can be. */
  #codesMeet(type: ScalarType | undefined, node: ScalarNode): boolean {
    if (type?.kind !== 'code' || node.type.kind !== 'code' || !['==', '!=', 'in', 'switch'].includes(this.operator)) return true
    const [a, b] = [type.codes, node.type.codes]
    if (a === undefined || b === undefined || a.some((code) => b.includes(code))) return true
    this.refuse('code-unknown', `${b.join(', ')} can never be one of ${a.join(', ')}.`, 'Use a code of the list.', node.path)
    return false
  }

  /** A literal text among the allowed ones. */
  literal<T extends string>(rule: Rule | undefined, allowed: readonly T[], fallback: T, what: string): T | undefined {
    if (rule === undefined) return fallback
    const found = allowed.find((value) => value === rule)
    return (
      found ??
      this.refuse(
        'operator-option',
        `${what} is one of ${allowed.join(', ')}.`,
        `Use one of them instead of ${JSON.stringify(rule)}.`,
      )
    )
  }

  /** The value of an option, checked as an expression. Undefined when it is not given or wrong. */
  option(name: string, expectation: Expectation = {}): ScalarNode | undefined {
    const rule = this.options[name]
    if (rule === undefined) return undefined
    const node = this.checker.check(
      rule,
      `${this.path}/${this.operands.length}/${name}`,
      expectation.scope ?? this.scope,
      expectation.expected,
    )
    return this.#asValue(node, expectation)
  }
}

const isLiteral = ({ reference }: Node): boolean => reference?.kind === 'literal'

/** A literal says that another may be text like it, not that it must be the same. */
const openCodes = (type: ScalarType | undefined): ScalarType | undefined => {
  if (type?.kind !== 'code') return type
  const { codes: _codes, ...open } = type
  return open
}

const describeReference = (node: Node): string => {
  const { reference } = node
  if (reference === undefined) return `The value of "${node.operator}"`
  return reference.kind === 'literal' ? 'The literal' : `The ${reference.kind} "${reference.name}"`
}

/** Has the rule no type of its own, because everything that it can give is a literal? */
export const isLiteralLike = (rule: Rule | undefined): boolean => {
  if (typeof rule !== 'object' || rule === null) return true
  const [entry, more] = Object.entries(rule)
  if (Array.isArray(rule) || entry === undefined || more !== undefined || !Array.isArray(entry[1])) return false
  const operands: readonly Rule[] = entry[1]
  if (entry[0] === 'if')
    return operands.every((operand, index) => (index % 2 === 0 && index < operands.length - 1) || isLiteralLike(operand))
  return ['min', 'max', '+', '-'].includes(entry[0]) && operands.every(isLiteralLike)
}
