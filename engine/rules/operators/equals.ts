import { checkEquality } from '../compile/equality.ts'
import type { Operator } from './operator.ts'

export const equals: Operator = {
  name: '==',
  aliases: ['==='],
  operands: [2, 2],
  check: (call) => checkEquality(call, true),
  group: 'comparison',
  sentences: {
    en: { condition: { pass: '{a} is {b}', fail: '{a} is not {b}' } },
    mn: { condition: { pass: '{a} нь дараахтай адил байна: {b}', fail: '{a} нь дараахтай адил биш байна: {b}' } },
  },
  sample: [
    { gives: 'condition', rule: (g) => ({ '==': [g.part('integer'), g.part('integer')] }) },
    { gives: 'condition', rule: (g) => ({ '==': [g.part('code'), g.part('code')] }) },
    { gives: 'condition', rule: (g) => ({ '==': [g.part('condition'), g.part('condition')] }) },
  ],
  documentation: {
    summary: 'Are the two the same? Values of one type; for none use isNone.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { '==': [{ var: 'person.status' }, 'employed'] }, gives: true },
      { rule: { '==': [{ var: 'person.status' }, 'employed'] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
