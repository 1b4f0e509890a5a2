import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import { numericKinds } from '../compile/call.ts'
import { lowestOf } from '../compile/comparison.ts'
import { rangeOfTotal } from '../compile/range-arithmetic.ts'
import { emitSum } from '../generate/aggregates.ts'
import { costOfValue } from '../runtime/fuel.ts'
import { add, compare } from '../runtime/number.ts'
import { findObstacle, isNum, joinUnknown, ListValue, type Num, type RuleError, Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const sum: Operator = {
  name: 'sum',
  operands: [2, 2],
  check: (call) => {
    const bound = bindList(call)
    if (bound === undefined) return undefined
    const { list, binding } = bound
    const value = call.value(1, { scope: binding.scope, kinds: numericKinds, expected: call.expected })
    if (value === undefined) return undefined
    const bounded = value.nonNegative && !list.canFail && !value.canFail
    return {
      type: value.type,
      args: [list, value],
      nonNegative: value.nonNegative,
      range: rangeOfTotal(value.range, list.range),
      emit: (e) => emitSum(e, { list, binding }, value),
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        let total: Num = 0
        const unknowns: Unknown[] = read.incomplete === undefined ? [] : [read.incomplete]
        let error: RuleError | undefined
        const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, () => {
          const found = value.run(env)
          if (isNum(found)) {
            total = add(total, found)
            if (typeof total !== 'number') env.fuel -= costOfValue(total)
          } else if (found instanceof Unknown) {
            unknowns.push(found)
            // Not part of the total, but of what it is at least.
            const least = lowestOf(found)
            if (least !== undefined && compare(least, 0) > 0) total = add(total, least)
          } else error = error ?? (findObstacle([found], call.step) as RuleError)
          return true
        })
        if (fuel !== undefined) return fuel
        if (unknowns.length > 0) return bounded ? joinUnknown(unknowns, total) : joinUnknown(unknowns)
        return error ?? total
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'the sum of {b}' },
    mn: { noun: 'нийлбэр ({b})' },
  },
  sample: (['integer', 'decimal', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ sum: [g.list(), g.ofItem(gives)] }),
  })),
  documentation: {
    summary: 'The sum of an expression on item over a list; 0 of an empty one.',
    unknown: 'Unknown; where no item can be below zero, not below the sum of those known.',
    examples: [
      { rule: { sum: [{ var: 'members' }, { var: 'item.income' }] }, gives: '650000.00' },
      {
        rule: { '>': [{ sum: [{ var: 'members' }, { var: 'item.income' }] }, { param: 'amount' }] },
        facts: { members: { complete: false, items: [{ id: 'a', income: 100001 }] } },
        gives: true,
      },
    ],
  },
}
