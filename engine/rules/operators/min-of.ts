import { checkExtreme } from '../compile/extreme.ts'
import { minimum } from '../runtime/number.ts'
import type { Operator } from './operator.ts'

export const minOf: Operator = {
  name: 'minOf',
  operands: [2, 2],
  check: (call) => checkExtreme(call, minimum, 'highest'),
  group: 'lists',
  sentences: {
    en: { noun: 'the least {b}' },
    mn: { noun: 'хамгийн бага ({b})' },
  },
  sample: (['integer', 'money', 'date'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ orElse: [{ minOf: [g.list(), g.ofItem(gives)] }, g.part(gives)] }),
  })),
  documentation: {
    summary: 'The least value of an expression on item over a list; none of an empty one.',
    unknown: 'Unknown, with the least of those known as a bound.',
    examples: [
      { rule: { minOf: [{ filter: [{ var: 'members' }, { var: 'item.adult' }] }, { var: 'item.income' }] }, gives: '150000.00' },
      {
        rule: { minOf: [{ var: 'members' }, { var: 'item.income' }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}
