import { partsOfDayNumber } from '../../values/date.ts'
import { mapRun } from '../compile/arithmetic.ts'
import { scalar } from '../compile/rule-type.ts'
import { emitCall } from '../generate/arithmetic.ts'
import type { Operator } from './operator.ts'

export const month: Operator = {
  name: 'month',
  operands: [1, 1],
  check: (call) => {
    const date = call.date(0)
    if (date === undefined) return undefined
    const run = mapRun(date, call.step, (day) => partsOfDayNumber(Number(day)).month)
    return {
      type: scalar('integer'),
      args: [date],
      run,
      range: { low: 1, high: 12 },
      emit: (e, { range }) => emitCall(e, 'month', [date], range),
    }
  },
  group: 'dates',
  sentences: {
    en: { noun: 'the month of {a}' },
    mn: { noun: 'сар ({a})' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ month: [g.part('date')] }) }],
  documentation: {
    summary: 'The month of a date, 1 to 12.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { month: ['2020-02-14'] }, gives: 2 },
      { rule: { month: [{ var: 'person.birthDate' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
