import { runTwo } from '../compile/arithmetic.ts'
import { excludesZero } from '../compile/range.ts'
import { rangeOfRemainder } from '../compile/range-arithmetic.ts'
import { scalar } from '../compile/rule-type.ts'
import { emitRemainder } from '../generate/arithmetic.ts'
import { isZero, remainder as remainderOf } from '../runtime/number.ts'
import { RuleError } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const remainder: Operator = {
  name: '%',
  operands: [2, 2],
  check: (call) => {
    const a = call.value(0, { kinds: ['integer', 'decimal'] })
    const b = call.value(1, { kinds: ['integer', 'decimal'] })
    if (a === undefined || b === undefined) return undefined
    const { step } = call
    return {
      type: scalar(a.type.kind === 'integer' && b.type.kind === 'integer' ? 'integer' : 'decimal', a.type.unit),
      args: [a, b],
      run: runTwo(a, b, step, (x, y) => (isZero(y) ? new RuleError(step, 'division-by-zero') : remainderOf(x, y))),
      fails: !excludesZero(b.range),
      nonNegative: a.nonNegative,
      range: rangeOfRemainder(a.range, b.range),
      emit: (e, { range }) => emitRemainder(e, a, b, range),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: 'the remainder of {a} divided by {b}' },
    mn: { noun: 'үлдэгдэл ({commas})' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ '%': [g.part('integer'), g.pick(g.positive(), g.part('integer'))] }) }],
  documentation: {
    summary:
      'What is left of the first number when the second is taken away as often as it goes in whole; it has the sign of the first.',
    unknown: 'Any unknown gives unknown. Division by zero is an error of the step.',
    examples: [
      { rule: { '%': [{ step: 'age' }, 12] }, gives: 10 },
      { rule: { '%': ['7.5', 2] }, gives: '1.5' },
      { rule: { '%': [{ var: 'person.children' }, 2] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
