import type { Call, ScalarNode } from '../compile/call.ts'
import { isLiteralLike } from '../compile/call.ts'
import { boundsOfChoice, sameChoice } from '../compile/choice.ts'
import { sameValue } from '../compile/comparison.ts'
import { hull } from '../compile/range.ts'
import { type ScalarType, withoutNone } from '../compile/rule-type.ts'
import { emitBranches, emitSame } from '../generate/choices.ts'
import type { Rule } from '../rule-set.ts'
import type { Env } from '../runtime/env.ts'
import { findObstacle, Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

type Case = { readonly matched: ScalarNode; readonly result: ScalarNode }

export const switchCases: Operator = {
  name: 'switch',
  operands: [2, 3],
  check: (call) => {
    const subject = call.value(0)
    const cases = subject === undefined ? undefined : checkCases(call, subject)
    if (subject === undefined || cases === undefined) return undefined
    const results = [...cases.listed.map(({ result }) => result), ...(cases.otherwise === undefined ? [] : [cases.otherwise])]
    const unified = call.unify(results)
    if (unified === undefined || !coversAll(call, subject, cases.listed, cases.otherwise)) return undefined
    const bounded = !subject.canFail && !results.some((result) => result.canFail)
    return {
      type: unified.type,
      args: [
        subject,
        ...cases.listed.flatMap(({ matched, result }) => [matched, result]),
        ...(cases.otherwise === undefined ? [] : [cases.otherwise]),
      ],
      emit: (e) => {
        const value = e.scalar(subject)
        return emitBranches(
          e,
          cases.listed.slice(0, cases.otherwise === undefined ? -1 : undefined).map(
            ({ matched }) =>
              () =>
                emitSame(e, value, e.scalar(matched)),
          ),
          [...cases.listed.map(({ result }) => result), ...(cases.otherwise === undefined ? [] : [cases.otherwise])].map(
            (result) => () => e.scalar(result),
          ),
        )
      },
      run: (env) => choose(env, { call, subject, cases: cases.listed, otherwise: cases.otherwise, bounded }),
      nonNegative: results.every((result) => result.nonNegative),
      range: hull(results.map(({ range }) => range)),
    }
  },
  group: 'logic',
  sentences: {
    en: { noun: '{all}' },
    mn: { noun: '{all}' },
  },
  sample: (['integer', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({
      switch: [
        g.part('code'),
        [
          ['city', g.part(gives)],
          ['steppe', g.part(gives)],
        ],
        g.part(gives),
      ],
    }),
  })),
  documentation: {
    summary:
      'The value beside the case that equals the first operand: {"switch": [x, [[case, value], …], else]}; a code whose list is covered needs no else.',
    unknown: 'With an unknown first operand: the value that all cases agree on, else unknown.',
    examples: [
      {
        rule: {
          switch: [
            { var: 'person.status' },
            [
              ['employed', 1],
              ['retired', 0],
            ],
            12,
          ],
        },
        gives: 1,
      },
      { rule: { switch: [{ var: 'person.status' }, [['employed', 1]], 0] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const checkCases = (
  call: Call,
  subject: ScalarNode,
): { readonly listed: readonly Case[]; readonly otherwise: ScalarNode | undefined } | undefined => {
  const [, cases] = call.operands
  const pairs: readonly Rule[] = Array.isArray(cases) ? cases : []
  if (pairs.length === 0 || !pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) {
    return call.refuse('operator-arguments', 'The cases are a list of pairs.', 'Write [[case, value], …].')
  }
  const rules = pairs.map((pair) => (pair as readonly Rule[])[1] as Rule)
  const results = checkResults(call, [...rules, ...(call.operands.length === 3 ? [call.operands[2] as Rule] : [])])
  const matched = pairs.map((pair, index) => checkCase(call, subject, (pair as readonly Rule[])[0] as Rule, index))
  const listed = pairs.flatMap((_, index): Case[] => {
    const [value, result] = [matched[index], results[index]]
    return value === undefined || result === undefined ? [] : [{ matched: value, result }]
  })
  const complete = listed.length === pairs.length && results.every((result) => result !== undefined)
  return complete ? { listed, otherwise: results[pairs.length] } : undefined
}

const checkCase = (call: Call, subject: ScalarNode, rule: Rule, index: number): ScalarNode | undefined => {
  const node = call.checker.check(rule, `${call.pathOf(1)}/${index}/0`, call.scope, withoutNone(subject.type)) as
    | ScalarNode
    | undefined
  return node === undefined || call.unify([subject, node]) === undefined ? undefined : node
}

const checkResults = (call: Call, rules: readonly Rule[]): readonly (ScalarNode | undefined)[] => {
  const cases = call.operands.length === 3 ? rules.length - 1 : rules.length
  const pathOf = (index: number) => (index < cases ? `${call.pathOf(1)}/${index}/1` : call.pathOf(2))
  const check = (index: number, expected: ScalarType | undefined) =>
    call.checker.check(rules[index] as Rule, pathOf(index), call.scope, expected) as ScalarNode | undefined
  const results = rules.map((rule, index) => (isLiteralLike(rule) ? undefined : check(index, call.expected)))
  const guide = results.find((node) => node !== undefined && node.type.kind !== 'none')?.type
  return rules.map((rule, index) =>
    isLiteralLike(rule) ? check(index, guide === undefined ? call.expected : withoutNone(guide)) : results[index],
  )
}

const coversAll = (call: Call, subject: ScalarNode, cases: readonly Case[], otherwise: ScalarNode | undefined): boolean => {
  if (otherwise !== undefined) return true
  const listed = new Set(
    cases.map(({ matched }) => (matched.reference?.kind === 'literal' ? matched.reference.value : undefined)),
  )
  const left = subject.type.codes?.filter((code) => !listed.has(code))
  if (left !== undefined && left.length === 0) return true
  const fix =
    left === undefined ? 'Add the value for all other cases.' : `Add a case for ${left.join(', ')}, or a value for all others.`
  call.refuse('operator-arguments', 'Some values of the first operand have no case.', fix)
  return false
}

type Choice = {
  readonly call: Call
  readonly subject: ScalarNode
  readonly cases: readonly Case[]
  readonly otherwise: ScalarNode | undefined
  readonly bounded: boolean
}

const choose = (env: Env, { call, subject, cases, otherwise, bounded }: Choice): Value => {
  const value = subject.run(env)
  const obstacle = findObstacle([value], call.step)
  if (obstacle instanceof Unknown) {
    const all = [...cases.map(({ result }) => result.run(env)), ...(otherwise === undefined ? [] : [otherwise.run(env)])]
    const [first] = all
    if (bounded && first !== undefined && all.every((other) => sameChoice(first, other))) return first
    return boundsOfChoice(obstacle, all, !bounded)
  }
  if (obstacle !== undefined) return obstacle
  for (const { matched, result } of cases) if (sameValue(matched.run(env), value)) return result.run(env)
  return otherwise?.run(env) ?? false
}
