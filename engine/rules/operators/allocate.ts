import { parseDecimal } from '../../values/decimal.ts'
import { minorUnits } from '../../values/money.ts'
import { multiplyRational, type Rational } from '../../values/rational.ts'
import type { Call } from '../compile/call.ts'
import type { Scope } from '../compile/scope.ts'
import { groupOf } from '../compile/siblings.ts'
import { emitShare } from '../generate/calls.ts'
import type { Rule } from '../rule-set.ts'
import { costOfParts } from '../runtime/fuel.ts'
import { add, compare, divide, isZero, multiply, round, subtract, toNum } from '../runtime/number.ts'
import { findObstacle, isNum, joinUnknown, ListValue, type Num, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const allocate: Operator = {
  name: 'allocate',
  operands: [2, 2],
  options: ['to'],
  check: (call) => {
    const siblings = groupOf(call)
    const total = call.value(0, { kinds: ['money', 'integer'], scope: unitScope(call.scope), expected: call.expected })
    const weight = call.value(1, { kinds: ['integer', 'decimal', 'money'] })
    if (siblings === undefined || total === undefined || weight === undefined) return undefined
    const unit = readUnit(call, total.type.kind === 'money')
    if (unit === undefined) return undefined
    return {
      type: total.type,
      args: [total, weight],
      fails: true,
      nonNegative: total.nonNegative,
      range: total.nonNegative ? { low: 0, high: total.range.high } : {},
      emit: (e) =>
        emitShare(e, total, weight, {
          list: e.source.list(e, siblings.slot),
          bound: siblings.bound,
          unit,
          mode: 'half-up',
          shareOut: (sum, weights) => shareOut(sum, weights, unit)?.map(Number),
        }),
      run: (env) => {
        const list = siblings.list(env)
        const whole = total.run(env)
        if (!(list instanceof ListValue)) return list
        env.fuel -= list.frames.length * (1 + costOfParts(weight.parts))
        if (env.fuel < 0) return new RuleError(call.step, 'out-of-fuel')
        const weights = list.frames.map((frame) => siblings.with(env, frame, () => weight.run(env)))
        const obstacle = findObstacle([whole, ...weights, ...(list.incomplete === undefined ? [] : [list.incomplete])], call.step)
        if (obstacle !== undefined) return obstacle instanceof Unknown ? joinUnknown([obstacle]) : obstacle
        const shares = shareOut(whole as Num, weights.filter(isNum), unit)
        const self = siblings.self(env)
        return (
          (self === undefined ? undefined : shares?.[list.frames.indexOf(self)]) ??
          new RuleError(call.step, 'weights-not-positive')
        )
      },
    }
  },
  group: 'lists',
  sentences: {
    en: { noun: 'the share of {a} by {b}' },
    mn: { noun: 'хувь ({a}): {b}' },
  },
  sample: [
    {
      gives: 'money',
      for: 'member',
      rule: (g) => ({ allocate: [{ abs: [g.part('money')] }, { '+': [{ abs: [g.ofMember('integer')] }, 1] }] }),
    },
    { gives: 'integer', for: 'member', rule: (g) => ({ allocate: [g.part('integer'), g.pick<Rule>(1, { var: 'member.age' })] }) },
  ],
  documentation: {
    summary:
      'This one’s share of a total by weight, in whole units, so that all shares sum to the total: what is left goes to the largest remainders, of equal ones to the first listed. {"allocate": [total, weight, {"to": "1"}]}; without "to", in the smallest unit of the currency.',
    unknown:
      'An unknown total or weight of anyone, or a list that is not known to be complete, gives unknown. Weights below zero, or all zero, are an error.',
    examples: [
      { rule: { allocate: [{ param: 'amount' }, 1, { to: '1' }] }, gives: '33334.00' },
      {
        rule: { allocate: [{ param: 'amount' }, 1, { to: '1' }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}

/** The total is that of the unit, the same for everyone. */
const unitScope = ({ member: _member, record: _record, item: _item, ...scope }: Scope): Scope => scope

const readUnit = (call: Call, isMoney: boolean): Rational | undefined => {
  const unit = parseDecimal(call.options.to ?? (isMoney ? undefined : '1'))
  if (call.options.to === undefined && isMoney) return parseDecimal('1')
  if (unit === undefined || unit.numerator <= 0n)
    return call.refuse('operator-option', 'The unit is a positive decimal as text.', 'Write a unit such as "1".')
  return isMoney ? multiplyRational(unit, minorUnits(call.checker.model.currency)) : unit
}

/** Largest remainder. Undefined when the weights share nothing out. */
const shareOut = (total: Num, weights: readonly Num[], unit: Rational): readonly Value[] | undefined => {
  const sum = weights.reduce(add, 0)
  if (isZero(sum) || weights.some((weight) => compare(weight, 0) < 0)) return undefined
  const units = divide(round(total, 'half-up', unit), toNum(unit))
  const exact = weights.map((weight) => divide(multiply(units, weight), sum))
  const one = parseDecimal('1') as Rational
  const floors = exact.map((share) => round(share, 'floor', one))
  const order = exact
    .map((share, index) => ({ index, rest: subtract(share, floors[index] as Num) }))
    .sort((a, b) => compare(b.rest, a.rest) || a.index - b.index)
  let left = subtract(units, floors.reduce(add, 0))
  const shares = [...floors]
  for (const { index } of order) {
    if (compare(left, 0) <= 0) break
    shares[index] = add(shares[index] as Num, 1)
    left = subtract(left, 1)
  }
  return shares.map((share) => multiply(share, toNum(unit)))
}
