import { mapRun } from '../compile/arithmetic.ts'
import { numericKinds } from '../compile/call.ts'
import { rangeOfAbsolute } from '../compile/range-arithmetic.ts'
import { emitAbsolute } from '../generate/arithmetic.ts'
import { compare, negate } from '../runtime/number.ts'
import type { Operator } from './operator.ts'

export const abs: Operator = {
  name: 'abs',
  operands: [1, 1],
  check: (call) => {
    const value = call.value(0, { kinds: numericKinds, expected: call.expected })
    if (value === undefined) return undefined
    const run = mapRun(value, call.step, (number) => (compare(number, 0) < 0 ? negate(number) : number))
    return {
      type: value.type,
      args: [value],
      run,
      nonNegative: true,
      range: rangeOfAbsolute(value.range),
      emit: (e) => emitAbsolute(e, value),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: '{a} without its sign' },
    mn: { noun: '{a}, тэмдэггүй' },
  },
  sample: (['integer', 'decimal', 'money'] as const).map((gives) => ({ gives, rule: (g) => ({ abs: [g.part(gives)] }) })),
  documentation: {
    summary: 'The number without its sign.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { abs: [{ '-': [{ param: 'amount' }, { var: 'person.income' }] }] }, gives: '312000.00' },
      { rule: { abs: [{ '-': [{ param: 'amount' }, { var: 'person.income' }] }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
