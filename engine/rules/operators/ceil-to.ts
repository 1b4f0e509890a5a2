import { checkRounding } from '../compile/rounding.ts'
import type { Operator } from './operator.ts'

export const ceilTo: Operator = {
  name: 'ceilTo',
  operands: [2, 2],
  check: (call) => checkRounding(call, 'ceil', call.operands[1] ?? '1'),
  group: 'rounding',
  sentences: {
    en: { noun: '{a}, rounded up' },
    mn: { noun: '{a}, дээш бүхэлчилсэн' },
  },
  sample: [{ gives: 'decimal', rule: (g) => ({ ceilTo: [g.part('decimal'), g.pick('0.1', '0.25')] }) }],
  documentation: {
    summary: 'Rounds up to a multiple of the second operand, decimal text; of money in major units.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { ceilTo: [{ '/': [{ var: 'person.income' }, 7] }, '1000'] }, gives: '59000.00' },
      { rule: { ceilTo: [{ var: 'person.income' }, '1000'] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
