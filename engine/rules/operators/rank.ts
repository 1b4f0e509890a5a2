import type { Call, ScalarNode } from '../compile/call.ts'
import { maximumItems } from '../compile/range.ts'
import { scalar } from '../compile/rule-type.ts'
import { groupOf } from '../compile/siblings.ts'
import { compareKeys } from '../compile/sort-keys.ts'
import { emitRank } from '../generate/aggregates.ts'
import type { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { costOfParts } from '../runtime/fuel.ts'
import { findObstacle, joinUnknown, ListValue, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const rank: Operator = {
  name: 'rank',
  operands: [1, 5],
  options: ['order'],
  check: (call) => {
    const siblings = groupOf(call)
    const order = call.literal(call.options.order, ['ascending', 'descending'], 'ascending', 'The order')
    const keys = [...call.operands.keys()].map((index) => call.value(index))
    const checked = keys.filter((key) => key !== undefined)
    if (siblings === undefined || order === undefined || checked.length < keys.length) return undefined
    const sign = order === 'ascending' ? 1 : -1
    return {
      type: scalar('integer'),
      args: checked,
      nonNegative: true,
      range: { low: 1, high: maximumItems },
      emit: (e) => emitRank(e, { list: e.source.list(e, siblings.slot), bound: siblings.bound }, checked, order === 'descending'),
      run: (env) => {
        const list = siblings.list(env)
        if (!(list instanceof ListValue)) return list
        if (list.incomplete !== undefined) return list.incomplete
        return rankOf(call, env, { frames: list.frames, keys: checked, sign, with: siblings.with, self: siblings.self(env) })
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'the place by {a}' },
    mn: { noun: 'эзлэх байр ({a})' },
  },
  sample: [
    {
      gives: 'integer',
      for: 'member',
      rule: (g) => ({
        rank: [
          g.ofMember(g.pick('integer', 'money', 'date')),
          g.ofMember('integer'),
          { order: g.pick('ascending', 'descending') },
        ],
      }),
    },
  ],
  documentation: {
    summary:
      'The place (1, 2, …) of this member among the members, or of this record in its list, by an expression; further ones break ties, then the order of the list does. {"rank": [by, tieBreak, …, {"order": "descending"}]}.',
    unknown: 'An unknown key of anyone, or a list that is not known to be complete, gives unknown.',
    examples: [
      { rule: { rank: [{ var: 'member.birthDate' }, { var: 'member.id' }] }, gives: 1 },
      {
        rule: { rank: [{ var: 'member.birthDate' }, { var: 'member.id' }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}

type Ranking = {
  readonly frames: readonly Frame[]
  readonly keys: readonly ScalarNode[]
  readonly sign: number
  readonly with: <T>(env: Env, frame: Frame, compute: () => T) => T
  readonly self: Frame | undefined
}

const rankOf = (call: Call, env: Env, { frames, keys, sign, with: bind, self }: Ranking): Value => {
  const keysOf = (frame: Frame): readonly Value[] => bind(env, frame, () => keys.map((key) => key.run(env)))
  env.fuel -= frames.length * (1 + costOfParts(keys.reduce((sum, { parts }) => sum + parts, 0)))
  if (env.fuel < 0 || self === undefined) return new RuleError(call.step, 'out-of-fuel')
  const all = frames.map(keysOf)
  const obstacles = all.map((values) => findObstacle(values, call.step)).filter((obstacle) => obstacle !== undefined)
  const unknowns = obstacles.filter((obstacle) => obstacle instanceof Unknown)
  if (unknowns.length > 0) return joinUnknown(unknowns)
  if (obstacles[0] !== undefined) return obstacles[0]
  const own = frames.indexOf(self)
  const mine = all[own] as readonly Value[]
  return 1 + all.filter((theirs, index) => index !== own && comesBefore(theirs, mine, sign, index < own)).length
}

/** By the first key in the wanted order, then by the others ascending, then as listed. */
const comesBefore = (theirs: readonly Value[], mine: readonly Value[], sign: number, listedBefore: boolean): boolean => {
  for (const [index, key] of theirs.entries()) {
    const order = compareKeys(key, mine[index] as Value) * (index === 0 ? sign : 1)
    if (order !== 0) return order < 0
  }
  return listedBefore
}
