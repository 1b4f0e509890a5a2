import { foldRuns } from '../compile/arithmetic.ts'
import { boundsOfGreatest } from '../compile/bounds-of-choice.ts'
import { orderedKinds } from '../compile/call.ts'
import { rangeOfGreatest } from '../compile/range-arithmetic.ts'
import { emitLeast } from '../generate/arithmetic.ts'
import { maximum } from '../runtime/number.ts'
import type { Operator } from './operator.ts'

export const max: Operator = {
  name: 'max',
  operands: [1, Number.POSITIVE_INFINITY],
  check: (call) => {
    const group = call.group([...call.operands.keys()], { kinds: orderedKinds, expected: call.expected })
    if (group === undefined) return undefined
    return {
      type: group.type,
      args: group.nodes,
      run: foldRuns(group.nodes, { step: call.step, combine: maximum, bounds }),
      nonNegative: group.nodes.some((node) => node.nonNegative),
      range: rangeOfGreatest(group.nodes.map(({ range }) => range)),
      emit: (e) =>
        emitLeast(
          e,
          group.nodes.map((node) => e.num(node)),
          '>',
        ),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: 'the greatest of {commas}' },
    mn: { noun: 'хамгийн их нь ({commas})' },
  },
  sample: (['integer', 'decimal', 'money', 'date'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ max: [g.part(gives), g.part(gives), g.part(gives)] }),
  })),
  documentation: {
    summary: 'The greatest of numbers of one kind, or of dates.',
    unknown: 'Any unknown gives unknown, but not below the others.',
    examples: [
      { rule: { max: [{ var: 'person.income' }, { param: 'amount' }] }, gives: '412000.00' },
      { rule: { max: [{ var: 'person.income' }, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const bounds = boundsOfGreatest(maximum)
