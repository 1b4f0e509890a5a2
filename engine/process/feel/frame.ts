import type { Variables } from '../types.ts'
import { FeelFailure } from './feel-failure.ts'
import { type FeelValue, fromJsonValue } from './feel-value.ts'
import { weigh } from './weigh.ts'

/** What one evaluation may spend. Every node that is evaluated costs one. */
export type Budget = { left: number; depth: number; readonly now: string }

/** Names that an expression sees: inner ones hide outer ones. */
export type Frame = {
  readonly budget: Budget
  readonly find: (name: string) => FeelValue | undefined
}

/** An expression, ready to run. */
export type Evaluate = (frame: Frame) => FeelValue

/** What one evaluation may spend: some 30 ms. */
export const FEEL_FUEL = 50_000
/** How often a function may be in the middle of itself or others. */
const MAX_DEPTH = 50

export const spend = (budget: Budget, cost = 1): void => {
  budget.left -= cost
  if (budget.left < 0) throw new FeelFailure(`The expression did not end within ${FEEL_FUEL} steps.`)
}

/** Whatever an expression makes is paid for by what it weighs, so that no value can be larger than the fuel. */
export const pay = <Value extends FeelValue>(budget: Budget, value: Value): Value => {
  spend(budget, weigh(value))
  return value
}

/** Reading a variable costs half of its weight, once. */
export const rootFrame = (variables: Variables, now: string): Frame => {
  const budget: Budget = { left: FEEL_FUEL, depth: 0, now }
  const read = new Map<string, FeelValue>()
  return {
    budget,
    find: (name) => {
      if (!Object.hasOwn(variables, name)) return undefined
      const known = read.get(name)
      if (known !== undefined) return known
      const value = fromJsonValue(variables[name]!)
      spend(budget, Math.floor(weigh(value) / 2))
      read.set(name, value)
      return value
    },
  }
}

/** The body of a function, which may call itself. */
export const enter = (budget: Budget, body: () => FeelValue): FeelValue => {
  if (budget.depth >= MAX_DEPTH) throw new FeelFailure(`A function calls itself more than ${MAX_DEPTH} times deep.`)
  budget.depth += 1
  try {
    return body()
  } finally {
    budget.depth -= 1
  }
}

export const innerFrame = (outer: Frame, names: ReadonlyMap<string, FeelValue>): Frame => ({
  budget: outer.budget,
  find: (name) => (names.has(name) ? names.get(name)! : outer.find(name)),
})
