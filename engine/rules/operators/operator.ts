import type { Call, Draft } from '../compile/call.ts'
import type { Sample } from '../fuzz/random-rules.ts'
import type { Rule } from '../rule-set.ts'
import type { FactSnapshot, StepValue } from '../types.ts'

/** An example of the reference; every one is run as a test against `operators/example-programme.ts`. */
export type OperatorExample = {
  readonly rule: Rule
  readonly facts?: FactSnapshot
  readonly gives: StepValue
}

/** Where an operator stands in the reference. */
export const operatorGroups = ['facts', 'law', 'logic', 'comparison', 'arithmetic', 'rounding', 'dates', 'lists', 'text'] as const

type Verdicts = { readonly pass: string; readonly fail: string }

/**
 * How an operator is said in one language. Slots: `{a}`, `{b}`, `{c}` are the operands as nouns; `{list}` those after the first and
 * `{commas}` all, with commas; `{all}` all; `{later}` the first inside a sentence, `{name}` the same without its value; `{title}`
 * what it names.
 */
export type Sentences = {
  /** A condition that holds, and one that does not. With `{b}` it is said of two operands only. */
  readonly condition?: Verdicts
  /** The same of days. */
  readonly days?: Verdicts
  /** What the value is called. */
  readonly noun?: string
}

/**
 * One operator of the rule language, complete in its own file: adding one is a new file, and `npm run generate:reference` lists it.
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
  readonly group: (typeof operatorGroups)[number]
  /** By language; `titled`: it is called by the title of the fact, step, parameter or day that it names. */
  readonly sentences: 'titled' | Readonly<Record<'en' | 'mn', Sentences>>
  /** Random well-typed uses, for the tests that all evaluators agree. */
  readonly sample?: readonly Sample[]
  readonly documentation: {
    readonly summary: string
    /** What an unknown operand does. */
    readonly unknown: string
    readonly examples: readonly OperatorExample[]
  }
}
