import type { Variables } from '../types.ts'
import { FeelFailure } from './feel-failure.ts'
import { type FeelValue, fromJsonValue } from './feel-value.ts'

/** What one evaluation may spend. Every node that is evaluated costs one. */
export type Budget = { left: number; readonly now: string }

/** Names that an expression sees: inner ones hide outer ones. */
export type Frame = {
  readonly budget: Budget
  readonly find: (name: string) => FeelValue | undefined
}

/** An expression, ready to run. */
export type Evaluate = (frame: Frame) => FeelValue

/** What one evaluation may spend: some 30 ms. */
const FEEL_FUEL = 50_000

export const spend = (budget: Budget, cost = 1): void => {
  budget.left -= cost
  if (budget.left < 0) throw new FeelFailure(`The expression did not end within ${FEEL_FUEL} steps.`)
}

export const rootFrame = (variables: Variables, now: string): Frame => ({
  budget: { left: FEEL_FUEL, now },
  find: (name) => (Object.hasOwn(variables, name) ? fromJsonValue(variables[name]!) : undefined),
})

export const innerFrame = (outer: Frame, names: ReadonlyMap<string, FeelValue>): Frame => ({
  budget: outer.budget,
  find: (name) => (names.has(name) ? names.get(name)! : outer.find(name)),
})
