import { Rational } from '../../values/rational.ts'
import type { Call, Draft } from '../compile/call.ts'
import { sameValue } from '../compile/comparison.ts'
import { dateType, isList, type ScalarType } from '../compile/rule-type.ts'
import type { FactListType, FactType } from '../facts/fact-model.ts'
import type { Env } from '../runtime/env.ts'
import { Frame } from '../runtime/frame.ts'
import { findObstacle, ListValue, type Num, RuleError, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'
import { checkFactPath } from './var.ts'

/** `{"history": ["person.resident", {"from": day, "until": day}]}`: what a dated fact was between two days. */
export const history: Operator = {
  name: 'history',
  operands: [1, 1],
  options: ['from', 'until'],
  check: (call) => checkHistory(call),
  group: 'facts',
  sentences: {
    en: { noun: 'what {title} was from {a} to {b}' },
    mn: { noun: '{title}: {a} – {b}' },
  },
  documentation: {
    summary:
      'What a dated fact was from one day to another, both counted, as a list of the parts in which it stayed the same: {"history": ["path", {"from": day, "until": day}]}. Of each part item.start and item.end (its first and last day), item.days and item.value.',
    unknown: 'A part for which nothing is reported is an item whose value is unknown.',
    examples: [
      {
        rule: {
          sum: [
            {
              filter: [{ history: ['person.resident', { from: '2020-01-01', until: '2020-01-31' }] }, { var: 'item.value' }],
            },
            { var: 'item.days' },
          ],
        },
        facts: {
          person: {
            resident: [
              { value: false, from: '2019-01-01' },
              { value: true, from: '2020-01-22' },
            ],
          },
        },
        gives: 10,
      },
      {
        rule: { count: [{ history: ['person.resident', { from: '2020-01-01', until: '2020-01-31' }] }, { var: 'item.value' }] },
        facts: { person: { resident: [{ value: true, from: '2020-01-22' }] } },
        gives: 'undetermined',
      },
    ],
  },
}

const checkHistory = (call: Call): Draft | undefined => {
  const fact = checkFactPath(call)
  if (fact === undefined) return undefined
  const { type, runOn, changes } = fact
  if (runOn === undefined || changes === undefined || isList(type))
    return call.refuse('type-mismatch', 'Only a fact that is one value has a history.', 'Name a dated fact.')
  if (call.options.from === undefined || call.options.until === undefined) {
    return call.refuse(
      'operator-arguments',
      '"history" needs both days.',
      'Write {"history": ["path", {"from": day, "until": day}]}.',
    )
  }
  const from = call.option('from', { kinds: ['date'], expected: dateType })
  const until = call.option('until', { kinds: ['date'], expected: dateType })
  if (from === undefined || until === undefined) return undefined
  return {
    type: { kind: 'list', nullable: false, list: listType(call, type) },
    args: [from, until],
    ...(fact.reference === undefined ? {} : { reference: fact.reference }),
    run: (env) => {
      const days = [from.run(env), until.run(env)]
      const obstacle = findObstacle(days, call.step)
      if (obstacle !== undefined) return obstacle
      const [first, last] = days.map((day) => Number(day as Num)) as [number, number]
      if (first > last) return new ListValue([], undefined)
      const starts = [first, ...changes(env, first, last)]
      if (env.fuel < 0) return new RuleError(call.step, 'out-of-fuel')
      return new ListValue(makeParts(env, { starts, last, runOn }), undefined)
    },
  }
}

type Parts = { readonly starts: readonly number[]; readonly last: number; readonly runOn: (env: Env, day: number) => Value }

/** Equal neighbours are one part. */
const makeParts = (env: Env, { starts, last, runOn }: Parts): readonly Frame[] => {
  const parts: { readonly start: number; readonly value: Value }[] = []
  for (const start of starts) {
    const value = runOn(env, start)
    const before = parts.at(-1)
    if (before === undefined || !sameValue(before.value, value)) parts.push({ start, value })
  }
  return parts.map(({ start, value }, order) => {
    const end = (parts[order + 1]?.start ?? last + 1) - 1
    return new Frame(String(order), order, undefined, [start, end, end - start + 1, value])
  })
}

const listType = (call: Call, type: ScalarType): FactListType => {
  const shared = { nullable: false, dated: false, afterLast: 'carry' } as const
  const value: FactType = {
    ...shared,
    kind: type.kind === 'none' ? 'code' : type.kind,
    nullable: type.nullable,
    ...(type.unit === undefined ? {} : { unit: type.unit }),
    ...(type.codes === undefined ? {} : { codes: type.codes }),
  }
  const fields = new Map<string, FactType>([
    ['start', { kind: 'date', ...shared }],
    ['end', { kind: 'date', ...shared }],
    ['days', { kind: 'integer', unit: 'day', minimum: Rational.ofSmall(1), ...shared }],
    ['value', value],
  ])
  return { path: `history:${String(call.operands[0])}`, fields }
}
