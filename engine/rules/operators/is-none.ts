import { booleanType } from '../compile/rule-type.ts'
import { bool } from '../generate/atom.ts'
import { noneOf } from '../generate/choices.ts'
import { None, RuleError, Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const isNone: Operator = {
  name: 'isNone',
  operands: [1, 1],
  check: (call) => {
    const value = call.value(0, { nullable: true })
    if (value === undefined) return undefined
    const { run } = value
    return {
      type: booleanType,
      args: [value],
      emit: (e) => bool(noneOf(e.scalar(value))),
      range: { canBeTrue: value.type.nullable, canBeFalse: value.type.kind !== 'none' },
      run: (env) => {
        const found = run(env)
        if (found instanceof Unknown) return found.lowest !== undefined || found.highest !== undefined ? false : found
        return found instanceof RuleError ? found : found instanceof None
      },
    }
  },
  group: 'logic',
  sentences: {
    en: { condition: { pass: 'There is none: {name}', fail: 'There is one: {later}' } },
    mn: { condition: { pass: 'Байхгүй: {name}', fail: 'Байгаа: {later}' } },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ isNone: [{ var: g.pick('person.died', 'person.pension') }] }) }],
  documentation: {
    summary: 'Is it known that there is none? Later operands and branches may then use the value where there is one.',
    unknown: 'Unknown stays unknown: not to know is not to know that there is none.',
    examples: [
      { rule: { isNone: [{ var: 'person.dateOfDeath' }] }, gives: true },
      { rule: { isNone: [{ var: 'person.dateOfDeath' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
