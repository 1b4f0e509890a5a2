import { runTwo } from '../compile/arithmetic.ts'
import { rangeBetween } from '../compile/range-dates.ts'
import { scalar } from '../compile/rule-type.ts'
import { subtract as subtractAtoms } from '../generate/numbers.ts'
import { subtract } from '../runtime/number.ts'
import type { Operator } from './operator.ts'

export const daysBetween: Operator = {
  name: 'daysBetween',
  operands: [2, 2],
  check: (call) => {
    const from = call.date(0)
    const to = call.date(1)
    if (from === undefined || to === undefined) return undefined
    return {
      type: scalar('integer', 'day'),
      args: [from, to],
      range: rangeBetween(from.range, to.range, (a, b) => b - a),
      run: runTwo(from, to, call.step, (a, b) => subtract(b, a)),
      emit: (e, { range }) => {
        const [a, b] = [e.num(from), e.num(to)]
        return subtractAtoms(e, b, a, range)
      },
    }
  },
  group: 'dates',
  sentences: {
    en: { noun: 'the days from {a} to {b}' },
    mn: { noun: 'өдөр ({a} – {b})' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ daysBetween: [g.part('date'), g.part('date')] }) }],
  documentation: {
    summary: 'Days from the first day to the second; negative in the other order.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { daysBetween: ['2020-01-31', '2020-03-01'] }, gives: 30 },
      { rule: { daysBetween: [{ var: 'person.birthDate' }, '2020-03-01'] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
