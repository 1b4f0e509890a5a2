import { type BoundsRule, boundsOf, foldRuns } from '../compile/arithmetic.ts'
import { type Call, numericKinds, type ScalarNode } from '../compile/call.ts'
import { lowestOf } from '../compile/comparison.ts'
import { rangeOfProduct } from '../compile/range-arithmetic.ts'
import { type ScalarType, scalar } from '../compile/rule-type.ts'
import { emitFoldOf } from '../generate/arithmetic.ts'
import { multiply as multiplyAtoms } from '../generate/numbers.ts'
import { compare, multiply as multiplyNumbers } from '../runtime/number.ts'
import type { Operator } from './operator.ts'

export const multiply: Operator = {
  name: '*',
  operands: [1, Number.POSITIVE_INFINITY],
  check: (call) => {
    const nodes = [...call.operands.keys()].map((index) => call.value(index, { kinds: numericKinds }))
    const checked = nodes.filter((node) => node !== undefined)
    if (checked.length < nodes.length) return undefined
    const type = productType(call, checked)
    if (type === undefined) return undefined
    return {
      type,
      args: checked,
      run: foldRuns(checked, { step: call.step, combine: multiplyNumbers, bounds: boundsOfProduct }),
      nonNegative: checked.every((node) => node.nonNegative),
      range: rangeOfProduct(checked.map(({ range }) => range)),
      emit: (e, { range }) => emitFoldOf(e, checked, multiplyAtoms, range),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: 'the product of {commas}' },
    mn: { noun: 'үржвэр ({commas})' },
  },
  sample: [
    { gives: 'integer', rule: (g) => ({ '*': [g.part('integer'), g.part('integer')] }) },
    { gives: 'decimal', rule: (g) => ({ '*': [g.part('decimal'), g.part('integer')] }) },
    { gives: 'money', rule: (g) => ({ '*': [g.part('money'), g.part('decimal')] }) },
  ],
  documentation: {
    summary: 'The product of numbers, exact; at most one of them is money.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { '*': [{ param: 'amount' }, { var: 'person.children' }] }, gives: '200000.00' },
      { rule: { '*': ['0.1', { var: 'person.income' }] }, gives: '41200.00' },
      { rule: { '*': [{ param: 'amount' }, { var: 'person.children' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

/** Nothing times what is not known is nothing; of factors that are not below zero the bounds multiply. */
const boundsOfProduct: BoundsRule = (values) => {
  if (values.some((value) => value === 0)) return { lowest: 0, highest: 0 }
  const isPositive = values.every((value) => compare(lowestOf(value) ?? -1, 0) >= 0)
  return isPositive ? boundsOf(multiplyNumbers)(values) : { lowest: undefined, highest: undefined }
}

const productType = (call: Call, nodes: readonly ScalarNode[]): ScalarType | undefined => {
  const amounts = nodes.filter((node) => node.type.kind === 'money')
  if (amounts.length > 1) return call.refuse('type-mismatch', 'Money times money is nothing.', 'Multiply an amount by a number.')
  if (amounts.length === 1) return scalar('money')
  const units = nodes.map((node) => node.type.unit).filter((unit) => unit !== undefined)
  return scalar(
    nodes.every((node) => node.type.kind === 'integer') ? 'integer' : 'decimal',
    units.length === 1 ? units[0] : undefined,
  )
}
