import { roundingModes } from '../../values/rational.ts'
import { checkRounding } from '../compile/rounding.ts'
import type { Operator } from './operator.ts'

export const round: Operator = {
  name: 'round',
  operands: [1, 1],
  options: ['mode', 'to'],
  check: (call) => {
    const mode = call.literal(call.options.mode, roundingModes, 'half-up', 'The mode of rounding')
    return mode === undefined ? undefined : checkRounding(call, mode, call.options.to ?? '1')
  },
  group: 'rounding',
  sentences: {
    en: { noun: '{a}, rounded' },
    mn: { noun: '{a}, бүхэлчилсэн' },
  },
  sample: [
    {
      gives: 'integer',
      rule: (g) => ({
        round: [g.part('decimal'), { to: '1', mode: g.pick('half-up', 'half-even', 'up', 'down', 'floor', 'ceil') }],
      }),
    },
    {
      gives: 'money',
      rule: (g) => ({
        round: [g.part('money'), { to: g.pick('1', '0.05', '1000'), mode: g.pick('half-up', 'half-even', 'up', 'down') }],
      }),
    },
  ],
  documentation: {
    summary:
      'Rounds to a unit: {"round": [x, {"mode": "half-up|half-even|up|down|floor|ceil", "to": "1"}]}; of money in major units.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { round: [{ '/': [{ var: 'person.income' }, 7] }] }, gives: '58857.00' },
      { rule: { round: [{ '/': [{ var: 'person.income' }, 7] }, { mode: 'up', to: '0.05' }] }, gives: '58857.15' },
      { rule: { round: ['2.5', { mode: 'half-even' }] }, gives: 2 },
      { rule: { round: [{ var: 'person.income' }, { to: '1000' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
