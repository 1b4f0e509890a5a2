import { checkExtremeItem } from '../compile/extreme-item.ts'
import type { Operator } from './operator.ts'

export const argMin: Operator = {
  name: 'argMin',
  operands: [2, 2],
  check: (call) => checkExtremeItem(call, -1),
  group: 'lists',
  sentences: {
    en: { noun: 'the one of {a} with the least {b}' },
    mn: { noun: '{a}, хамгийн бага: {b}' },
  },
  sample: (['integer', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ orElse: [{ first: [{ argMin: [g.list(), g.ofItem('money')] }, g.ofItem(gives)] }, g.part(gives)] }),
  })),
  documentation: {
    summary:
      'The item with the least value of an expression on item, as a list of one (of none for an empty list); of equal ones the first listed. Read it with first.',
    unknown: 'With an unknown value, or a list that is not known to be complete, which item it is is not known.',
    examples: [
      {
        rule: { first: [{ argMin: [{ var: 'person.wages' }, { var: 'item.amount' }] }, { var: 'item.month' }] },
        gives: '2020-04-01',
      },
      {
        rule: { first: [{ argMin: [{ var: 'members' }, { var: 'item.income' }] }, { var: 'item.id' }] },
        facts: { members: { complete: true, items: [{ id: 'a', income: 5 }, { id: 'b' }] } },
        gives: 'undetermined',
      },
      {
        rule: { first: [{ argMin: [{ var: 'members' }, { var: 'item.income' }] }, { var: 'item.id' }] },
        facts: { members: { complete: true, items: [] } },
        gives: null,
      },
    ],
  },
}
