import { dayNumberOf } from '../../values/date.ts'
import { Checker } from '../compile/checker.ts'
import { isList } from '../compile/rule-type.ts'
import type { FactListType, FactModel, FactType } from '../facts/fact-model.ts'
import { prepareFacts } from '../facts/prepare-facts.ts'
import type { RulesProblem } from '../problem-codes.ts'
import { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { createLayout } from '../runtime/layout.ts'
import { toExact } from '../runtime/number.ts'
import { isNum, ListValue, None, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { RoleFacts } from '../types.ts'
import { isEmptyList, typeEmptyList } from './infer-facts.ts'
import { isObject, type Json } from './json.ts'
import { type Rewritten, rewriteRule } from './rewrite-rule.ts'

/** One case of the public JSON-Logic suites. */
export type ConformanceCase = {
  readonly description?: string
  readonly rule: Json
  readonly data?: Json
  readonly result?: Json
  readonly error?: Json
}

/** `refused`: with the Problem that says why; `equal` and `different` when it ran. */
export type CaseOutcome =
  | { readonly kind: 'refused'; readonly problem: RulesProblem }
  | { readonly kind: 'equal' }
  | { readonly kind: 'different'; readonly found: Json | string }

/** Checks and evaluates a classic rule on its data, whose types are inferred from it; an empty list is of whatever the rule takes it for. */
export const runCase = ({ rule, data = null, result, error }: ConformanceCase): CaseOutcome => {
  const rewritten = rewriteRule(rule, data)
  const isOpen = [...rewritten.facts.values()].some(isEmptyList)
  const checked = (isOpen ? kindsOfNothing : [undefined]).map((kind) => checkCase(rewritten, kind))
  const [first] = checked
  const accepted = checked.find(({ node, problem }) => node !== undefined && problem === undefined)
  if (accepted?.node === undefined) return { kind: 'refused', problem: first?.problem ?? noProblem }
  const { node, checker, model } = accepted
  const env = prepareEnv(checker, model, rewritten)
  const value = node.run(env)
  const found = toJson(env, value, isList(node.type) ? { type: node.type.list, rewritten } : undefined)
  const isRight = error === undefined ? isSame(found, result ?? null) : value instanceof RuleError
  return isRight ? { kind: 'equal' } : { kind: 'different', found }
}

const kindsOfNothing = [undefined, 'integer', 'text', 'boolean'] as const

const checkCase = ({ rule, facts }: Rewritten, kind: (typeof kindsOfNothing)[number]) => {
  const fields = [...facts].map(([name, fact]) => [name, isEmptyList(fact) ? typeEmptyList(fact, kind) : fact.type] as const)
  const model: FactModel = { currency: 'XXX', roles: new Map([['data', { list: false, fields: new Map(fields) }]]) }
  const checker = new Checker(model, new Map())
  const node = checker.check(rule, '#', { step: 'example', stepIndex: 0, narrowed: new Set<string>(), depth: 0 })
  const problem = checker.problems.find(({ severity }) => severity === 'error')
  return { checker, model, node, problem }
}

const noProblem: RulesProblem = {
  code: 'operator-arguments',
  severity: 'error',
  path: '#',
  message: 'The rule was refused without a Problem.',
  fix: 'Report one.',
}

const prepareEnv = (checker: Checker, model: FactModel, { facts }: Rewritten): Env => {
  const role = Object.fromEntries([...facts].map(([name, { value }]) => [name, value])) as RoleFacts
  const prepared = prepareFacts({ model, snapshot: { data: role }, timeZone: 'UTC' })
  const [refused] = prepared.problems
  if (refused !== undefined) throw new Error(`The facts of the case are refused: ${refused.message}`)
  const day = dayNumberOf(2020, 1, 1)
  const days = { 'period-start': day, 'period-end': day, 'segment-start': day, application: day, event: day, decision: day }
  const { slots, parameters, conditions } = checker
  return new Env({
    layout: createLayout({ slots, parameters, steps: [], conditions }),
    facts: prepared.facts,
    days,
    factDay: day,
    lawDay: day,
  })
}

type Records = { readonly type: FactListType; readonly rewritten: Rewritten }

/** What a classic engine would have given: numbers as doubles, records as objects. */
const toJson = (env: Env, value: Value, records: Records | undefined): Json | string => {
  if (value instanceof ListValue) return value.frames.map((frame) => frameToJson(env, frame, records))
  if (isNum(value)) return toDouble(value)
  if (value instanceof None) return null
  if (value instanceof Unknown) return 'undetermined'
  return value instanceof RuleError ? `error ${value.code}` : value
}

const frameToJson = (env: Env, frame: Frame, records: Records | undefined): Json => {
  const read = (index: number, name: string, type: FactType | FactListType): Json =>
    toJson(env, frame.fields[index] ?? env.readField(frame, { index, name, type, listPath: '' }), undefined)
  const fields = [...(records?.type.fields ?? [])]
  const [only] = fields
  if (only !== undefined && fields.length === 1 && only[0] === 'value') return read(0, 'value', only[1])
  const source = records?.rewritten.facts.get(records.type.path.replace(/^data\./, ''))
  const paths = new Map([...(source?.fields ?? [])].map(([path, name]) => [name, path]))
  return makeObject(fields.map(([name, type], index) => [paths.get(name) ?? name, read(index, name, type)]))
}

/** `a.b` goes inside `a`; what is none was not there. */
const makeObject = (entries: readonly (readonly [path: string, value: Json])[]): Json => {
  const made: Record<string, Json> = {}
  for (const [path, value] of entries) {
    const keys = path.split('.')
    let place = made
    for (const key of keys.slice(0, -1)) {
      place[key] = isObject(place[key]) ? place[key] : {}
      place = place[key] as Record<string, Json>
    }
    if (value !== null) place[keys.at(-1) ?? ''] = value
  }
  return made
}

const toDouble = (value: Parameters<typeof toExact>[0]): number => {
  const exact = toExact(value)
  return Number(exact.numerator) / Number(exact.denominator)
}

const isSame = (a: Json, b: Json): boolean => {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item as Json, b[index] as Json))
  return JSON.stringify(a) === JSON.stringify(b)
}
