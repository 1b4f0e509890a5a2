import * as decimal from '../decimal.ts'
import { FeelFailure } from '../feel-failure.ts'
import { FeelDayTime, type FeelValue, FeelYearMonth } from '../feel-value.ts'
import { spend } from '../frame.ts'
import { type Builtin, builtin, isNumber, onNumbers, toCount } from './builtin.ts'

const rounding = (name: string, mode: decimal.Rounding): readonly Builtin[] => [
  ...(name === 'floor' || name === 'ceiling' ? [onNumbers(name, ['n'], (value) => decimal.roundTo(value!, 0, mode))] : []),
  builtin(name, ['n', 'scale'], ([value, scale], budget) => {
    const digits = toCount(scale)
    if (!isNumber(value) || digits === undefined || Math.abs(digits) > 6_000) return null
    spend(budget, Math.abs(digits) / 20)
    return decimal.roundTo(value, digits, mode)
  }),
]

const floorDivide = (left: decimal.FeelNumber, right: decimal.FeelNumber): decimal.FeelNumber =>
  decimal.roundTo(decimal.divide(left, right), 0, 'floor')

const modulo = (left: decimal.FeelNumber, right: decimal.FeelNumber): FeelValue => {
  if (decimal.isZero(right)) throw new FeelFailure('Division by zero in modulo.')
  return decimal.subtract(left, decimal.multiply(right, floorDivide(left, right)))
}

const byDouble = (name: string, apply: (value: number) => number): Builtin =>
  onNumbers(name, ['number'], (value) => {
    const result = apply(decimal.toDouble(value!))
    return Number.isFinite(result) ? decimal.fromDouble(result) : null
  })

const isOdd = (value: decimal.FeelNumber): boolean => decimal.isInteger(value) && decimal.toBigInt(value) % 2n !== 0n

export const numberBuiltins: readonly Builtin[] = [
  ...rounding('decimal', 'half-even'),
  ...rounding('floor', 'floor'),
  ...rounding('ceiling', 'ceiling'),
  ...rounding('round up', 'up'),
  ...rounding('round down', 'down'),
  ...rounding('round half up', 'half-up'),
  ...rounding('round half down', 'half-down'),
  builtin('abs', ['n'], ([value]) => {
    if (isNumber(value)) return value.coefficient < 0n ? decimal.negate(value) : value
    if (value instanceof FeelDayTime) return new FeelDayTime(Math.abs(value.ms))
    return value instanceof FeelYearMonth ? new FeelYearMonth(Math.abs(value.months)) : null
  }),
  onNumbers('modulo', ['dividend', 'divisor'], (left, right) => modulo(left!, right!)),
  byDouble('sqrt', Math.sqrt),
  byDouble('log', Math.log),
  byDouble('exp', Math.exp),
  onNumbers('odd', ['number'], (value) => isOdd(value!)),
  onNumbers('even', ['number'], (value) => decimal.isInteger(value!) && !isOdd(value!)),
]
