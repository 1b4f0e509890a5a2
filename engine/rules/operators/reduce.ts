import { checkFold } from './fold.ts'
import type { Operator } from './operator.ts'

export const reduce: Operator = {
  name: 'reduce',
  operands: [3, 3],
  check: (call) => checkFold(call, { start: 2, body: 1 }),
  group: 'lists',
  sentences: {
    en: { noun: '{all}' },
    mn: { noun: '{all}' },
  },
  sample: [
    {
      gives: 'integer',
      rule: (g) => ({ reduce: [g.list(), { '+': [{ var: 'accumulator' }, g.ofItem('integer')] }, g.whole()] }),
    },
  ],
  documentation: {
    summary:
      'fold as JSON-Logic writes it: {"reduce": [list, expression, start]}. "current" is the item, "accumulator" the value so far.',
    unknown: 'A list that is not known to be complete gives unknown; an unknown on the way stays, as the expression says.',
    examples: [
      { rule: { reduce: [[1, 2, 3, 4], { '+': [{ var: 'current' }, { var: 'accumulator' }] }, 0] }, gives: 10 },
      {
        rule: {
          reduce: [{ var: 'members' }, { '+': [{ var: 'accumulator' }, { var: 'current.income' }] }, { param: 'zero' }],
        },
        facts: { members: { complete: false, items: [] } },
        gives: 'undetermined',
      },
    ],
  },
}
