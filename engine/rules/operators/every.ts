import { checkQuantifier } from '../compile/quantifier.ts'
import type { Operator } from './operator.ts'

export const every: Operator = {
  name: 'every',
  operands: [2, 2],
  check: (call) => checkQuantifier(call, false),
  group: 'lists',
  sentences: {
    en: { noun: 'every one of {a}: {b}' },
    mn: { noun: '{a}, бүгд: {b}' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ every: [g.list(), g.ofItem('condition')] }) }],
  documentation: {
    summary: 'Does every item of a list meet the condition?',
    unknown:
      'A false item decides, as in "and"; else an unknown item, or a list that is not known to be complete, gives unknown.',
    examples: [
      { rule: { every: [{ var: 'members' }, { var: 'item.adult' }] }, gives: false },
      {
        rule: { every: [{ var: 'members' }, { var: 'item.adult' }] },
        facts: { members: { complete: false, items: [{ id: 'a', adult: false }] } },
        gives: false,
      },
      {
        rule: { every: [{ var: 'members' }, { var: 'item.adult' }] },
        facts: { members: { complete: false, items: [] } },
        gives: 'undetermined',
      },
    ],
  },
}
