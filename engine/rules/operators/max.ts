import { foldRuns } from '../compile/arithmetic.ts'
import { orderedKinds } from '../compile/call.ts'
import { highestOf, lowestOf } from '../compile/comparison.ts'
import { maximum } from '../runtime/number.ts'
import type { Num, Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const max: Operator = {
  name: 'max',
  operands: [2, Number.POSITIVE_INFINITY],
  check: (call) => {
    const group = call.group([...call.operands.keys()], { kinds: orderedKinds, expected: call.expected })
    if (group === undefined) return undefined
    return {
      type: group.type,
      args: group.nodes,
      run: foldRuns(group.nodes, { step: call.step, combine: maximum, bounds }),
      nonNegative: group.nodes.some((node) => node.nonNegative),
    }
  },
  documentation: {
    summary: 'The greatest of numbers of one kind, or of dates.',
    unknown: 'Any unknown gives unknown, but not below the others.',
    examples: [{ rule: { max: [{ var: 'person.income' }, { param: 'amount' }] }, gives: '412000.00' }],
  },
}

const bounds = (values: readonly Value[]) => ({
  lowest: anyBound(values.map(lowestOf)),
  highest: everyBound(values.map(highestOf)),
})

/** Not above the greatest of all upper bounds, if each has one. */
const everyBound = (bounds: readonly (Num | undefined)[]): Num | undefined =>
  bounds.reduce((greatest, bound) => (greatest === undefined || bound === undefined ? undefined : maximum(greatest, bound)))

/** Not below any lower bound. */
const anyBound = (bounds: readonly (Num | undefined)[]): Num | undefined =>
  bounds.reduce((greatest, bound) => (greatest === undefined ? bound : bound === undefined ? greatest : maximum(greatest, bound)))
