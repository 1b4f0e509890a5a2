import { checkEquality } from '../compile/equality.ts'
import type { Operator } from './operator.ts'

export const notEquals: Operator = {
  name: '!=',
  aliases: ['!=='],
  operands: [2, 2],
  check: (call) => checkEquality(call, false),
  group: 'comparison',
  sentences: {
    en: { condition: { pass: '{a} is not {b}', fail: '{a} is {b}' } },
    mn: { condition: { pass: '{a} нь дараахтай адил биш байна: {b}', fail: '{a} нь дараахтай адил байна: {b}' } },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ '!=': [g.part('decimal'), g.part('integer')] }) }],
  documentation: {
    summary: 'Do the two differ? Values of one type; for none use isNone.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { '!=': [{ var: 'person.status' }, 'employed'] }, gives: false },
      { rule: { '!=': [{ var: 'person.status' }, 'employed'] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
