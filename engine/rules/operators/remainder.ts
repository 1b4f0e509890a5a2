import { runTwo } from '../compile/arithmetic.ts'
import { scalar } from '../compile/rule-type.ts'
import { isZero, remainder as remainderOf } from '../runtime/number.ts'
import { RuleError } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const remainder: Operator = {
  name: '%',
  operands: [2, 2],
  check: (call) => {
    const a = call.value(0, { kinds: ['integer'] })
    const b = call.value(1, { kinds: ['integer'] })
    if (a === undefined || b === undefined) return undefined
    const { step } = call
    return {
      type: scalar('integer', a.type.unit),
      args: [a, b],
      run: runTwo(a, b, step, (x, y) => (isZero(y) ? new RuleError(step, 'division-by-zero') : remainderOf(x, y))),
      fails: true,
      nonNegative: a.nonNegative,
    }
  },
  documentation: {
    summary: 'What is left of the first whole number after dividing by the second; it has the sign of the first.',
    unknown: 'Any unknown gives unknown. Division by zero is an error of the step.',
    examples: [{ rule: { '%': [{ step: 'age' }, 12] }, gives: 10 }],
  },
}
