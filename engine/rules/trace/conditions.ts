import type { Draft } from '../compile/call.ts'
import type { Run } from '../compile/node.ts'
import type { Scope } from '../compile/scope.ts'

/** What a condition came to: 0 it was not evaluated, 1 it passed, 2 it failed, 3 it is unknown or could not be computed. */
export const conditionResults = ['not-evaluated', 'pass', 'fail', 'unknown'] as const
export type ConditionResult = (typeof conditionResults)[number]

/** Two bits for each condition, in words of 32 bits, the first in the lowest. */
export const conditionsOfAWord = 16

/** Is an expression a condition of the unit that the trace keeps? A literal always says the same, and a step keeps its own. */
export const isTraced = ({ type, reference }: Draft, scope: Scope): boolean =>
  type.kind === 'boolean' &&
  !type.nullable &&
  scope.member === undefined &&
  scope.record === undefined &&
  scope.item === undefined &&
  reference?.kind !== 'step' &&
  reference?.kind !== 'literal'

/** Runs a condition and keeps what came out. Running it twice in one evaluation keeps the same. */
export const traceRun = (run: Run, condition: number): Run => {
  const word = Math.floor(condition / conditionsOfAWord)
  const shift = (condition % conditionsOfAWord) * 2
  return (env) => {
    const value = run(env)
    const result = value === true ? 1 : value === false ? 2 : 3
    env.trace[word] = (env.trace[word] as number) | (result << shift)
    return value
  }
}
