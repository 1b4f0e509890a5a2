import { Rational } from '../../values/rational.ts'
import type { Call, Draft } from '../compile/call.ts'
import { sameValue } from '../compile/comparison.ts'
import { dateType, isList, type ScalarType } from '../compile/rule-type.ts'
import type { FactListType, FactType } from '../facts/fact-model.ts'
import { whole } from '../generate/arithmetic.ts'
import { num } from '../generate/atom.ts'
import { NotGenerated } from '../generate/emitter.ts'
import { emitOne } from '../generate/lists.ts'
import type { Env } from '../runtime/env.ts'
import { Frame } from '../runtime/frame.ts'
import { findObstacle, joinUnknown, ListValue, type Num, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'
import { checkFactPath } from './var.ts'

/** `{"history": ["person.resident", {"from": day, "until": day}]}`: what a dated fact was between two days. */
export const history: Operator = {
  name: 'history',
  operands: [1, 1],
  options: ['from', 'until'],
  check: (call) => checkHistory(call),
  group: 'facts',
  sentences: {
    en: { noun: 'what {title} was from {a} to {b}' },
    mn: { noun: '{title}: {a} – {b}' },
  },
  sample: [
    {
      gives: 'integer',
      rule: (g) => ({
        sum: [{ history: ['person.k', { from: g.part('date'), until: g.part('date') }] }, { var: 'item.value' }],
      }),
    },
  ],
  documentation: {
    summary:
      'What a dated fact was from one day to another, both counted, as a list of the parts in which it stayed the same: {"history": ["path", {"from": day, "until": day}]}. Of each part item.start and item.end (its first and last day), item.days and item.value.',
    unknown:
      'Where nothing is reported for some of the days, the list is not known to be complete; a part beside them is known to have at least its days.',
    examples: [
      {
        rule: {
          sum: [
            {
              filter: [{ history: ['person.resident', { from: '2020-01-01', until: '2020-01-31' }] }, { var: 'item.value' }],
            },
            { var: 'item.days' },
          ],
        },
        facts: {
          person: {
            resident: [
              { value: false, from: '2019-01-01' },
              { value: true, from: '2020-01-22' },
            ],
          },
        },
        gives: 10,
      },
      {
        rule: { count: [{ history: ['person.resident', { from: '2020-01-01', until: '2020-01-31' }] }, { var: 'item.value' }] },
        facts: { person: { resident: [{ value: true, from: '2020-01-22' }] } },
        gives: 'undetermined',
      },
    ],
  },
}

const checkHistory = (call: Call): Draft | undefined => {
  const fact = checkFactPath(call)
  if (fact === undefined) return undefined
  const { type, runOn, changes } = fact
  if (runOn === undefined || changes === undefined || isList(type))
    return call.refuse('type-mismatch', 'Only a fact that is one value has a history.', 'Name a dated fact.')
  if (call.options.from === undefined || call.options.until === undefined) {
    return call.refuse(
      'operator-arguments',
      '"history" needs both days.',
      'Write {"history": ["path", {"from": day, "until": day}]}.',
    )
  }
  const from = call.option('from', { kinds: ['date'], expected: dateType })
  const until = call.option('until', { kinds: ['date'], expected: dateType })
  if (from === undefined || until === undefined) return undefined
  return {
    type: { kind: 'list', nullable: false, list: listType(call, type) },
    args: [from, until],
    ...(fact.reference === undefined ? {} : { reference: fact.reference }),
    // A fact in rows and columns holds always: all days are one part.
    emit: (e, node) => {
      const [first, last] = [whole(e.num(from)), whole(e.num(until))]
      const value = fact.emit?.(e, node)
      if (value === undefined || value.kind === 'list') throw new NotGenerated('history')
      const days = num(e.put(`${last.js} - ${first.js} + 1`), -1e7, 1e7)
      return emitOne(e, `${first.js} <= ${last.js}`, { start: first, end: last, days, value })
    },
    run: (env) => {
      const days = [from.run(env), until.run(env)]
      const obstacle = findObstacle(days, call.step)
      if (obstacle !== undefined) return obstacle
      const [first, last] = days.map((day) => Number(day as Num)) as [number, number]
      if (first > last) return new ListValue([], undefined)
      const starts = [first, ...changes(env, first, last)]
      if (env.fuel < 0) return new RuleError(call.step, 'out-of-fuel')
      return makeParts(env, { starts, last, runOn })
    },
  }
}

type Days = { readonly starts: readonly number[]; readonly last: number; readonly runOn: (env: Env, day: number) => Value }

/** Days on which the fact stayed the same. `gap`: of some of them, or of those beside them, nothing is known. */
type Part = {
  readonly value: Value
  start: number
  end: number
  days: number
  gapBefore: boolean
  gapInside: boolean
  gapAfter: boolean
}

/**
 * Equal neighbours are one part. Days of which nothing is known may belong to the part before or after them, or to others: the list is
 * then not known to be complete, and where a part beside them begins or ends is known in one direction only.
 */
const makeParts = (env: Env, days: Days): ListValue => {
  const unknowns: Unknown[] = []
  const parts = joinParts(env, days, unknowns)
  if (unknowns.length === 0) return new ListValue(parts.map(makeFrame), undefined)
  const missing = joinUnknown(unknowns)
  return new ListValue(
    parts.map((part, order) => makeFrameBesideGaps(part, order, missing)),
    missing,
  )
}

const joinParts = (env: Env, { starts, last, runOn }: Days, unknowns: Unknown[]): readonly Part[] => {
  const parts: Part[] = []
  let gap = false
  for (const [index, start] of starts.entries()) {
    const value = runOn(env, start)
    const end = (starts[index + 1] ?? last + 1) - 1
    const before = parts.at(-1)
    if (value instanceof Unknown) {
      unknowns.push(value)
      if (before !== undefined) before.gapAfter = true
      gap = true
      continue
    }
    if (before !== undefined && sameValue(before.value, value)) {
      before.gapInside ||= gap
      before.gapAfter = false
      before.end = end
      before.days += end - start + 1
    } else parts.push({ value, start, end, days: end - start + 1, gapBefore: gap, gapInside: false, gapAfter: false })
    gap = false
  }
  return parts
}

const makeFrame = ({ start, end, days, value }: Part, order: number): Frame =>
  new Frame(String(order), order, undefined, [start, end, days, value])

const makeFrameBesideGaps = (part: Part, order: number, missing: Unknown): Frame => {
  const { start, end, days, value, gapBefore, gapInside, gapAfter } = part
  const isWhole = !(gapBefore || gapInside || gapAfter)
  return new Frame(String(order), order, undefined, [
    gapBefore ? joinUnknown([missing], undefined, start) : start,
    gapAfter ? joinUnknown([missing], end) : end,
    isWhole ? days : joinUnknown([missing], days),
    value,
  ])
}

const listType = (call: Call, type: ScalarType): FactListType => {
  const shared = { nullable: false, dated: false, afterLast: 'carry' } as const
  const value: FactType = {
    ...shared,
    kind: type.kind === 'none' ? 'code' : type.kind,
    nullable: type.nullable,
    ...(type.unit === undefined ? {} : { unit: type.unit }),
    ...(type.codes === undefined ? {} : { codes: type.codes }),
  }
  const fields = new Map<string, FactType>([
    ['start', { kind: 'date', ...shared }],
    ['end', { kind: 'date', ...shared }],
    ['days', { kind: 'integer', unit: 'day', minimum: Rational.ofSmall(1), ...shared }],
    ['value', value],
  ])
  return { path: `history:${String(call.operands[0])}`, fields }
}
