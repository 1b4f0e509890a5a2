import { foldRuns } from '../compile/arithmetic.ts'
import { boundsOfLeast } from '../compile/bounds-of-choice.ts'
import { orderedKinds } from '../compile/call.ts'
import { rangeOfLeast } from '../compile/range-arithmetic.ts'
import { emitLeast } from '../generate/arithmetic.ts'
import { minimum } from '../runtime/number.ts'
import type { Operator } from './operator.ts'

export const min: Operator = {
  name: 'min',
  operands: [1, Number.POSITIVE_INFINITY],
  check: (call) => {
    const group = call.group([...call.operands.keys()], { kinds: orderedKinds, expected: call.expected })
    if (group === undefined) return undefined
    return {
      type: group.type,
      args: group.nodes,
      run: foldRuns(group.nodes, { step: call.step, combine: minimum, bounds }),
      nonNegative: group.nodes.every((node) => node.nonNegative),
      range: rangeOfLeast(group.nodes.map(({ range }) => range)),
      emit: (e) =>
        emitLeast(
          e,
          group.nodes.map((node) => e.num(node)),
          '<',
        ),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: 'the least of {commas}' },
    mn: { noun: 'хамгийн бага нь ({commas})' },
  },
  sample: (['integer', 'decimal', 'money', 'date'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ min: [g.part(gives), g.part(gives)] }),
  })),
  documentation: {
    summary: 'The least of numbers of one kind, or of dates.',
    unknown: 'Any unknown gives unknown, but not above the others.',
    examples: [
      { rule: { min: [{ var: 'person.income' }, { param: 'amount' }] }, gives: '100000.00' },
      { rule: { min: [{ var: 'person.income' }, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const bounds = boundsOfLeast(minimum)
