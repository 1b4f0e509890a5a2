import { parseArgs } from 'node:util'
import { rulesMutantGroups } from './mutants/rules/groups.ts'
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
  groups: rulesMutantGroups,
  suite: values.first ? [] : ['engine/rules'],
  only: positionals[0],
  shard: values.shard,
})
