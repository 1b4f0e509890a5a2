import { ageAtDayNumber, leapDayConventions, monthsBetweenDayNumbers } from '../../values/date.ts'
import { runTwo } from '../compile/arithmetic.ts'
import { rangeBetween } from '../compile/range-dates.ts'
import { scalar } from '../compile/rule-type.ts'
import { emitCall } from '../generate/arithmetic.ts'
import type { Operator } from './operator.ts'

export const ageAt: Operator = {
  name: 'ageAt',
  operands: [2, 2],
  options: ['unit', 'leapDay'],
  check: (call) => {
    const birth = call.date(0)
    const day = call.date(1)
    const unit = call.literal(call.options.unit, ['year', 'month'], 'year', 'The unit of an age')
    const leapDay = call.literal(call.options.leapDay, leapDayConventions, 'march-1', 'The leap-day convention')
    if (birth === undefined || day === undefined || unit === undefined || leapDay === undefined) return undefined
    const compute = unit === 'year' ? ageAtDayNumber : monthsBetweenDayNumbers
    return {
      type: scalar('integer', unit),
      args: [birth, day],
      range: rangeBetween(birth.range, day.range, (a, b) => compute(a, b, leapDay)),
      emit: (e, { range }) =>
        emitCall(e, `${unit === 'year' ? 'age' : 'months'}${leapDay === 'march-1' ? '' : 'February'}`, [birth, day], range),
      run: runTwo(birth, day, call.step, (a, b) => compute(Number(a), Number(b), leapDay)),
    }
  },
  group: 'dates',
  sentences: {
    en: { noun: 'the age from {a} to {b}' },
    mn: { noun: 'нас ({a} – {b})' },
  },
  sample: [
    {
      gives: 'integer',
      rule: (g) => ({ ageAt: [g.part('date'), g.part('date'), { leapDay: g.pick('march-1', 'february-28') }] }),
    },
  ],
  documentation: {
    summary:
      'Completed years (or months) from birth to a day: {"ageAt": [birth, day, {"unit": "year|month", "leapDay": "march-1|february-28"}]}. Someone born on 29 February attains an age on 1 March of a common year, unless said otherwise.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { ageAt: [{ var: 'person.birthDate' }, { day: 'period-start' }] }, gives: 34 },
      { rule: { ageAt: [{ var: 'person.birthDate' }, { day: 'period-start' }, { unit: 'month' }] }, gives: 411 },
      { rule: { ageAt: ['2004-02-29', '2022-02-28'] }, gives: 17 },
      { rule: { ageAt: ['2004-02-29', '2022-02-28', { leapDay: 'february-28' }] }, gives: 18 },
      { rule: { ageAt: [{ var: 'person.birthDate' }, { day: 'period-start' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
