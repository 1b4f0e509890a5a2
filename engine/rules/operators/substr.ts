import { scalar } from '../compile/rule-type.ts'
import { emitTextPart } from '../generate/calls.ts'
import { costOfText } from '../runtime/fuel.ts'
import { findObstacle, type Num, RuleError } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const substr: Operator = {
  name: 'substr',
  operands: [2, 3],
  check: (call) => {
    const text = call.value(0, { kinds: ['text', 'code'], expected: scalar('text') })
    const from = call.value(1, { kinds: ['integer'] })
    const length = call.operands.length === 3 ? call.value(2, { kinds: ['integer'] }) : undefined
    if (text === undefined || from === undefined || (call.operands.length === 3 && length === undefined)) return undefined
    const args = length === undefined ? [text, from] : [text, from, length]
    return {
      type: scalar('text'),
      args,
      emit: (e) => emitTextPart(e, partOf, args),
      run: (env) => {
        const values = args.map((node) => node.run(env))
        const obstacle = findObstacle(values, call.step)
        if (obstacle !== undefined) return obstacle
        const [whole, start, count] = values
        env.fuel -= costOfText(String(whole).length)
        if (env.fuel < 0) return new RuleError(call.step, 'out-of-fuel')
        return partOf(String(whole), Number(start as Num), count === undefined ? undefined : Number(count as Num))
      },
    }
  },
  group: 'text',
  sentences: {
    en: { noun: 'a part of {a}' },
    mn: { noun: 'хэсэг ({a})' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ in: [{ substr: [g.part('code'), g.whole(), g.positive()] }, 'village'] }) }],
  documentation: {
    summary:
      'Part of a text or code: {"substr": [text, from, length]}; from 0, from the end when negative; without a length to the end; a negative length leaves out so many at the end.',
    unknown: 'Any unknown gives unknown.',
    examples: [
      { rule: { substr: [{ var: 'person.area' }, 0, 3] }, gives: 'cap' },
      { rule: { substr: ['MN-011', -3] }, gives: '011' },
      { rule: { substr: [{ var: 'person.area' }, 0, 3] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

/** By characters, so that none is cut in two. */
const partOf = (text: string, from: number, length: number | undefined): string => {
  const characters = [...text]
  const start = from < 0 ? Math.max(0, characters.length + from) : from
  const end = length === undefined ? characters.length : length < 0 ? characters.length + length : start + length
  return characters.slice(start, Math.max(start, end)).join('')
}
