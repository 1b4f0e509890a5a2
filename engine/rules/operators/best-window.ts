import { partsOfDayNumber } from '../../values/date.ts'
import { bindList, readList, visitItems } from '../compile/aggregate.ts'
import type { Call, ScalarNode } from '../compile/call.ts'
import { rangeOfTotal } from '../compile/range-arithmetic.ts'
import { withNone } from '../compile/rule-type.ts'
import { emitWindow } from '../generate/calls.ts'
import { bestAverage, gapRules } from '../runtime/best-average.ts'
import type { Env } from '../runtime/env.ts'
import { add, multiply as times } from '../runtime/number.ts'
import { findObstacle, isNum, joinUnknown, ListValue, NONE, type Num, RuleError, Unknown } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

/** `{"bestWindow": [wages, month, amount, {"months": 60}]}`: the best average over consecutive months. */
export const bestWindow: Operator = {
  name: 'bestWindow',
  operands: [3, 3],
  options: ['months', 'from', 'until', 'gaps'],
  check: (call) => {
    const bound = bindList(call)
    if (bound === undefined) return undefined
    const { list, binding } = bound
    const month = call.date(1, binding.scope)
    const amount = call.value(2, { scope: binding.scope, kinds: ['money', 'integer', 'decimal'] })
    const options = readOptions(call)
    if (month === undefined || amount === undefined || options === undefined) return undefined
    const { months, from, until, gaps } = options
    const type = amount.type.kind === 'integer' ? ({ ...amount.type, kind: 'decimal' } as const) : amount.type
    return {
      type: withNone(type),
      args: [list, month, amount, ...[months, from, until].filter((node) => node !== undefined)],
      nonNegative: amount.nonNegative,
      // A month may have several records, and a window fewer of them than months.
      range: rangeOfTotal(amount.range, list.range),
      emit: (e) =>
        emitWindow(e, {
          list,
          binding,
          month,
          amount,
          months,
          from,
          until,
          find: (totals, length, first, last) => {
            const best = bestAverage(totals, { months: length, from: monthOf(first), until: monthOf(last), gaps })
            return best === undefined ? undefined : Number(times(best, length))
          },
        }),
      run: (env) => {
        const read = readList(list.run(env))
        if (!(read instanceof ListValue)) return read
        const limits = [months, from, until].map((node) => node?.run(env))
        const obstacle = findObstacle(
          [...limits.filter((limit) => limit !== undefined), ...(read.incomplete === undefined ? [] : [read.incomplete])],
          call.step,
        )
        if (obstacle !== undefined) return obstacle
        const totals = new Map<number, Num>()
        const stop = visitTotals(env, { call, frames: read.frames, binding, month, amount, totals })
        if (stop !== undefined) return stop
        const [length, first, last] = limits
        env.fuel -= totals.size
        return bestAverage(totals, { months: Number(length), from: monthOf(first), until: monthOf(last), gaps }) ?? NONE
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'the best average of {c}' },
    mn: { noun: 'хамгийн өндөр дундаж ({c})' },
  },
  sample: [
    {
      gives: 'money',
      rule: (g) => ({
        orElse: [
          {
            bestWindow: [
              g.list(),
              { var: 'item.born' },
              g.ofItem('money'),
              { months: g.positive(), gaps: g.pick('break', 'skip', 'zero') },
            ],
          },
          g.part('money'),
        ],
      }),
    },
  ],
  documentation: {
    summary:
      'The highest average of an amount over so many consecutive months: {"bestWindow": [list, month, amount, {"months": n, "from": day, "until": day, "gaps": "break|skip|zero"}]}. Amounts of one month are added. Only months from "from" to "until" count. A month without a record ends the row (break, the default), is passed over (skip: so many months with records), or counts as zero (zero). None when there are not so many months.',
    unknown: 'A list that is not known to be complete, or an unknown month or amount, gives unknown.',
    examples: [
      {
        rule: { bestWindow: [{ var: 'person.wages' }, { var: 'item.month' }, { var: 'item.amount' }, { months: 2 }] },
        gives: '950000.00',
      },
      {
        rule: { bestWindow: [{ var: 'person.wages' }, { var: 'item.month' }, { var: 'item.amount' }, { months: 12 }] },
        gives: null,
      },
      {
        rule: {
          bestWindow: [{ var: 'person.wages' }, { var: 'item.month' }, { var: 'item.amount' }, { months: 3, gaps: 'skip' }],
        },
        gives: '900000.00',
      },
      {
        rule: { bestWindow: [{ var: 'person.wages' }, { var: 'item.month' }, { var: 'item.amount' }, { months: 2 }] },
        facts: { person: {} },
        gives: 'undetermined',
      },
    ],
  },
}

type Options = {
  readonly months: ScalarNode
  readonly from: ScalarNode | undefined
  readonly until: ScalarNode | undefined
  readonly gaps: (typeof gapRules)[number]
}

const readOptions = (call: Call): Options | undefined => {
  const gaps = call.literal(call.options.gaps, gapRules, 'break', 'What a month without a record does')
  if (call.options.months === undefined)
    return call.refuse('operator-arguments', 'How many months?', 'Add {"months": 60}, or a parameter.')
  const date = { kinds: ['date'], expected: { kind: 'date', nullable: false } } as const
  const months = call.option('months', { kinds: ['integer'], unit: 'month' })
  const from = call.option('from', date)
  const until = call.option('until', date)
  const wrong =
    (call.options.from !== undefined && from === undefined) || (call.options.until !== undefined && until === undefined)
  return gaps === undefined || months === undefined || wrong ? undefined : { months, from, until, gaps }
}

type Totals = {
  readonly call: Call
  readonly frames: ListValue['frames']
  readonly binding: NonNullable<ReturnType<typeof bindList>>['binding']
  readonly month: ScalarNode
  readonly amount: ScalarNode
  readonly totals: Map<number, Num>
}

/** Adds up the amounts of each month; returns what stands in the way. */
const visitTotals = (env: Env, { call, frames, binding, month, amount, totals }: Totals): Unknown | RuleError | undefined => {
  const unknowns: Unknown[] = []
  let error: RuleError | undefined
  const fuel = visitItems(env, { binding, step: call.step, frames }, () => {
    const at = month.run(env)
    const value = amount.run(env)
    const key = monthOf(at)
    if (key !== undefined && isNum(value)) totals.set(key, add(totals.get(key) ?? 0, value))
    const obstacle = findObstacle([at, value], call.step)
    if (obstacle instanceof Unknown) unknowns.push(obstacle)
    else if (obstacle instanceof RuleError) error = error ?? obstacle
    return true
  })
  return fuel ?? (unknowns.length > 0 ? joinUnknown(unknowns) : error)
}

/** Months are counted from year 0. */
const monthOf = (day: unknown): number | undefined => {
  if (typeof day !== 'number') return undefined
  const { year, month } = partsOfDayNumber(day)
  return year * 12 + month - 1
}
