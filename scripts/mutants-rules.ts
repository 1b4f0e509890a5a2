import { checkMutants } from './mutants/rules/checks.ts'
import { fuelMutants } from './mutants/rules/fuel.ts'
import { numberMutants } from './mutants/rules/numbers.ts'
import { rangeMutants } from './mutants/rules/ranges.ts'
import { unknownMutants } from './mutants/rules/unknowns.ts'
import { runMutants } from './mutants/run-mutants.ts'

/** `npm run mutants:rules [part of a name]`: disables one check, one unknown, one rounding at a time; each must turn a test red. */
runMutants({
  groups: [unknownMutants, numberMutants, checkMutants, rangeMutants, fuelMutants],
  suite: ['engine/rules'],
  only: process.argv[2],
})
