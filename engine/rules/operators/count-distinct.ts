import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import { keyText } from '../compile/compile-parameter.ts'
import { scalar } from '../compile/rule-type.ts'
import { emitDistinct } from '../generate/lists.ts'
import { findObstacle, joinUnknown, ListValue, type RuleError, Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const countDistinct: Operator = {
  name: 'countDistinct',
  operands: [2, 2],
  check: (call) => {
    const bound = bindList(call)
    if (bound === undefined) return undefined
    const { list, binding } = bound
    const value = call.value(1, { scope: binding.scope })
    if (value === undefined) return undefined
    const bounded = !list.canFail && !value.canFail
    return {
      type: scalar('integer'),
      args: [list, value],
      nonNegative: true,
      range: { low: 0, high: list.range.high },
      emit: (e) => emitDistinct(e, { list, binding }, value),
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        const seen = new Set<string>()
        const unknowns: Unknown[] = read.incomplete === undefined ? [] : [read.incomplete]
        let error: RuleError | undefined
        const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, () => {
          const found = value.run(env)
          const obstacle = findObstacle([found], call.step)
          if (obstacle === undefined) seen.add(keyText([found]))
          else if (obstacle instanceof Unknown) unknowns.push(obstacle)
          else error = error ?? obstacle
          return true
        })
        if (fuel !== undefined) return fuel
        if (unknowns.length > 0) return bounded ? joinUnknown(unknowns, seen.size) : joinUnknown(unknowns)
        return error ?? seen.size
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'the number of different {b}' },
    mn: { noun: 'ялгаатай тоо ({b})' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ countDistinct: [g.list(), g.ofItem('integer')] }) }],
  documentation: {
    summary: 'How many different values an expression on item has: months with a contribution, whatever the number of employers.',
    unknown: 'At least as many as are known.',
    examples: [
      { rule: { countDistinct: [{ var: 'person.wages' }, { var: 'item.month' }] }, gives: 3 },
      { rule: { countDistinct: [{ var: 'person.wages' }, { var: 'item.month' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
