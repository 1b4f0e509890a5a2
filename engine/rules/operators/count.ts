import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import { scalar } from '../compile/rule-type.ts'
import { emitCount } from '../generate/aggregates.ts'
import { findObstacle, joinUnknown, ListValue, type RuleError, Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const count: Operator = {
  name: 'count',
  operands: [1, 2],
  check: (call) => {
    const bound = bindList(call)
    if (bound === undefined) return undefined
    const { list, binding } = bound
    const condition = call.operands.length === 2 ? call.condition(1, binding.scope) : undefined
    if (call.operands.length === 2 && condition === undefined) return undefined
    const bounded = !list.canFail && condition?.canFail !== true
    return {
      type: scalar('integer'),
      args: condition === undefined ? [list] : [list, condition],
      nonNegative: true,
      emit: (e) => emitCount(e, { list, binding }, condition),
      range: condition === undefined ? list.range : { low: 0, high: list.range.high },
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        let counted = 0
        const unknowns: Unknown[] = []
        let error: RuleError | undefined
        const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, () => {
          const value = condition === undefined ? true : condition.run(env)
          if (value === true) counted += 1
          else if (value instanceof Unknown) unknowns.push(value)
          else if (value !== false && error === undefined) error = findObstacle([value], call.step) as RuleError
          return true
        })
        if (fuel !== undefined) return fuel
        if (read.incomplete !== undefined)
          return bounded ? joinUnknown([read.incomplete, ...unknowns], counted) : joinUnknown([read.incomplete, ...unknowns])
        if (unknowns.length > 0)
          return bounded ? joinUnknown(unknowns, counted, counted + unknowns.length) : joinUnknown(unknowns)
        return error ?? counted
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'the number of {all}' },
    mn: { noun: 'тоо ({all})' },
  },
  sample: [
    { gives: 'integer', rule: (g) => ({ count: [g.list()] }) },
    { gives: 'integer', rule: (g) => ({ count: [g.list(), g.ofItem('condition')] }) },
  ],
  documentation: {
    summary: 'How many items a list has, or how many of them meet a condition on item.',
    unknown:
      'Between those that certainly meet it and those that may; of a list that is not known to be complete, at least so many.',
    examples: [
      { rule: { count: [{ var: 'members' }] }, gives: 3 },
      { rule: { count: [{ var: 'members' }, { '!': [{ var: 'item.adult' }] }] }, gives: 1 },
      {
        rule: { '>=': [{ count: [{ var: 'members' }] }, 1] },
        facts: { members: { complete: false, items: [{ id: 'a' }] } },
        gives: true,
      },
      {
        rule: { '<': [{ count: [{ var: 'members' }] }, 12] },
        facts: { members: { complete: false, items: [{ id: 'a' }] } },
        gives: 'undetermined',
      },
    ],
  },
}
