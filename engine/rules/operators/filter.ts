import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import { emitFilter } from '../generate/aggregates.ts'
import type { Frame } from '../runtime/frame.ts'
import { findObstacle, joinUnknown, ListValue, type RuleError, Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const filter: Operator = {
  name: 'filter',
  operands: [2, 2],
  check: (call) => {
    const bound = bindList(call)
    if (bound === undefined) return undefined
    const { list, binding } = bound
    const condition = call.condition(1, binding.scope)
    if (condition === undefined) return undefined
    return {
      type: list.type,
      args: [list, condition],
      emit: (e) => emitFilter(e, { list, binding }, condition),
      range: { low: 0, high: list.range.high },
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        const kept: Frame[] = []
        const unknowns: Unknown[] = read.incomplete === undefined ? [] : [read.incomplete]
        let error: RuleError | undefined
        const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, (frame) => {
          const value = condition.run(env)
          if (value === true) kept.push(frame)
          else if (value instanceof Unknown) unknowns.push(value)
          else if (value !== false && error === undefined) error = findObstacle([value], call.step) as RuleError
          return true
        })
        if (fuel !== undefined || error !== undefined) return fuel ?? (error as RuleError)
        return new ListValue(kept, unknowns.length === 0 ? undefined : joinUnknown(unknowns))
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'those of {a} with {b}' },
    mn: { noun: '{a}: {b}' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ count: [{ filter: [{ var: 'members' }, g.ofItem('condition')] }] }) }],
  documentation: {
    summary: 'The items of a list that meet a condition on item.',
    unknown: 'An item for which the condition is unknown makes the result a list that is not known to be complete.',
    examples: [
      { rule: { count: [{ filter: [{ var: 'members' }, { var: 'item.adult' }] }] }, gives: 2 },
      {
        rule: { count: [{ filter: [{ var: 'members' }, { var: 'item.adult' }] }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}
