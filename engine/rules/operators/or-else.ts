import { hull } from '../compile/range.ts'
import { withoutNone } from '../compile/rule-type.ts'
import { bool } from '../generate/atom.ts'
import { emitChoice, noneOf, someOf } from '../generate/choices.ts'
import { None } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const orElse: Operator = {
  name: 'orElse',
  operands: [2, 2],
  check: (call) => {
    const value = call.value(0, { nullable: true, expected: call.expected })
    if (value === undefined) return undefined
    const type = value.type.kind === 'none' ? undefined : withoutNone(value.type)
    const fallback = call.value(1, { nullable: true, expected: type ?? call.expected })
    if (fallback === undefined) return undefined
    const unified = call.unify([{ ...value, type: type ?? fallback.type }, fallback])
    if (unified === undefined) return undefined
    return {
      type: unified.type,
      args: [value, fallback],
      run: (env) => {
        const found = value.run(env)
        return found instanceof None ? fallback.run(env) : found
      },
      emit: (e) => {
        const found = e.scalar(value)
        return emitChoice(
          e,
          bool(noneOf(found)),
          () => e.scalar(fallback),
          () => someOf(found),
        )
      },
      nonNegative: value.nonNegative && fallback.nonNegative,
      range:
        value.type.kind === 'none' ? fallback.range : hull(value.type.nullable ? [value.range, fallback.range] : [value.range]),
    }
  },
  group: 'logic',
  sentences: {
    en: { noun: '{a}, or else {b}' },
    mn: { noun: '{a}, эсвэл {b}' },
  },
  sample: [
    { gives: 'money', rule: (g) => ({ orElse: [{ var: 'person.pension' }, g.part('money')] }) },
    { gives: 'date', rule: (g) => ({ orElse: [{ var: 'person.died' }, g.part('date')] }) },
  ],
  documentation: {
    summary: 'The first value; where there is known to be none, the second.',
    unknown: 'Unknown stays unknown: use assume(x, v, citation) where the law says what to take.',
    examples: [
      { rule: { orElse: [{ var: 'person.otherPension' }, 0] }, gives: '0.00' },
      { rule: { orElse: [{ var: 'person.otherPension' }, 0] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}
