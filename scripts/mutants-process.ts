import { commandMutants } from './mutants/process/commands.ts'
import { elementMutants } from './mutants/process/elements.ts'
import { scopeMutants } from './mutants/process/scopes.ts'
import { runMutants } from './mutants/run-mutants.ts'

/** `npm run mutants:process [part of a name]`: one element handler, one cancellation, one scope rule less at a time; a test must turn red. */
runMutants({
  groups: [elementMutants, scopeMutants, commandMutants],
  suite: ['workflows/conformance/conformance.test.ts', 'engine/process/random-walks.test.ts'],
  only: process.argv[2],
})
