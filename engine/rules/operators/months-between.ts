import { leapDayConventions, monthsBetweenDayNumbers } from '../../values/date.ts'
import { runTwo } from '../compile/arithmetic.ts'
import { rangeBetween } from '../compile/range-dates.ts'
import { scalar } from '../compile/rule-type.ts'
import { emitCall } from '../generate/arithmetic.ts'
import type { Operator } from './operator.ts'

export const monthsBetween: Operator = {
  name: 'monthsBetween',
  operands: [2, 2],
  options: ['leapDay'],
  check: (call) => {
    const from = call.date(0)
    const to = call.date(1)
    const leapDay = call.literal(call.options.leapDay, leapDayConventions, 'march-1', 'The leap-day convention')
    if (from === undefined || to === undefined || leapDay === undefined) return undefined
    return {
      type: scalar('integer', 'month'),
      args: [from, to],
      range: rangeBetween(from.range, to.range, (a, b) => monthsBetweenDayNumbers(a, b, leapDay)),
      emit: (e, { range }) => emitCall(e, leapDay === 'march-1' ? 'months' : 'monthsFebruary', [from, to], range),
      run: runTwo(from, to, call.step, (a, b) => monthsBetweenDayNumbers(Number(a), Number(b), leapDay)),
    }
  },
  group: 'dates',
  sentences: {
    en: { noun: 'the months from {a} to {b}' },
    mn: { noun: 'сар ({a} – {b})' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ monthsBetween: [g.part('date'), g.part('date')] }) }],
  documentation: {
    summary:
      'Completed months from the first day to the second; negative in the other order. {"monthsBetween": [from, to, {"leapDay": "march-1|february-28"}]}: from 29 February a year is complete on 1 March of a common year, unless said otherwise.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { monthsBetween: ['2020-01-31', '2020-03-01'] }, gives: 1 },
      { rule: { monthsBetween: ['2020-02-29', '2021-02-28'] }, gives: 11 },
      { rule: { monthsBetween: ['2020-02-29', '2021-02-28', { leapDay: 'february-28' }] }, gives: 12 },
      { rule: { monthsBetween: [{ var: 'person.birthDate' }, '2020-03-01'] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
