import { checkQuantifier } from '../compile/quantifier.ts'
import { bool } from '../generate/atom.ts'
import { NotGenerated } from '../generate/emitter.ts'
import { ListValue } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const all: Operator = {
  name: 'all',
  operands: [2, 2],
  check: (call) => {
    const draft = checkQuantifier(call, false)
    if (draft === undefined) return undefined
    const { type, args, run } = draft
    const [list, condition] = args
    return {
      type,
      args,
      range: { canBeTrue: condition?.range.canBeTrue },
      emit: (e, node) => {
        const held = draft.emit?.(e, node)
        if (held?.kind !== 'bool' || list === undefined) throw new NotGenerated('all')
        const count = e.name()
        e.line(`let ${count} = 0;`)
        e.list(list).each(() => e.line(`${count} += 1;`))
        return bool(e.put(`${held.js} && ${count} > 0`))
      },
      run: (env) => {
        const held = run(env)
        if (held !== true) return held
        const read = list?.run(env)
        return read instanceof ListValue && read.frames.length > 0
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'every one of {a}: {b}' },
    mn: { noun: '{a}, бүгд: {b}' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ all: [g.list(), g.ofItem('condition')] }) }],
  documentation: {
    summary: 'Has a list items, and does every one meet the condition? Of an empty list it is false, where "every" is true.',
    unknown:
      'A false item decides, as in "and"; else an unknown item, or a list that is not known to be complete, gives unknown.',
    examples: [
      { rule: { all: [{ var: 'members' }, { '<': [{ var: 'item.income' }, { var: 'person.income' }] }] }, gives: false },
      {
        rule: { all: [{ var: 'members' }, { var: 'item.adult' }] },
        facts: { members: { complete: true, items: [] } },
        gives: false,
      },
      {
        rule: { all: [{ var: 'members' }, { var: 'item.adult' }] },
        facts: { members: { complete: false, items: [{ id: 'a', adult: true }] } },
        gives: 'undetermined',
      },
    ],
  },
}
