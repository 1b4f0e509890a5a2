import { foldRuns } from '../compile/arithmetic.ts'
import { orderedKinds } from '../compile/call.ts'
import { rangeOfGreatest, rangeOfLeast } from '../compile/range-arithmetic.ts'
import { emitLeast } from '../generate/arithmetic.ts'
import { maximum, minimum } from '../runtime/number.ts'
import { findObstacle, isNum, RuleError } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const clamp: Operator = {
  name: 'clamp',
  operands: [3, 3],
  check: (call) => {
    const group = call.group([0, 1, 2], { kinds: orderedKinds, expected: call.expected })
    const [value, low, high] = group?.nodes ?? []
    if (group === undefined || value === undefined || low === undefined || high === undefined) return undefined
    const raised = foldRuns([value, low], { step: call.step, combine: maximum })
    return {
      type: group.type,
      args: group.nodes,
      run: (env) => {
        const values = [raised(env), high.run(env)] as const
        const [a, b] = values
        return isNum(a) && isNum(b) ? minimum(a, b) : (findObstacle(values, call.step) ?? new RuleError(call.step, 'none-used'))
      },
      nonNegative: low.nonNegative && high.nonNegative,
      emit: (e) => {
        const [x, least, most] = [e.num(value), e.num(low), e.num(high)]
        return emitLeast(e, [emitLeast(e, [x, least], '>'), most], '<')
      },
      range: rangeOfLeast([rangeOfGreatest([value.range, low.range]), high.range]),
    }
  },
  group: 'arithmetic',
  sentences: {
    en: { noun: '{a} between {b} and {c}' },
    mn: { noun: '{a}, {b} ба {c} хооронд' },
  },
  sample: (['integer', 'money'] as const).map((gives) => ({
    gives,
    rule: (g) => ({ clamp: [g.part(gives), g.part(gives), g.part(gives)] }),
  })),
  documentation: {
    summary: 'The first value, but not below the second and not above the third (which wins).',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { clamp: [{ var: 'person.income' }, 0, { param: 'amount' }] }, gives: '100000.00' },
      { rule: { clamp: [{ var: 'person.income' }, 0, { param: 'amount' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
