import { parseDecimal } from '../../values/decimal.ts'
import { minorUnits } from '../../values/money.ts'
import { multiplyRational, type Rational, type RoundingMode } from '../../values/rational.ts'
import { roundAtom } from '../generate/numbers.ts'
import type { Rule } from '../rule-set.ts'
import { round } from '../runtime/number.ts'
import { mapRun } from './arithmetic.ts'
import { type Call, type Draft, numericKinds } from './call.ts'
import { mapRange } from './range-arithmetic.ts'
import { type ScalarType, scalar } from './rule-type.ts'

/** Rounds the first operand to a unit: of money in major units (`"1"`, `"0.05"`), of numbers in ones. */
export const checkRounding = (call: Call, mode: RoundingMode, unit: Rule): Draft | undefined => {
  const value = call.value(0, { kinds: numericKinds, expected: call.expected })
  if (value === undefined) return undefined
  const step = parseDecimal(unit)
  if (step === undefined || step.numerator <= 0n) {
    return call.refuse(
      'operator-option',
      'The unit of rounding is a positive decimal as text.',
      'Write a unit such as "1", "0.05" or "1000".',
    )
  }
  const scaled = value.type.kind === 'money' ? multiplyRational(step, minorUnits(call.checker.model.currency)) : step
  return {
    type: roundedType(value.type, step),
    args: [value],
    run: mapRun(value, call.step, (number) => round(number, mode, scaled), true),
    nonNegative: value.nonNegative,
    emit: (e, { range }) => roundAtom(e, e.num(value), { mode, unit: scaled, range }),
    range: mapRange(value.range, (number) => round(number, mode, scaled)),
  }
}

const roundedType = (type: ScalarType, step: Rational): ScalarType => {
  if (type.kind === 'money') return type
  const whole = step.denominator === 1n
  return scalar(whole ? 'integer' : 'decimal', type.unit)
}
