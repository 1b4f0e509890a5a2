import { foldRuns, mapRun } from '../compile/arithmetic.ts'
import { numericKinds } from '../compile/call.ts'
import { highestOf, lowestOf } from '../compile/comparison.ts'
import { rangeOfDifference } from '../compile/range-arithmetic.ts'
import { emitFoldOf, emitNegation } from '../generate/arithmetic.ts'
import { subtract as subtractAtoms } from '../generate/numbers.ts'
import { negate, subtract as subtractNumbers } from '../runtime/number.ts'
import type { Num, Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const subtract: Operator = {
  name: '-',
  operands: [1, 2],
  check: (call) => {
    const group = call.group([...call.operands.keys()], { kinds: numericKinds, expected: call.expected })
    const first = group?.nodes[0]
    if (group === undefined || first === undefined) return undefined
    const run =
      group.nodes.length === 1
        ? mapRun(first, call.step, negate)
        : foldRuns(group.nodes, { step: call.step, combine: subtractNumbers, bounds: boundsOfDifference })
    return {
      type: group.type,
      args: group.nodes,
      range: rangeOfDifference(group.nodes.map(({ range }) => range)),
      run,
      emit: (e, { range }) =>
        group.nodes.length === 1 ? emitNegation(e, first) : emitFoldOf(e, group.nodes, subtractAtoms, range),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: '{a} less {list}' },
    mn: { noun: 'ялгавар ({commas})' },
  },
  sample: (['integer', 'decimal', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ '-': g.pick(true, false) ? [g.part(gives)] : [g.part(gives), g.part(gives)] }),
  })),
  documentation: {
    summary: 'The first number less the second; of one number, its opposite.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { '-': [{ var: 'person.income' }, { param: 'amount' }] }, gives: '312000.00' },
      { rule: { '-': [{ var: 'person.income' }, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const boundsOfDifference = (values: readonly Value[]) => {
  const [a = false, b = false] = values
  return { lowest: difference(lowestOf(a), highestOf(b)), highest: difference(highestOf(a), lowestOf(b)) }
}

const difference = (a: Num | undefined, b: Num | undefined): Num | undefined =>
  a === undefined || b === undefined ? undefined : subtractNumbers(a, b)
