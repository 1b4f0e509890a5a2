import { checkExtreme } from '../compile/extreme.ts'
import { maximum } from '../runtime/number.ts'
import type { Operator } from './operator.ts'

export const maxOf: Operator = {
  name: 'maxOf',
  operands: [2, 2],
  check: (call) => checkExtreme(call, maximum, 'lowest'),
  group: 'lists',
  sentences: {
    en: { noun: 'the greatest {b}' },
    mn: { noun: 'хамгийн их ({b})' },
  },
  sample: (['integer', 'money', 'date'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ orElse: [{ maxOf: [g.list(), g.ofItem(gives)] }, g.part(gives)] }),
  })),
  documentation: {
    summary: 'The greatest value of an expression on item over a list; none of an empty one.',
    unknown: 'Unknown, with the greatest of those known as a bound.',
    examples: [
      { rule: { maxOf: [{ filter: [{ var: 'members' }, { var: 'item.adult' }] }, { var: 'item.income' }] }, gives: '500000.00' },
      {
        rule: { maxOf: [{ var: 'members' }, { var: 'item.income' }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}
