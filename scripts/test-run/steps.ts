import { readClosingLine, readPlaywright, readVitest } from './read-counts.ts'
import { JOURNEYS_REPORT, UNIT_REPORT } from './results.ts'
import type { Step } from './step.ts'

const check = (name: string, script: string): Step => ({ name, script, cores: 1, after: [], timeoutMinutes: 10 })

/** Everything that the test command runs, in the order in which it starts. */
export const STEPS: readonly Step[] = [
  check('lint', 'lint'),
  check('types', 'types'),
  check('architecture', 'check:architecture'),
  check('unused', 'check:unused'),
  check('programs', 'check:programs'),
  { ...check('program-tests', 'test:programs'), readCounts: readClosingLine },
  check('drift', 'check:drift'),
  { ...check('browser', 'browser'), timeoutMinutes: 20 },
  { ...check('unit', 'test:unit'), cores: 2, timeoutMinutes: 30, readCounts: readVitest(UNIT_REPORT) },
  { ...check('build', 'build'), cores: 2 },
  {
    ...check('e2e', 'test:e2e'),
    cores: 2,
    after: ['browser', 'build'],
    timeoutMinutes: 40,
    readCounts: readPlaywright(JOURNEYS_REPORT),
  },
]

/** The steps that `names` select with those they need, or all. Throws for a name that is no step. */
export function selectSteps(names: readonly string[], steps: readonly Step[] = STEPS): readonly Step[] {
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown !== undefined) {
    throw new Error(`Expected the name of a step, but got ${unknown}. Steps are: ${steps.map(({ name }) => name).join(', ')}.`)
  }
  if (names.length === 0) return steps
  const wanted = new Set(names)
  for (const step of steps.toReversed()) if (wanted.has(step.name)) for (const needed of step.after) wanted.add(needed)
  return steps.filter(({ name }) => wanted.has(name))
}
