import type { RulesProblem } from '../problem-codes.ts'

/** A rule of the language for which a classic rule is refused: what it says, why, and what one writes instead. */
export type RefusalRule = {
  readonly rule: string
  readonly why: string
  readonly instead: string
  readonly matches: (problem: RulesProblem) => boolean
}

const says =
  (code: RulesProblem['code'], pattern: RegExp) =>
  (problem: RulesProblem): boolean =>
    problem.code === code && pattern.test(problem.message)

/** In order: the first that matches names the group. */
export const refusalRules: readonly RefusalRule[] = [
  {
    rule: 'A rule cannot ask what is unknown',
    why: 'An outcome must not change because something unknown becomes known; `missing` and `missing_some` would.',
    instead: 'Nothing: an evaluation names what is missing by itself. `isNone` asks whether there is known to be none.',
    matches: says('operator-unknown', /because something unknown becomes known/),
  },
  {
    rule: 'A rule does not fail on purpose, and does not hide what cannot be computed',
    why: 'An error is an exception for a caseworker, neither a reason nor a value.',
    instead: '`reasonIfFalse` gives a reason; `if` avoids an error before it comes up.',
    matches: says('operator-unknown', /does not fail on purpose|caseworker to see/),
  },
  {
    rule: 'Only operators of the language',
    why: '`val`, `preserve`, `exists`, `??` and others of the suites are not classic; most have a counterpart.',
    instead: '`var`, `isNone`, `orElse`; the message names the counterpart where there is one.',
    matches: says('operator-unknown', /./),
  },
  {
    rule: 'A `var` has no default',
    why: 'A default hides both none and unknown.',
    instead: '`orElse(x, v)` for none, `assume(x, v, citation)` for unknown.',
    matches: says('var-default', /./),
  },
  {
    rule: 'An `if` always has an else',
    why: 'Without one it has no value when no condition is true.',
    instead: 'Add the value for all other cases.',
    matches: (problem) => problem.code === 'operator-arguments' && /"(if|\?:)"/.test(problem.message),
  },
  {
    rule: 'An object is one operation',
    why: 'Anything else is data, and data has a type: a fact or a parameter.',
    instead: 'Read the data with `var` or `param`.',
    matches: says('operator-arguments', /An operation has one operator/),
  },
  {
    rule: 'Each operator takes its number of operands',
    why: 'Three dividends, or a comparison of one, read differently to different people; `and` and `or` take a list.',
    instead: 'Nest the operation, or leave the operand out.',
    matches: says('operator-arguments', /./),
  },
  {
    rule: 'None is handled before it is used',
    why: '`null` says that there is none; computing with it would turn it into 0, false or "".',
    instead: '`orElse(x, v)`, or `isNone(x)` before it.',
    matches: says('none-unhandled', /./),
  },
  {
    rule: 'A rule reads declared facts',
    why: 'A fact that is not in the data has no type; a path is text, so that it can be checked and explained.',
    instead: 'Declare the fact; choose between two facts with `if`.',
    matches: says('fact-unknown', /./),
  },
  {
    rule: 'A condition is true or false',
    why: 'That 0, "" or an empty list count as false is a habit of a programming language, not of a law.',
    instead: 'Ask: `{"!=": [x, 0]}`, `{">": [{"count": [list]}, 0]}`.',
    matches: says('type-mismatch', /expects true or false|Expected one value, but found the list/),
  },
  {
    rule: 'Text is not a number, and has no order',
    why: '"10" is before "9" as text and after it as a number.',
    instead: 'A number without quotes; a date, which has an order, as a fact of format date.',
    matches: says('type-mismatch', /expects a whole number.*found (a code|text|true or false)|expects (text|a code).*found/),
  },
  {
    rule: 'Values of one type',
    why: 'Comparing a number with text, or choosing between a number and a list, has no meaning that everyone shares.',
    instead: 'Convert one of them, or correct the data.',
    matches: says('type-mismatch', /cannot mix|cannot stand in a list|goes on with/),
  },
  {
    rule: 'A list is a list',
    why: 'Going through what is no list hides a slip.',
    instead: 'Name a list, or write `[x]`.',
    matches: says('type-mismatch', /Expected a list|cannot put|looks in a list/),
  },
  {
    rule: 'A list is a list',
    why: 'Going through what is no list hides a slip.',
    instead: 'Name a list, or write `[x]`.',
    matches: says('operator-arguments', /looks in a list/),
  },
]

/** Undefined when the refusal names no rule of the language, which is a defect. */
export const findRefusalRule = (problem: RulesProblem): RefusalRule | undefined =>
  refusalRules.find((rule) => rule.matches(problem))
