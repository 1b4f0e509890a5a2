import { partsOfDayNumber } from '../../values/date.ts'
import { mapRun } from '../compile/arithmetic.ts'
import { mapRange } from '../compile/range-arithmetic.ts'
import { scalar } from '../compile/rule-type.ts'
import { emitCall } from '../generate/arithmetic.ts'
import type { Operator } from './operator.ts'

export const year: Operator = {
  name: 'year',
  operands: [1, 1],
  check: (call) => {
    const date = call.date(0)
    if (date === undefined) return undefined
    const run = mapRun(date, call.step, (day) => partsOfDayNumber(Number(day)).year)
    return {
      type: scalar('integer'),
      args: [date],
      run,
      emit: (e, { range }) => emitCall(e, 'year', [date], range),
      range: mapRange(date.range, (day) => partsOfDayNumber(Number(day)).year),
    }
  },
  group: 'dates',
  sentences: {
    en: { noun: 'the year of {a}' },
    mn: { noun: 'он ({a})' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ year: [g.part('date')] }) }],
  documentation: {
    summary: 'The calendar year of a date.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { year: ['2020-02-14'] }, gives: 2020 },
      { rule: { year: [{ var: 'person.birthDate' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
