import { stopped } from '../compile/arithmetic.ts'
import type { Call, Draft } from '../compile/call.ts'
import { highestOf, lowestOf } from '../compile/comparison.ts'
import type { CompiledParameter } from '../compile/compile-parameter.ts'
import { anyRange, bounded, type Range } from '../compile/range.ts'
import { dateType } from '../compile/rule-type.ts'
import { emitScale } from '../generate/scales.ts'
import { unknownParameter } from '../runtime/env.ts'
import { add, compare, maximum, minimum, multiply, subtract } from '../runtime/number.ts'
import { applyMarginal, applySlab, type Bracket } from '../runtime/scale.ts'
import { findObstacle, isNum, type Num, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'
import { readParameterId } from './param.ts'

/** `{"scale": [{"var": "person.wage"}, "contribution", {"mode": "marginal"}]}`: a scale of brackets. */
export const scale: Operator = {
  name: 'scale',
  operands: [2, 2],
  options: ['mode', 'on'],
  check: (call) => checkScale(call),
  group: 'law',
  sentences: {
    en: { noun: '{b} for {a}' },
    mn: { noun: '{a} дээр тооцсон {b}' },
  },
  sample: (['marginal', 'slab'] as const).map((mode) => ({
    gives: 'money',
    rule: (g) => ({ scale: [g.part('money'), 'levy', { mode }] }),
  })),
  documentation: {
    summary:
      'What a scale of brackets makes of a value: {"scale": [x, "id", {"mode": "marginal|slab", "on": day}]}. marginal (the default): each bracket’s rate on the part of the value inside it; slab: the amount of the one bracket that holds the value, and its rate on all of it. What is above the top of the last bracket does not count.',
    unknown:
      'Unknown, within what the bounds of the value give. A bracket that is a gap, a value below the first bracket, or a day without a scale, gives unknown and is missed as param:<id>.',
    examples: [
      { rule: { scale: [{ var: 'person.income' }, 'levy'] }, gives: '52400.00' },
      { rule: { scale: [{ var: 'person.income' }, 'levy', { mode: 'slab' }] }, gives: '82400.00' },
      { rule: { scale: [{ var: 'person.income' }, 'levy'] }, facts: { person: { income: 5000000 } }, gives: '130000.00' },
      { rule: { scale: [{ var: 'person.income' }, 'levy'] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const checkScale = (call: Call): Draft | undefined => {
  const id = readParameterId(call, 1)
  const found =
    id === undefined ? undefined : call.checker.parameterOf(id, { path: call.path, governed: call.options.on === undefined })
  if (id === undefined || found === undefined) return undefined
  const { parameter, index } = found
  if (parameter.scale === undefined)
    return call.refuse(
      'parameter-key',
      `"${id}" is no scale.`,
      'Declare "scale" in the parameter, or read it with param or lookup.',
    )
  const mode = call.literal(call.options.mode, ['marginal', 'slab'], 'marginal', 'The mode of a scale')
  const kind = parameter.scale.of.kind === 'none' ? 'decimal' : parameter.scale.of.kind
  const kinds = kind === 'decimal' ? (['decimal', 'integer'] as const) : ([kind] as const)
  const value = call.value(0, { kinds, expected: parameter.scale.of })
  const on = call.options.on === undefined ? undefined : call.option('on', { kinds: ['date'], expected: dateType })
  if (mode === undefined || value === undefined || (call.options.on !== undefined && on === undefined)) return undefined
  if (mode === 'marginal' && hasAmounts(parameter))
    return call.refuse('operator-option', `"${id}" has amounts, which only a slab can give.`, 'Write {"mode": "slab"}, or rates.')
  const { includes } = parameter.scale
  const isPositiveScale = hasOnlyPositive(parameter)
  const grows = mode === 'marginal' && isPositiveScale && !value.canFail
  const apply = (x: Num, day: number, env: Parameters<Draft['run']>[0]): Value => {
    const brackets = env.readScale(index, day)
    if (brackets instanceof Unknown) return brackets
    env.fuel -= brackets.length
    if (env.fuel < 0) return new RuleError(call.step, 'out-of-fuel')
    return (mode === 'marginal' ? applyMarginal(x, brackets) : applySlab(x, brackets, includes)) ?? unknownParameter(id)
  }
  return {
    type: parameter.type,
    args: on === undefined ? [value] : [value, on],
    reference: { kind: 'param', name: id },
    nonNegative: isPositiveScale,
    range: rangeOfScale(parameter, mode, value.range),
    emit: (e) => {
      const x = e.num(value)
      const day = on === undefined ? 'DAY' : e.num(on).js
      return emitScale(e, x, day, { parameter, mode, includes: includes ?? 'lower' })
    },
    run: (env) => {
      const x = value.run(env)
      const day = on === undefined ? env.lawDay : on.run(env)
      const obstacle = findObstacle([x, day], call.step)
      if (obstacle === undefined) return apply(x as Num, Number(day as Num), env)
      if (!isNum(day) || !grows) return obstacle
      const at = (bound: Num | undefined) => numberOf(bound === undefined ? undefined : apply(bound, Number(day), env))
      return stopped([x], call.step, () => ({ lowest: at(lowestOf(x)), highest: at(highestOf(x)) }))
    },
  }
}

const numberOf = (value: Value | undefined): Num | undefined => (value !== undefined && isNum(value) ? value : undefined)

const bracketsOf = ({ spans }: CompiledParameter) =>
  spans.flatMap(({ content }) => ('brackets' in content && content.brackets !== undefined ? content.brackets : []))

const hasAmounts = (parameter: CompiledParameter): boolean => bracketsOf(parameter).some(({ amount }) => amount !== undefined)

const isPositive = (value: Num | undefined): boolean =>
  value === undefined || (typeof value === 'number' ? value >= 0 : value.numerator >= 0n)

/** Brackets that begin at zero or above hold nothing below it. */
const hasOnlyPositive = (parameter: CompiledParameter): boolean =>
  bracketsOf(parameter).every(({ from, rate, amount }) => isPositive(from) && isPositive(rate) && isPositive(amount))

/**
 * The least and the most that the scale can give, over all the days of the law: a marginal scale grows evenly between the ends of its brackets and
 * those of the value, and so does a slab inside each bracket. Where it goes on for ever and the value does, there is no end.
 */
const rangeOfScale = ({ spans }: CompiledParameter, mode: Mode, value: Range): Range => {
  const found = spans.map(({ content }) =>
    'brackets' in content && content.brackets !== undefined ? listResults(content.brackets, mode, value) : [],
  )
  const results = found.flatMap((ofSpan) => ofSpan ?? [])
  if (results.length === 0 || found.includes(undefined)) return anyRange
  return bounded(results.reduce(minimum), results.reduce(maximum))
}

type Mode = 'marginal' | 'slab'

/** At the ends of each bracket that the value can reach; undefined where there is no end. */
const listResults = (brackets: readonly Bracket[], mode: Mode, value: Range): readonly Num[] | undefined => {
  const [first, last] = [brackets[0], brackets.at(-1)]
  const high = either(value.high, last?.to, minimum)
  const low = either(value.low, first?.from, maximum)
  if (high === undefined || low === undefined) return undefined
  return brackets.flatMap(({ from, to, rate, amount }) => {
    const [start, end] = [maximum(from, low), either(to, high, minimum) as Num]
    if (compare(start, end) > 0) return []
    return [start, end].map((at) => (mode === 'slab' ? add(amount ?? 0, multiply(rate ?? 0, at)) : totalUpTo(brackets, at)))
  })
}

const either = (a: Num | undefined, b: Num | undefined, choose: (a: Num, b: Num) => Num): Num | undefined =>
  a === undefined || b === undefined ? (a ?? b) : choose(a, b)

/** What a marginal scale gives of a value as if no bracket were a gap: a gap gives unknown, whatever is said of its range. */
const totalUpTo = (brackets: readonly Bracket[], value: Num): Num =>
  brackets.reduce<Num>(
    (total, { from, to, rate }) =>
      compare(value, from) <= 0
        ? total
        : add(total, multiply(subtract(to === undefined ? value : minimum(value, to), from), rate ?? 0)),
    0,
  )
