import { type CalendarDate, toDayNumber } from '../../values/date.ts'
import { stopped } from '../compile/arithmetic.ts'
import type { CompiledParameter } from '../compile/compile-parameter.ts'
import { isTable } from '../compile/compile-parameter.ts'
import type { FactListType, FactType } from '../facts/fact-model.ts'
import { emitValues } from '../generate/facts.ts'
import { Frame } from '../runtime/frame.ts'
import { isNum, ListValue } from '../runtime/value.ts'
import type { Operator } from './operator.ts'
import { readParameterId } from './param.ts'

/** `{"values": ["pension-increase", {"after": award, "until": day}]}`: the changes of a parameter, as a list of {start, value}. */
export const values: Operator = {
  name: 'values',
  operands: [1, 1],
  options: ['after', 'until'],
  check: (call) => {
    const id = readParameterId(call)
    const found = id === undefined ? undefined : call.checker.parameterOf(id, { path: call.path, governed: false })
    if (id === undefined || found === undefined) return undefined
    const { parameter, index } = found
    if (parameter.keys.length > 0 || parameter.list === true || parameter.scale !== undefined)
      return call.refuse('parameter-key', `"${id}" is not one value.`, 'List the values of a parameter without keys.')
    if (call.options.after === undefined || call.options.until === undefined) {
      return call.refuse(
        'operator-arguments',
        '"values" needs both days.',
        'Write {"values": ["id", {"after": day, "until": day}]}.',
      )
    }
    const after = call.option('after', { kinds: ['date'], expected: { kind: 'date', nullable: false } })
    const until = call.option('until', { kinds: ['date'], expected: { kind: 'date', nullable: false } })
    if (after === undefined || until === undefined) return undefined
    return {
      type: { kind: 'list', nullable: false, list: listType(parameter) },
      args: [after, until],
      range: { low: 0, high: parameter.spans.length },
      reference: { kind: 'param', name: id },
      emit: (e) => emitValues(e, parameter, after, until),
      run: (env) => {
        const from = after.run(env)
        const to = until.run(env)
        if (!isNum(from) || !isNum(to)) return stopped([from, to], call.step, undefined)
        const spans = parameter.spans.filter(
          (span) => span.from > Number(from) && span.from <= Number(to) && !isTable(span.content),
        )
        const frames = spans.map((span, order) => {
          const value = env.lookUp(index, span.from, [])
          return new Frame(span.start, order, undefined, [toDayNumber(span.start as CalendarDate), value])
        })
        return new ListValue(frames, undefined)
      },
    }
  },
  group: 'law',
  sentences: {
    en: { noun: 'the values of {title}' },
    mn: { noun: '{title}: утгууд' },
  },
  sample: [
    { gives: 'integer', rule: (g) => ({ count: [{ values: ['amount', { after: g.part('date'), until: g.part('date') }] }] }) },
  ],
  documentation: {
    summary:
      'The values of a parameter that begin after one day and not after another, in order, as a list with item.start and item.value.',
    unknown: 'A gap among them is an item whose value is unknown.',
    examples: [
      { rule: { count: [{ values: ['amount', { after: '2012-10-01', until: '2020-12-31' }] }] }, gives: 1 },
      {
        rule: { count: [{ values: ['amount', { after: { var: 'person.birthDate' }, until: '2020-12-31' }] }] },
        facts: { person: {} },
        gives: 'undetermined',
      },
    ],
  },
}

const listType = (parameter: CompiledParameter): FactListType => {
  const kind = parameter.type.kind === 'none' ? 'code' : parameter.type.kind
  const shared = { nullable: false, dated: false, afterLast: 'carry' } as const
  const fields = new Map<string, FactType>([
    ['start', { kind: 'date', ...shared }],
    ['value', { kind, ...shared, ...(parameter.type.unit === undefined ? {} : { unit: parameter.type.unit }) }],
  ])
  return { path: `param:${parameter.id}`, fields }
}
