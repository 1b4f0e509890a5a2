import { hull } from '../compile/range.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import { Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const assume: Operator = {
  name: 'assume',
  operands: [3, 3],
  check: (call) => {
    const [, , citation] = call.operands
    if (typeof citation !== 'string' || citation === '') {
      return call.refuse(
        'operator-arguments',
        'An assumption names who says so.',
        'Give a citation, or a sentence why, as the third operand.',
      )
    }
    const value = call.value(0, { nullable: true, expected: call.expected })
    const replacement = value === undefined ? undefined : call.value(1, { nullable: true, expected: value.type })
    const unified = value === undefined || replacement === undefined ? undefined : call.unify([value, replacement])
    if (value === undefined || replacement === undefined || unified === undefined) return undefined
    return {
      type: unified.type,
      args: [value, replacement],
      run: (env) => {
        const found = value.run(env)
        if (!(found instanceof Unknown)) return found
        const assumed = replacement.run(env)
        env.assumptions.push({
          kind: 'assumed',
          step: call.step,
          value: toStepValue(assumed, unified.type, call.checker.model.currency),
          citation,
        })
        return assumed
      },
      nonNegative: value.nonNegative && replacement.nonNegative,
      range: hull([value.range, replacement.range]),
      // A fact that is unknown has given the row up: only known ones come here.
      emit: (e) => e.scalar(value),
    }
  },
  group: 'logic',
  sentences: {
    en: { noun: '{a}, or as assumed {b}' },
    mn: { noun: '{a}, эсвэл ингэж үзсэн {b}' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ assume: [g.part('integer'), g.whole(), 'sample'] }) }],
  documentation: {
    summary: 'The first value; where it is unknown, the second, by the authority of the third. The explanation lists it.',
    unknown: 'Unknown becomes the assumed value: the only operator that replaces it.',
    examples: [
      { rule: { assume: [{ var: 'person.resident' }, true, 'assumed'] }, facts: { person: {} }, gives: true },
      {
        rule: { assume: [{ var: 'person.resident' }, { var: 'person.student' }, 'assumed'] },
        facts: { person: {} },
        gives: 'undetermined',
      },
    ],
  },
}
