import { checkEquality } from '../compile/equality.ts'
import type { Operator } from './operator.ts'

export const notEquals: Operator = {
  name: '!=',
  aliases: ['!=='],
  operands: [2, 2],
  check: (call) => checkEquality(call, false),
  documentation: {
    summary: 'Do the two differ? Values of one type; for none use isNone.',
    unknown: 'Any unknown gives unknown.',
    examples: [{ rule: { '!=': [{ var: 'person.status' }, 'employed'] }, gives: false }],
  },
}
