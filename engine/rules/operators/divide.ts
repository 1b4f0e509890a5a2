import { runTwo } from '../compile/arithmetic.ts'
import { type Call, numericKinds, type ScalarNode } from '../compile/call.ts'
import { excludesZero } from '../compile/range.ts'
import { rangeOfQuotient } from '../compile/range-arithmetic.ts'
import { type ScalarType, scalar } from '../compile/rule-type.ts'
import { divide as divideAtoms } from '../generate/numbers.ts'
import { divide as divideNumbers, isZero } from '../runtime/number.ts'
import { RuleError } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const divide: Operator = {
  name: '/',
  operands: [2, 2],
  check: (call) => {
    const a = call.value(0, { kinds: numericKinds })
    const b = call.value(1, { kinds: numericKinds })
    const type = a === undefined || b === undefined ? undefined : quotientType(call, a, b)
    if (a === undefined || b === undefined || type === undefined) return undefined
    const { step } = call
    return {
      type,
      args: [a, b],
      run: runTwo(a, b, step, (x, y) => (isZero(y) ? new RuleError(step, 'division-by-zero') : divideNumbers(x, y))),
      fails: !excludesZero(b.range),
      nonNegative: a.nonNegative && b.nonNegative,
      range: rangeOfQuotient(a.range, b.range),
      emit: (e) => divideAtoms(e, e.num(a), e.num(b), excludesZero(b.range)),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: '{a} divided by {b}' },
    mn: { noun: 'ногдвор ({commas})' },
  },
  sample: [
    { gives: 'decimal', rule: (g) => ({ '/': [g.part('integer'), g.pick(g.positive(), g.part('integer'))] }) },
    { gives: 'money', rule: (g) => ({ '/': [g.part('money'), g.pick(g.positive(), g.part('integer'))] }) },
    { gives: 'decimal', rule: (g) => ({ '/': [g.part('money'), g.part('money')] }) },
  ],
  documentation: {
    summary: 'The first number divided by the second, an exact fraction; money by money is a number. Round where the law does.',
    unknown: 'Any unknown gives unknown. Division by zero is an error of the step.',
    examples: [
      { rule: { '/': [{ var: 'person.income' }, 4] }, gives: '103000.00' },
      { rule: { '/': [1, { var: 'person.children' }] }, facts: { person: { children: 0 } }, gives: 'error' },
      { rule: { '/': [1, { var: 'person.children' }] }, facts: { person: { children: 3 } }, gives: '1/3' },
      { rule: { '/': [{ var: 'person.income' }, 4] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const quotientType = (call: Call, a: ScalarNode, b: ScalarNode): ScalarType | undefined => {
  const byMoney = b.type.kind === 'money'
  if (byMoney && a.type.kind !== 'money')
    return call.refuse('type-mismatch', 'A number divided by money is nothing.', 'Divide money by money, or money by a number.')
  if (a.type.kind === 'money') return scalar(byMoney ? 'decimal' : 'money')
  return scalar('decimal', a.type.unit === b.type.unit ? undefined : a.type.unit)
}
