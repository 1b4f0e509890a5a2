import type { Call } from '../compile/call.ts'
import type { CompiledParameter } from '../compile/compile-parameter.ts'
import type { Node } from '../compile/node.ts'
import type { Operator } from './operator.ts'
import { readOnDay, readParameterId } from './param.ts'

/** `{"lookup": ["cut-off", {"var": "household.area"}]}`: a cell of a dated table. */
export const lookup: Operator = {
  name: 'lookup',
  operands: [2, 5],
  options: ['on'],
  check: (call) => {
    const id = readParameterId(call)
    if (id === undefined) return undefined
    const found = call.checker.parameterOf(id, { path: call.path, governed: call.options.on === undefined })
    if (found === undefined) return undefined
    const { index, parameter } = found
    if (parameter.keys.length !== call.operands.length - 1) {
      const wanted = parameter.keys.map((key) => key.name).join(', ') || 'no key; read it with param'
      return call.refuse('parameter-key', `"${id}" is looked up by ${wanted}.`, 'Give one operand for each key, in their order.')
    }
    const keys = checkKeys(call, parameter)
    if (keys === undefined) return undefined
    const draft = readOnDay(
      call,
      { index, parameter, keys },
      {
        type: parameter.type,
        nonNegative: parameter.nonNegative,
        range: parameter.range,
        reference: { kind: 'param', name: id },
      },
    )
    return draft === undefined ? undefined : { ...draft, args: [...keys, ...draft.args] }
  },
  group: 'law',
  sentences: 'titled',
  sample: [{ gives: 'money', rule: (g) => ({ lookup: ['by-area', g.part('code')] }) }],
  documentation: {
    summary: 'A cell of a dated table by its keys, on the governing day or on another: {"lookup": ["id", key, …, {"on": day}]}.',
    unknown: 'An unknown key gives unknown; a gap, a missing row or a day without a table is unknown and missed as param:<id>.',
    examples: [
      { rule: { lookup: ['cut-off', 'aimag'] }, gives: '310' },
      { rule: { lookup: ['qualifying-age', 'male', 1959] }, gives: 726 },
      { rule: { lookup: ['cut-off', { var: 'person.area' }] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const checkKeys = (call: Call, parameter: CompiledParameter): readonly Node[] | undefined => {
  const keys = parameter.keys.map(({ type }, index) => {
    const kind = type.kind === 'none' ? 'code' : type.kind
    const kinds =
      kind === 'decimal' ? (['decimal', 'integer'] as const) : kind === 'code' ? (['code', 'text'] as const) : ([kind] as const)
    return call.value(index + 1, { kinds, expected: type })
  })
  const checked = keys.filter((key) => key !== undefined)
  return checked.length === keys.length ? checked : undefined
}
