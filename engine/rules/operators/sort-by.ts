import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import { compareKeys } from '../compile/sort-keys.ts'
import { emitSorted } from '../generate/lists.ts'
import type { Frame } from '../runtime/frame.ts'
import { findObstacle, joinUnknown, ListValue, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const sortBy: Operator = {
  name: 'sortBy',
  operands: [2, 2],
  options: ['order'],
  check: (call) => {
    const bound = bindList(call)
    const order = call.literal(call.options.order, ['ascending', 'descending'], 'ascending', 'The order')
    if (bound === undefined || order === undefined) return undefined
    const { list, binding } = bound
    const key = call.value(1, { scope: binding.scope })
    if (key === undefined) return undefined
    const sign = order === 'ascending' ? 1 : -1
    return {
      type: list.type,
      args: [list, key],
      range: list.range,
      emit: (e) => emitSorted(e, { list, binding }, key, order === 'descending'),
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        const keyed: { readonly frame: Frame; readonly key: Value }[] = []
        const unknowns: Unknown[] = read.incomplete === undefined ? [] : [read.incomplete]
        let error: RuleError | undefined
        const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, (frame) => {
          const found = key.run(env)
          const obstacle = findObstacle([found], call.step)
          if (obstacle instanceof Unknown) unknowns.push(obstacle)
          else if (obstacle !== undefined) error = error ?? obstacle
          keyed.push({ frame, key: found })
          return true
        })
        if (fuel !== undefined || error !== undefined) return fuel ?? (error as RuleError)
        if (unknowns.length > 0) return new ListValue(read.frames, joinUnknown(unknowns))
        env.fuel -= 2 * keyed.length
        if (env.fuel < 0) return new RuleError(call.step, 'out-of-fuel')
        keyed.sort((a, b) => sign * compareKeys(a.key, b.key))
        return new ListValue(
          keyed.map(({ frame }) => frame),
          undefined,
        )
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: '{a} in the order of {b}' },
    mn: { noun: '{a}, эрэмбэ: {b}' },
  },
  sample: [
    {
      gives: 'integer',
      rule: (g) => ({
        orElse: [
          {
            first: [
              { sortBy: [g.list(), g.ofItem('integer'), { order: g.pick('ascending', 'descending') }] },
              g.ofItem('integer'),
            ],
          },
          g.part('integer'),
        ],
      }),
    },
  ],
  documentation: {
    summary:
      'A list in the order of an expression on item: {"sortBy": [list, key, {"order": "ascending|descending"}]}; equal ones stay as they came.',
    unknown: 'With an unknown key the order is not known: the result counts as a list that is not known to be complete.',
    examples: [
      {
        rule: {
          first: [{ sortBy: [{ var: 'person.wages' }, { var: 'item.amount' }, { order: 'descending' }] }, { var: 'item.month' }],
        },
        gives: '2020-02-01',
      },
      {
        rule: { count: [{ sortBy: [{ var: 'members' }, { var: 'item.income' }] }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}
