import { readList } from '../compile/aggregate.ts'
import { exactly } from '../compile/range.ts'
import { rangeOfGreatest, rangeOfLeast } from '../compile/range-arithmetic.ts'
import { emitTake } from '../generate/lists.ts'
import { findObstacle, joinUnknown, ListValue, type Num, Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const take: Operator = {
  name: 'take',
  operands: [2, 2],
  check: (call) => {
    const list = call.list(0)
    const count = call.value(1, { kinds: ['integer'] })
    if (list === undefined || count === undefined) return undefined
    return {
      type: list.type,
      args: [list, count],
      range: rangeOfLeast([list.range, rangeOfGreatest([count.range, exactly(0)])]),
      emit: (e) => emitTake(e, list, count),
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        const wanted = count.run(env)
        const obstacle = findObstacle([wanted], call.step)
        if (obstacle !== undefined && !(obstacle instanceof Unknown)) return obstacle
        const unknowns = [read.incomplete, obstacle].filter((part) => part !== undefined)
        // Which are the first is not known: none of those listed is certain to be one of them.
        if (unknowns.length > 0) return new ListValue([], joinUnknown(unknowns))
        return new ListValue(read.frames.slice(0, Math.max(0, Number(wanted as Num))), undefined)
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'the first {b} of {a}' },
    mn: { noun: 'эхний {b} ({a})' },
  },
  sample: [
    {
      gives: 'money',
      rule: (g) => ({ sum: [{ take: [{ sortBy: [g.list(), g.ofItem('integer')] }, g.part('integer')] }, g.ofItem('money')] }),
    },
  ],
  documentation: {
    summary: 'The first so many items of a list, usually of sortBy: {"take": [list, n]}; all when there are fewer.',
    unknown: 'Of a list that is not known to be complete, or with an unknown number, which items are taken is not known.',
    examples: [
      {
        rule: {
          sum: [
            { take: [{ sortBy: [{ var: 'person.wages' }, { var: 'item.amount' }, { order: 'descending' }] }, 2] },
            { var: 'item.amount' },
          ],
        },
        gives: '1900000.00',
      },
      {
        rule: { any: [{ take: [{ var: 'members' }, 1] }, { var: 'item.adult' }] },
        facts: { members: { complete: false, items: [{ id: 'a', adult: true }] } },
        gives: 'undetermined',
      },
    ],
  },
}
