import type { Num, Value } from '../runtime/value.ts'
import { highestOf, lowestOf } from './comparison.ts'

type Choose = (a: Num, b: Num) => Num
type Bounds = readonly (Num | undefined)[]

/** What is known of the greatest of values of which some are only bounded: not below any lower bound, not above all upper ones. */
export const boundsOfGreatest = (greatest: Choose) => (values: readonly Value[]) => ({
  lowest: chooseOfAny(values.map(lowestOf), greatest),
  highest: chooseOfEvery(values.map(highestOf), greatest),
})

/** What is known of the least of them: not above any upper bound, not below all lower ones. */
export const boundsOfLeast = (least: Choose) => (values: readonly Value[]) => ({
  lowest: chooseOfEvery(values.map(lowestOf), least),
  highest: chooseOfAny(values.map(highestOf), least),
})

/** A bound only if each value has one. */
const chooseOfEvery = (bounds: Bounds, choose: Choose): Num | undefined =>
  bounds.reduce((chosen, bound) => (chosen === undefined || bound === undefined ? undefined : choose(chosen, bound)))

/** A bound as soon as one value has one. */
const chooseOfAny = (bounds: Bounds, choose: Choose): Num | undefined =>
  bounds.reduce((chosen, bound) => (chosen === undefined ? bound : bound === undefined ? chosen : choose(chosen, bound)))
