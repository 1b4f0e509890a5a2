import { checkComparison } from '../compile/comparison.ts'
import type { Operator } from './operator.ts'

export const greaterThan: Operator = {
  name: '>',
  operands: [2, 3],
  check: (call) => checkComparison(call, '>'),
  documentation: {
    summary:
      'Is the first above the second? Of three: and the second above the third. Numbers of one kind and unit, money, dates.',
    unknown: 'Any unknown gives unknown, unless bounds decide (a list that is not known to be complete).',
    examples: [
      { rule: { '>': [{ step: 'age' }, { param: 'age-limit' }] }, gives: true },
      { rule: { '>': [{ var: 'person.income' }, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
