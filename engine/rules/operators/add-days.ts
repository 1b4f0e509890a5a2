import { checkDateShift } from '../compile/date-shift.ts'
import type { Operator } from './operator.ts'

export const addDays: Operator = {
  name: 'addDays',
  operands: [2, 2],
  check: (call) => checkDateShift(call, 'day', (day, by) => day + by),
  group: 'dates',
  sentences: {
    en: { noun: '{a} and {b} days' },
    mn: { noun: '{a}, дээр нь {b} өдөр' },
  },
  sample: [{ gives: 'date', rule: (g) => ({ addDays: [g.part('date'), g.whole()] }) }],
  documentation: {
    summary: 'A date so many days later (earlier when negative).',
    unknown: 'Any unknown gives unknown. Outside the years 1 to 9999 it is an error of the step.',
    examples: [
      { rule: { addDays: ['2020-02-28', 2] }, gives: '2020-03-01' },
      { rule: { addDays: [{ var: 'person.birthDate' }, 2] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
