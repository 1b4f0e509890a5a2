import { parseArgs } from 'node:util'
import { checkMutants } from './mutants/rules/checks.ts'
import { fuelMutants } from './mutants/rules/fuel.ts'
import { numberMutants } from './mutants/rules/numbers.ts'
import { rangeMutants } from './mutants/rules/ranges.ts'
import { unknownMutants } from './mutants/rules/unknowns.ts'
import { runMutants } from './mutants/run-mutants.ts'

/**
 * `npm run mutants:rules -- [--first] [--shard 1/3] [part of a name]`: disables one check, one unknown, one rounding at a time; each must
 * turn a test red. With --first only the nearest tests are tried.
 */
const { values, positionals } = parseArgs({
  options: { first: { type: 'boolean', default: false }, shard: { type: 'string' } },
  allowPositionals: true,
})

runMutants({
  groups: [unknownMutants, numberMutants, checkMutants, rangeMutants, fuelMutants],
  suite: values.first ? [] : ['engine/rules'],
  only: positionals[0],
  shard: values.shard,
})
