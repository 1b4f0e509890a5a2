import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import type { Call, Draft, ScalarNode } from '../compile/call.ts'
import { hull } from '../compile/range.ts'
import { describeType, type ScalarType, unifyTypes, withoutNone } from '../compile/rule-type.ts'
import { emitFold } from '../generate/aggregates.ts'
import { joinUnknown, ListValue, Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const fold: Operator = {
  name: 'fold',
  operands: [3, 3],
  check: (call) => checkFold(call, { start: 1, body: 2 }),
  group: 'lists',
  sentences: {
    en: { noun: '{all}' },
    mn: { noun: '{all}' },
  },
  sample: [
    { gives: 'integer', rule: (g) => ({ fold: [g.list(), g.part('integer'), { '+': [{ var: 'acc' }, g.ofItem('integer')] }] }) },
  ],
  documentation: {
    summary: 'Goes through a list in order, from a first value: {"fold": [list, start, expression on acc and item]}.',
    unknown: 'A list that is not known to be complete gives unknown; an unknown on the way stays, as the expression says.',
    examples: [
      {
        rule: {
          fold: [
            { values: ['amount', { after: '2012-01-01', until: '2020-12-31' }] },
            { param: 'zero' },
            { '+': [{ var: 'acc' }, { var: 'item.value' }] },
          ],
        },
        gives: '120000.00',
      },
      {
        rule: { fold: [{ var: 'members' }, { param: 'zero' }, { '+': [{ var: 'acc' }, { var: 'item.income' }] }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}

/** Goes through a list from a first value; where the value and the expression stand differs between `fold` and `reduce`. */
export const checkFold = (call: Call, places: { readonly start: number; readonly body: number }): Draft | undefined => {
  const bound = bindList(call)
  const start = call.value(places.start, { expected: call.expected })
  if (bound === undefined || start === undefined) return undefined
  const { list, binding } = bound
  const acc: ScalarType =
    call.expected === undefined ? start.type : (unifyTypes(start.type, withoutNone(call.expected)) ?? start.type)
  const body = call.value(places.body, { scope: { ...binding.scope, acc }, expected: acc })
  if (body === undefined) return undefined
  const unified = unifyTypes(acc, body.type)
  if (unified === undefined || (unified.kind !== acc.kind && !isText(start, unified))) {
    const message = `It begins with ${describeType(acc)} and goes on with ${describeType(body.type)}.`
    return call.refuse(
      'type-mismatch',
      message,
      'Let both be of one type; round, or begin with a value of the type that comes out.',
    )
  }
  return {
    type: unified,
    args: [list, start, body],
    emit: (e) => emitFold(e, { list, binding }, start, body),
    range: hull([start.range, body.range]),
    nonNegative: false,
    run: (env) => {
      const read = readList(list.run(env))
      if (!(read instanceof ListValue)) return read
      const outer = env.acc
      let value = start.run(env)
      const fuel = visitItems(env, { binding, step: call.step, frames: read.frames }, () => {
        env.acc = value
        value = body.run(env)
        return true
      })
      env.acc = outer
      if (fuel !== undefined) return fuel
      if (read.incomplete === undefined) return value
      return joinUnknown(value instanceof Unknown ? [read.incomplete, value] : [read.incomplete])
    },
  }
}

/** A text that is begun with a literal, which has the type of a code. */
const isText = (start: ScalarNode, unified: ScalarType): boolean =>
  start.reference?.kind === 'literal' && start.type.kind === 'code' && unified.kind === 'text'
