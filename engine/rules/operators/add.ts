import { boundsOf, foldRuns } from '../compile/arithmetic.ts'
import { numericKinds } from '../compile/call.ts'
import { rangeOfSum } from '../compile/range-arithmetic.ts'
import { emitFoldOf } from '../generate/arithmetic.ts'
import { add as addAtoms } from '../generate/numbers.ts'
import { add as addNumbers } from '../runtime/number.ts'
import type { Operator } from './operator.ts'

export const add: Operator = {
  name: '+',
  operands: [1, Number.POSITIVE_INFINITY],
  check: (call) => {
    const group = call.group([...call.operands.keys()], { kinds: numericKinds, expected: call.expected })
    if (group === undefined) return undefined
    return {
      type: group.type,
      args: group.nodes,
      run: foldRuns(group.nodes, { step: call.step, combine: addNumbers, bounds: boundsOf(addNumbers) }),
      nonNegative: group.nodes.every((node) => node.nonNegative),
      range: rangeOfSum(group.nodes.map(({ range }) => range)),
      emit: (e, { range }) => emitFoldOf(e, group.nodes, addAtoms, range),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: 'the sum of {commas}' },
    mn: { noun: 'нийлбэр ({commas})' },
  },
  sample: (['integer', 'decimal', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ '+': [g.part(gives), g.part(gives)] }),
  })),
  documentation: {
    summary: 'The sum of numbers of one kind and unit, exact.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { '+': [{ var: 'person.income' }, { param: 'amount' }] }, gives: '512000.00' },
      { rule: { '+': [1, { var: 'person.children' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
