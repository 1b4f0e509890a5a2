import { Rational } from '../../values/rational.ts'
import type { Env } from './env.ts'
import type { Value } from './value.ts'

/** Steps of work that one evaluation may take: far more than any law needs, and a hostile rule stops within a tenth of a second. */
export const fuelOfAnEvaluation = 100_000

/** A period that is split by days has this much for all of its parts together. */
export const fuelOfASplitPeriod = 2 * fuelOfAnEvaluation

/** So many parts of a rule are one step of work. */
const partsOfAStep = 4

/** What computing an expression of so many parts costs each time. */
export const costOfParts = (parts: number): number => Math.floor(parts / partsOfAStep)

/**
 * What it costs to compute with a value: nothing for plain numbers and small fractions, and for large ones as much as their
 * greatest common divisor takes, which grows with the square of their length.
 */
export const costOfValue = (value: Value): number => {
  if (!(value instanceof Rational)) return 0
  if (typeof value.top === 'number' && typeof value.bottom === 'number') return 0
  const words = (value.numerator.toString(16).length + value.denominator.toString(16).length) / 16
  return 2 + Math.floor((words * words) / 4)
}

/** The same for text, by its length. */
export const costOfText = (length: number): number => length >> 4

/** What is computed for each item of a list costs as much each time as it has parts, and as what comes out is large. */
export const spendingRun =
  (run: (env: Env) => Value, cost: number) =>
  (env: Env): Value => {
    env.fuel -= cost
    const value = run(env)
    if (typeof value === 'object') env.fuel -= costOfValue(value)
    return value
  }
