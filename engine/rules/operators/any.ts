import { checkQuantifier } from '../compile/quantifier.ts'
import type { Operator } from './operator.ts'

export const any: Operator = {
  name: 'any',
  aliases: ['some'],
  operands: [2, 2],
  check: (call) => checkQuantifier(call, true),
  group: 'lists',
  sentences: {
    en: { noun: 'one of {a}: {b}' },
    mn: { noun: '{a}, аль нэг нь: {b}' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ any: [g.list(), g.ofItem('condition')] }) }],
  documentation: {
    summary: 'Does at least one item of a list meet the condition?',
    unknown: 'A true item decides, as in "or"; else an unknown item, or a list that is not known to be complete, gives unknown.',
    examples: [
      { rule: { any: [{ var: 'members' }, { var: 'item.adult' }] }, gives: true },
      {
        rule: { any: [{ var: 'members' }, { var: 'item.adult' }] },
        facts: { members: { complete: false, items: [{ id: 'a', adult: true }] } },
        gives: true,
      },
      {
        rule: { any: [{ var: 'members' }, { var: 'item.adult' }] },
        facts: { members: { complete: false, items: [] } },
        gives: 'undetermined',
      },
    ],
  },
}
