import { dateType } from '../compile/rule-type.ts'
import { emitDay } from '../generate/facts.ts'
import { Unknown } from '../runtime/value.ts'
import { ruleDays } from '../types.ts'
import type { Operator } from './operator.ts'

/** `{"day": "period-start"}`: one of the days at which a rule may look. */
export const day: Operator = {
  name: 'day',
  operands: [1, 1],
  check: (call) => {
    const [wanted] = call.operands
    const name = ruleDays.find((known) => known === wanted)
    if (name === undefined) {
      return call.refuse(
        'day-unknown',
        `${JSON.stringify(wanted)} is no day of an evaluation.`,
        `Use one of ${ruleDays.join(', ')}; there is no "now".`,
      )
    }
    const place = `day:${name}`
    call.checker.noteRead(place)
    const missing = new Unknown({ base: place, path: place, item: 0 })
    return {
      type: dateType,
      args: [],
      run: (env) => env.days[name] ?? missing,
      emit: (e) => emitDay(e, name),
      reference: { kind: 'day', name },
    }
  },
  group: 'facts',
  sentences: 'titled',
  sample: [{ gives: 'date', rule: (g) => ({ day: g.pick('period-start', 'period-end') }) }],
  documentation: {
    summary: 'A day of the evaluation: period-start, period-end (the last day), application, event, decision, segment-start.',
    unknown: 'A day that the evaluation was not given is unknown and missed as day:<name>.',
    examples: [
      { rule: { day: 'period-start' }, gives: '2020-05-01' },
      { rule: { day: 'period-end' }, gives: '2020-05-31' },
      { rule: { day: 'event' }, gives: 'undetermined' },
    ],
  },
}
