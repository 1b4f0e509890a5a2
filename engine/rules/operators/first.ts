import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import { withNone } from '../compile/rule-type.ts'
import { emitFirst } from '../generate/aggregates.ts'
import { ListValue, NONE, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const first: Operator = {
  name: 'first',
  operands: [2, 2],
  check: (call) => {
    const bound = bindList(call)
    if (bound === undefined) return undefined
    const { list, binding } = bound
    const value = call.value(1, { scope: binding.scope, nullable: true, expected: call.expected })
    if (value === undefined) return undefined
    return {
      type: withNone(value.type),
      args: [list, value],
      emit: (e) => emitFirst(e, { list, binding }, value),
      nonNegative: value.nonNegative,
      range: value.range,
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        if (read.incomplete !== undefined) return read.incomplete
        let found: Value = NONE
        const fuel = visitItems(env, { binding, step: call.step, frames: read.frames.slice(0, 1) }, () => {
          found = value.run(env)
          return false
        })
        return fuel ?? found
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'the {b} of the first of {a}' },
    mn: { noun: 'эхнийх нь ({a}): {b}' },
  },
  sample: (['integer', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ orElse: [{ first: [g.list(), g.ofItem(gives)] }, g.part(gives)] }),
  })),
  documentation: {
    summary: 'An expression on the first item of a list, usually of sortBy; none of an empty one.',
    unknown: 'Of a list that is not known to be complete the first is unknown.',
    examples: [
      {
        rule: { first: [{ sortBy: [{ var: 'members' }, { var: 'item.birthDate' }] }, { var: 'item.birthDate' }] },
        gives: '1986-01-15',
      },
      {
        rule: { first: [{ var: 'members' }, { var: 'item.birthDate' }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}
