import { monthsBetweenDayNumbers } from '../../values/date.ts'
import { runTwo } from '../compile/arithmetic.ts'
import { scalar } from '../compile/rule-type.ts'
import type { Operator } from './operator.ts'

export const monthsBetween: Operator = {
  name: 'monthsBetween',
  operands: [2, 2],
  check: (call) => {
    const from = call.date(0)
    const to = call.date(1)
    if (from === undefined || to === undefined) return undefined
    return {
      type: scalar('integer', 'month'),
      args: [from, to],
      run: runTwo(from, to, call.step, (a, b) => monthsBetweenDayNumbers(Number(a), Number(b))),
    }
  },
  documentation: {
    summary: 'Completed months from the first day to the second; negative in the other order.',
    unknown: 'Any unknown gives unknown.',
    examples: [{ rule: { monthsBetween: ['2020-01-31', '2020-03-01'] }, gives: 1 }],
  },
}
