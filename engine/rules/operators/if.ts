import type { Call, ScalarNode } from '../compile/call.ts'
import { isLiteralLike } from '../compile/call.ts'
import { boundsOfChoice, sameChoice } from '../compile/choice.ts'
import { scopeWhen } from '../compile/conditions.ts'
import { hull } from '../compile/range.ts'
import type { ScalarType } from '../compile/rule-type.ts'
import { withoutNone } from '../compile/rule-type.ts'
import type { Scope } from '../compile/scope.ts'
import { emitBranches } from '../generate/choices.ts'
import type { Env } from '../runtime/env.ts'
import { Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const ifThenElse: Operator = {
  name: 'if',
  aliases: ['?:'],
  operands: [3, 99],
  check: (call) => {
    if (call.operands.length % 2 === 0) {
      return call.refuse(
        'operator-arguments',
        'An "if" without "else" has no value when its condition is false.',
        'Add the value for the other cases.',
      )
    }
    const branches = checkBranches(call)
    const unified = branches === undefined ? undefined : call.unify(branches.results)
    if (branches === undefined || unified === undefined) return undefined
    const { conditions, results } = branches
    return {
      type: unified.type,
      args: interleave(conditions, results),
      run: (env) => choose(env, conditions, results, 0),
      emit: (e) =>
        emitBranches(
          e,
          conditions.map((condition) => () => e.bool(condition)),
          results.map((result) => () => e.scalar(result)),
        ),
      nonNegative: results.every((result) => result.nonNegative),
      range: hull(reached(conditions, results).map(({ range }) => range)),
    }
  },
  group: 'logic',
  sentences: {
    en: { noun: '{all}' },
    mn: { noun: '{all}' },
  },
  sample: (['condition', 'integer', 'decimal', 'money', 'date', 'code'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ if: [g.part('condition'), g.part(gives), g.part('condition'), g.part(gives), g.part(gives)] }),
  })),
  documentation: {
    summary: 'The first value whose condition is true, else the last: {"if": [c1, v1, c2, v2, …, else]}.',
    unknown: 'With an unknown condition: the value that all remaining branches agree on, else unknown.',
    examples: [
      { rule: { if: [{ var: 'person.resident' }, { param: 'amount' }, 0] }, gives: '100000.00' },
      { rule: { if: [{ var: 'person.resident' }, 1, 0] }, facts: { person: {} }, gives: 'undetermined' },
      { rule: { if: [{ var: 'person.resident' }, 1, 1] }, facts: { person: {} }, gives: 1 },
    ],
  },
}

type Branches = { readonly conditions: readonly ScalarNode[]; readonly results: readonly ScalarNode[] }

/** Conditions narrow what may be none in their own branch and in those after. Literals take the type of the other branches. */
const checkBranches = (call: Call): Branches | undefined => {
  const conditions: (ScalarNode | undefined)[] = []
  const scopes: Scope[] = []
  let scope = call.scope
  for (let index = 0; index + 1 < call.operands.length; index += 2) {
    const condition = call.condition(index, scope)
    conditions.push(condition)
    scopes.push(condition === undefined ? scope : scopeWhen(call, scope, { condition, holds: true }))
    if (condition !== undefined) scope = scopeWhen(call, scope, { condition, holds: false })
  }
  scopes.push(scope)
  const results = checkResults(call, scopes)
  const checked = conditions.filter((condition) => condition !== undefined)
  return results === undefined || checked.length < conditions.length ? undefined : { conditions: checked, results }
}

const checkResults = (call: Call, scopes: readonly Scope[]): readonly ScalarNode[] | undefined => {
  const indexes = scopes.map((_, branch) => (branch === scopes.length - 1 ? branch * 2 : branch * 2 + 1))
  const results = new Map<number, ScalarNode | undefined>()
  const check = (branch: number, expected: ScalarType | undefined) =>
    results.set(branch, call.value(indexes[branch] as number, { scope: scopes[branch] as Scope, expected, nullable: true }))
  const literal = (branch: number) => isLiteralLike(call.operands[indexes[branch] as number])
  for (const branch of scopes.keys()) if (!literal(branch)) check(branch, call.expected)
  const guide = [...results.values()].find((node) => node !== undefined && node.type.kind !== 'none')?.type
  for (const branch of scopes.keys()) if (literal(branch)) check(branch, guide === undefined ? call.expected : withoutNone(guide))
  const ordered = [...scopes.keys()].map((branch) => results.get(branch)).filter((node) => node !== undefined)
  return ordered.length === scopes.length ? ordered : undefined
}

/** The results that can be reached: none after a condition that is always true, and not where one is never true. */
const reached = (conditions: readonly ScalarNode[], results: readonly ScalarNode[]): readonly ScalarNode[] => {
  const last = conditions.findIndex(({ range }) => range.canBeFalse === false)
  const within = last < 0 ? results : results.slice(0, last + 1)
  return within.filter((_, index) => conditions[index]?.range.canBeTrue !== false)
}

const interleave = (conditions: readonly ScalarNode[], results: readonly ScalarNode[]): readonly ScalarNode[] =>
  results.flatMap((result, index) => {
    const condition = conditions[index]
    return condition === undefined ? [result] : [condition, result]
  })

const choose = (env: Env, conditions: readonly ScalarNode[], results: readonly ScalarNode[], from: number): Value => {
  for (let index = from; index < conditions.length; index += 1) {
    const condition = conditions[index] as ScalarNode
    const held = condition.run(env)
    if (held === true) return (results[index] as ScalarNode).run(env)
    if (held === false) continue
    if (!(held instanceof Unknown)) return held
    const here = (results[index] as ScalarNode).run(env)
    const there = choose(env, conditions, results, index + 1)
    const mayFail = condition.canFail || conditions.slice(index + 1).some((later) => later.canFail)
    return !mayFail && sameChoice(here, there)
      ? here
      : boundsOfChoice(held, [here, there], mayFail || results.some((result) => result.canFail))
  }
  return (results[conditions.length] as ScalarNode).run(env)
}
