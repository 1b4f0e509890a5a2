import { checkExtremeItem } from '../compile/extreme-item.ts'
import type { Operator } from './operator.ts'

export const argMax: Operator = {
  name: 'argMax',
  operands: [2, 2],
  check: (call) => checkExtremeItem(call, 1),
  group: 'lists',
  sentences: {
    en: { noun: 'the one of {a} with the greatest {b}' },
    mn: { noun: '{a}, хамгийн их: {b}' },
  },
  sample: (['integer', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ orElse: [{ first: [{ argMax: [g.list(), g.ofItem('integer')] }, g.ofItem(gives)] }, g.part(gives)] }),
  })),
  documentation: {
    summary:
      'The item with the greatest value of an expression on item, as a list of one (of none for an empty list); of equal ones the first listed. Read it with first.',
    unknown: 'With an unknown value, or a list that is not known to be complete, which item it is is not known.',
    examples: [
      {
        rule: { first: [{ argMax: [{ var: 'person.wages' }, { var: 'item.amount' }] }, { var: 'item.month' }] },
        gives: '2020-02-01',
      },
      {
        rule: { first: [{ argMax: [{ var: 'members' }, { var: 'item.income' }] }, { var: 'item.id' }] },
        facts: { members: { complete: true, items: [{ id: 'a', income: 5 }, { id: 'b' }] } },
        gives: 'undetermined',
      },
      {
        rule: { first: [{ argMax: [{ var: 'members' }, { var: 'item.income' }] }, { var: 'item.id' }] },
        facts: { members: { complete: true, items: [] } },
        gives: null,
      },
    ],
  },
}
