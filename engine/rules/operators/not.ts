import { denied } from '../compile/range-truth.ts'
import { booleanType } from '../compile/rule-type.ts'
import type { Operator } from './operator.ts'

export const not: Operator = {
  name: '!',
  operands: [1, 1],
  check: (call) => {
    const condition = call.condition(0)
    if (condition === undefined) return undefined
    const { run } = condition
    return {
      type: booleanType,
      args: [condition],
      range: denied(condition.range),
      emit: (e) => e.not(e.bool(condition)),
      run: (env) => {
        const value = run(env)
        return typeof value === 'boolean' ? !value : value
      },
    }
  },
  group: 'logic',
  sentences: {
    en: { noun: 'not {a}' },
    mn: { noun: 'үгүй: {a}' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ '!': [g.part('condition')] }) }],
  documentation: {
    summary: 'True when the condition is false.',
    unknown: 'Unknown stays unknown.',
    examples: [
      { rule: { '!': [{ var: 'person.resident' }] }, gives: false },
      { rule: { '!': [{ var: 'person.resident' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
