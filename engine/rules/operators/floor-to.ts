import { checkRounding } from '../compile/rounding.ts'
import type { Operator } from './operator.ts'

export const floorTo: Operator = {
  name: 'floorTo',
  operands: [2, 2],
  check: (call) => checkRounding(call, 'floor', call.operands[1] ?? '1'),
  group: 'rounding',
  sentences: {
    en: { noun: '{a}, rounded down' },
    mn: { noun: '{a}, доош бүхэлчилсэн' },
  },
  sample: [{ gives: 'money', rule: (g) => ({ floorTo: [g.part('money'), g.pick('1', '0.1', '50')] }) }],
  documentation: {
    summary: 'Rounds down to a multiple of the second operand, decimal text; of money in major units.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { floorTo: [{ '/': [{ var: 'person.income' }, 7] }, '1000'] }, gives: '58000.00' },
      { rule: { floorTo: [{ var: 'person.income' }, '1000'] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
