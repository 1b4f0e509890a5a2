import type { Call, Draft } from '../compile/call.ts'
import type { Rule } from '../rule-set.ts'
import type { FactSnapshot, StepValue } from '../types.ts'

/** An example of the reference; every one is run as a test against `operators/example-programme.ts`. */
export type OperatorExample = {
  readonly rule: Rule
  readonly facts?: FactSnapshot
  readonly gives: StepValue
}

/**
 * One operator of the rule language, complete in its own file: adding one is a new file and its line in `registry.ts`.
 * `check` types the operands and returns the checked expression with its evaluation; undefined after it has reported a Problem.
 */
export type Operator = {
  readonly name: string
  /** Other names for the same thing, such as those of JSON-Logic; a checked expression has the first name. */
  readonly aliases?: readonly string[]
  /** Least and most operands, the object of options not counted. */
  readonly operands: readonly [number, number]
  /** Names of the options that may follow as a last operand: `{"ageAt": [birth, day, {"unit": "month"}]}`. */
  readonly options?: readonly string[]
  readonly check: (call: Call) => Draft | undefined
  readonly documentation: {
    readonly summary: string
    /** What an unknown operand does. */
    readonly unknown: string
    readonly examples: readonly OperatorExample[]
  }
}
