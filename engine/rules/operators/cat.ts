import { formatDecimal } from '../../values/decimal.ts'
import { scalar } from '../compile/rule-type.ts'
import { emitText } from '../generate/calls.ts'
import { toExact } from '../runtime/number.ts'
import { findObstacle, isNum, RuleError, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

const longest = 1000

export const cat: Operator = {
  name: 'cat',
  operands: [0, 50],
  check: (call) => {
    const nodes = [...call.operands.keys()].map((index) =>
      call.value(index, { kinds: ['text', 'code', 'integer', 'decimal'], expected: typeOfLiteral(call.operands[index]) }),
    )
    const args = nodes.filter((node) => node !== undefined)
    if (args.length < nodes.length) return undefined
    return {
      type: scalar('text'),
      args,
      fails: true,
      emit: (e) => emitText(e, args, longest),
      run: (env) => {
        const values = args.map((node) => node.run(env))
        const obstacle = findObstacle(values, call.step)
        if (obstacle !== undefined) return obstacle
        const text = values.map(textOf).join('')
        return text.length > longest ? new RuleError(call.step, 'out-of-fuel') : text.normalize('NFC')
      },
    }
  },
  group: 'text',
  sentences: {
    en: { noun: '{commas} put together' },
    mn: { noun: 'нийлүүлсэн бичвэр ({commas})' },
  },
  sample: [
    { gives: 'condition', rule: (g) => ({ in: [g.pick('c', 'v', '1'), { cat: [g.part('code'), '-', g.part('integer')] }] }) },
  ],
  documentation: {
    summary: 'Text put together from codes, texts and numbers, such as the key of a table. At most 1,000 characters.',
    unknown: 'Any unknown gives unknown. Too long a text is an error of the step.',
    examples: [
      { rule: { cat: [{ var: 'person.area' }, '-', { var: 'person.children' }] }, gives: 'capital-2' },
      { rule: { cat: [{ var: 'person.area' }, '-', { var: 'person.children' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

/** A text stays text, also one of digits. */
const typeOfLiteral = (rule: unknown) => (typeof rule === 'string' ? scalar('text') : undefined)

const textOf = (value: Value): string => (isNum(value) ? formatDecimal(toExact(value)) : String(value))
