import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import { listOfValues, makeListOfValues } from '../compile/list-of-values.ts'
import { emitMapped } from '../generate/lists.ts'
import { ListValue, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const map: Operator = {
  name: 'map',
  operands: [2, 2],
  check: (call) => {
    const bound = bindList(call)
    if (bound === undefined) return undefined
    const { list, binding } = bound
    const value = call.value(1, { scope: binding.scope, nullable: true, expected: call.expected })
    if (value === undefined) return undefined
    if (value.type.kind === 'none')
      return call.refuse('none-unhandled', 'A list of nothing but none says nothing.', 'Compute a value.')
    return {
      type: listOfValues(value.type),
      args: [list, value],
      range: list.range,
      emit: (e) => emitMapped(e, { list, binding }, value),
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        const values: Value[] = []
        const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, () => {
          values.push(value.run(env))
          return true
        })
        return fuel ?? makeListOfValues(values, read.incomplete)
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: '{b} of each of {a}' },
    mn: { noun: '{b} ({a})' },
  },
  sample: (['integer', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ sum: [{ map: [g.list(), g.ofItem(gives)] }, { var: 'item' }] }),
  })),
  documentation: {
    summary: 'A list of the values of an expression on item: {"map": [list, expression]}. Its items are read as {"var": "item"}.',
    unknown: 'An item may be unknown; of a list that is not known to be complete the result is not, either.',
    examples: [
      {
        rule: { sum: [{ map: [{ var: 'members' }, { '/': [{ var: 'item.income' }, 2] }] }, { var: 'item' }] },
        gives: '325000.00',
      },
      {
        rule: { count: [{ map: [{ var: 'members' }, { var: 'item.income' }] }, { '>': [{ var: 'item' }, 0] }] },
        facts: { members: { complete: true, items: [{ id: 'a', income: 5 }, { id: 'b' }] } },
        gives: 'undetermined',
      },
      {
        rule: { count: [{ map: [{ var: 'members' }, { var: 'item.income' }] }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}
