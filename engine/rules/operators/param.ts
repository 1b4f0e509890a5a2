import { stopped } from '../compile/arithmetic.ts'
import type { Call, Draft } from '../compile/call.ts'
import type { CompiledParameter } from '../compile/compile-parameter.ts'
import { listOfValues } from '../compile/list-of-values.ts'
import type { Node } from '../compile/node.ts'
import { emitLookup, emitParameter } from '../generate/facts.ts'
import { isNum } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

/** `{"param": "age-limit"}`: the value of the law on the governing day, or on another day. */
export const param: Operator = {
  name: 'param',
  operands: [1, 1],
  options: ['on'],
  check: (call) => {
    const id = readParameterId(call)
    if (id === undefined) return undefined
    const governed = call.options.on === undefined
    const found = call.checker.parameterOf(id, { path: call.path, governed })
    if (found === undefined) return undefined
    if (found.parameter.keys.length > 0) {
      const names = found.parameter.keys.map((key) => key.name).join(', ')
      return call.refuse('parameter-key', `"${id}" is a table by ${names}.`, 'Read it with {"lookup": ["id", key, …]}.')
    }
    const { index, parameter } = found
    if (parameter.scale !== undefined)
      return call.refuse('parameter-key', `"${id}" is a scale.`, 'Apply it with {"scale": [x, "id"]}.')
    const type = parameter.list === true ? listOfValues(parameter.type) : parameter.type
    const shared = {
      type,
      nonNegative: parameter.nonNegative,
      range: parameter.range,
      reference: { kind: 'param', name: id } as const,
    }
    if (governed) {
      return {
        ...shared,
        args: [],
        run: (env) => env.parameters[index] ?? env.readParameter(index),
        emit: (e) => emitParameter(e, index, parameter),
      }
    }
    return readOnDay(call, { index, parameter, keys: [] }, shared)
  },
  group: 'law',
  sentences: 'titled',
  sample: [
    { gives: 'money', rule: (g) => ({ param: ['amount', { on: g.part('date') }] }) },
    { gives: 'integer', rule: () => ({ param: 'limit' }) },
  ],
  documentation: {
    summary:
      'A parameter on the governing day of the period, or on another day, such as a birthday for what holds for a year of birth: {"param": ["id", {"on": day}]}. A parameter that is a list gives a list of values.',
    unknown: 'A known gap, or a day without a value, is unknown and is missed as param:<id>.',
    examples: [
      { rule: { param: 'age-limit' }, gives: 18 },
      { rule: { param: ['amount', { on: '2014-03-01' }] }, gives: '20000.00' },
      { rule: { param: ['amount', { on: '2001-01-01' }] }, gives: 'undetermined' },
      { rule: { count: [{ param: 'care-levels' }] }, gives: 2 },
      { rule: { in: [{ var: 'person.status' }, { param: 'working' }] }, gives: true },
    ],
  },
}

export const readParameterId = (call: Call, place = 0): string | undefined => {
  const id = call.operands[place]
  return typeof id === 'string'
    ? id
    : call.refuse('parameter-unknown', 'The id of a parameter is text.', 'Write {"param": "id"}.')
}

/** A parameter on a day that the rule computes, by keys that it computes. */
export const readOnDay = (
  call: Call,
  { index, parameter, keys }: { readonly index: number; readonly parameter: CompiledParameter; readonly keys: readonly Node[] },
  shared: Pick<Draft, 'type' | 'nonNegative' | 'range' | 'reference'>,
): Draft | undefined => {
  const on =
    call.options.on === undefined
      ? undefined
      : call.option('on', { kinds: ['date'], expected: { kind: 'date', nullable: false } })
  if (call.options.on !== undefined && on === undefined) return undefined
  const runs = keys.map((key) => key.run)
  return {
    ...shared,
    args: on === undefined ? [] : [on],
    emit: (e) => emitLookup(e, { index, parameter, keys, day: on }),
    fails: keys.some((key) => key.canFail),
    run: (env) => {
      const day = on === undefined ? env.lawDay : on.run(env)
      const values = runs.map((run) => run(env))
      if (!isNum(day) || values.some((value) => typeof value === 'object' && !isNum(value)))
        return stopped([day, ...values], call.step, undefined)
      return env.lookUp(index, Number(day), values)
    },
  }
}
