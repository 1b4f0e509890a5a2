import { foldRuns } from '../compile/arithmetic.ts'
import { orderedKinds } from '../compile/call.ts'
import { highestOf, lowestOf } from '../compile/comparison.ts'
import { minimum } from '../runtime/number.ts'
import type { Num, Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const min: Operator = {
  name: 'min',
  operands: [2, Number.POSITIVE_INFINITY],
  check: (call) => {
    const group = call.group([...call.operands.keys()], { kinds: orderedKinds, expected: call.expected })
    if (group === undefined) return undefined
    return {
      type: group.type,
      args: group.nodes,
      run: foldRuns(group.nodes, { step: call.step, combine: minimum, bounds }),
      nonNegative: group.nodes.every((node) => node.nonNegative),
    }
  },
  documentation: {
    summary: 'The least of numbers of one kind, or of dates.',
    unknown: 'Any unknown gives unknown, but not above the others.',
    examples: [{ rule: { min: [{ var: 'person.income' }, { param: 'amount' }] }, gives: '100000.00' }],
  },
}

const bounds = (values: readonly Value[]) => ({
  lowest: everyBound(values.map(lowestOf)),
  highest: anyBound(values.map(highestOf)),
})

/** Not below the least of all lower bounds, if each has one. */
const everyBound = (bounds: readonly (Num | undefined)[]): Num | undefined =>
  bounds.reduce((least, bound) => (least === undefined || bound === undefined ? undefined : minimum(least, bound)))

/** Not above any upper bound. */
const anyBound = (bounds: readonly (Num | undefined)[]): Num | undefined =>
  bounds.reduce((least, bound) => (least === undefined ? bound : bound === undefined ? least : minimum(least, bound)))
