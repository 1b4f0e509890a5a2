import type { Program } from '../program.ts'
import type { Expectation, ProgramTest } from '../program-test.ts'
import { type DefinitionProblem, errorAt, warningAt } from './definition-problem.ts'

/** What at least one test of a programme should expect, as a policy officer would say it. */
const kinds: readonly (readonly [NonNullable<Expectation['eligible']>, string])[] = [
  [true, 'someone is entitled'],
  [false, 'someone is not entitled'],
  ['undetermined', 'a fact is not known'],
]

/** A programme without an example is not published; one that never shows a kind of outcome has not been thought through. */
export const checkTests = (program: Program): DefinitionProblem[] => {
  const tests = [...program.tests.values()].flat()
  if (tests.length === 0) {
    return [
      errorAt({
        code: 'test-too-few',
        path: 'tests',
        message: 'The programme has no test, so nothing shows that it does what the law says.',
        fix: 'Add tests/<name>.yaml with examples; programs/_template shows one.',
      }),
    ]
  }
  const shown = new Set(tests.flatMap(listExpectations).map((expectation) => expectation.eligible))
  return kinds
    .filter(([eligible]) => !shown.has(eligible))
    .map(([eligible, situation]) =>
      warningAt({
        code: 'test-kind-missing',
        path: 'tests',
        message: `No test shows what happens when ${situation}.`,
        fix: `Add an example that expects "eligible: ${eligible}".`,
      }),
    )
}

const listExpectations = ({ expect }: ProgramTest): Expectation[] => {
  if (Array.isArray(expect)) return expect.flatMap((dated) => dated.periods.map((period) => period.expect))
  return 'periods' in expect ? expect.periods.map((period) => period.expect) : [expect]
}
