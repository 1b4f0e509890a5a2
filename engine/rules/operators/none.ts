import { checkQuantifier } from '../compile/quantifier.ts'
import { denied } from '../compile/range-truth.ts'
import { NotGenerated } from '../generate/emitter.ts'
import type { Operator } from './operator.ts'

export const none: Operator = {
  name: 'none',
  operands: [2, 2],
  check: (call) => {
    const draft = checkQuantifier(call, true)
    if (draft === undefined) return undefined
    const { type, args, run, range = {} } = draft
    return {
      type,
      args,
      range: denied(range),
      emit: (e, node) => {
        const found = draft.emit?.(e, node)
        if (found?.kind !== 'bool') throw new NotGenerated('none')
        return e.not(found)
      },
      run: (env) => {
        const held = run(env)
        return typeof held === 'boolean' ? !held : held
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'none of {a}: {b}' },
    mn: { noun: '{a}, аль нь ч биш: {b}' },
  },
  sample: [{ gives: 'condition', rule: (g) => ({ none: [g.list(), g.ofItem('condition')] }) }],
  documentation: {
    summary: 'Does no item of a list meet the condition? True of an empty list.',
    unknown: 'A true item decides; else an unknown item, or a list that is not known to be complete, gives unknown.',
    examples: [
      { rule: { none: [{ var: 'members' }, { '>': [{ var: 'item.income' }, 1000000] }] }, gives: true },
      {
        rule: { none: [{ var: 'members' }, { var: 'item.adult' }] },
        facts: { members: { complete: false, items: [{ id: 'a', adult: true }] } },
        gives: false,
      },
      {
        rule: { none: [{ var: 'members' }, { var: 'item.adult' }] },
        facts: { members: { complete: false, items: [] } },
        gives: 'undetermined',
      },
    ],
  },
}
