import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyTree } from './copy-tree.ts'
import type { Mutant, MutantGroup } from './mutant.ts'
import { runTests, type TestsOutcome } from './run-tests.ts'

export type MutantsRun = {
  readonly groups: readonly MutantGroup[]
  /** Tried where the tests of the group notice nothing; none of them for a quick look. */
  readonly suite: readonly string[]
  /** Only mutants whose name contains it. */
  readonly only?: string | undefined
  /** Only every nth mutant, from one of them on: `2/3`. */
  readonly shard?: string | undefined
}

type Tried = { readonly mutant: Mutant; readonly outcome: TestsOutcome }

const root = join(import.meta.dirname, '../..')

/** Processor time of one run. The whole of the rules takes about 100 s. */
const nearestSeconds = 240
const suiteSeconds = 600

/**
 * Applies each mutant alone in a copy of the tree and runs the tests: first of all mutants the tests that are nearest, then the suite for
 * those that these did not notice. Names those that no test notices. Sets the exit code.
 */
export const runMutants = ({ groups, suite, only = '', shard = '1/1' }: MutantsRun): void => {
  const copy = copyTree(root)
  const run = (tests: readonly string[], limitSeconds: number) => runVitest(copy, tests, limitSeconds)
  const expectGreen = (tests: readonly string[]): void => {
    const outcome = run(tests, suiteSeconds)
    if (outcome !== 'green') throw new Error(`Before anything is changed, the tests are not green: ${outcome}.`)
  }
  const tryOne = (mutant: Mutant, tests: readonly string[], limitSeconds: number): Tried => {
    const path = join(copy, mutant.file)
    const source = readFileSync(path, 'utf8')
    writeFileSync(path, applyMutant(source, mutant))
    try {
      return sayOutcome({ mutant, outcome: run(tests, limitSeconds) })
    } finally {
      writeFileSync(path, source)
    }
  }
  try {
    const chosen = choose(groups, only, shard)
    expectGreen([...new Set(chosen.flatMap(({ tests, mutants }) => (mutants.length > 0 ? tests : [])))])
    const near = chosen.flatMap(({ tests, mutants }) => mutants.map((mutant) => tryOne(mutant, tests, nearestSeconds)))
    const left = near.filter(({ outcome }) => outcome === 'green')
    if (left.length === 0 || suite.length === 0) return report(near)
    process.stdout.write(`The nearest tests notice ${near.length - left.length} of ${near.length}; all tests for the others:\n`)
    expectGreen(suite)
    const far = left.map(({ mutant }) => tryOne(mutant, suite, suiteSeconds))
    report([...near.filter(({ outcome }) => outcome !== 'green'), ...far])
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const choose = (groups: readonly MutantGroup[], only: string, shard: string): readonly MutantGroup[] => {
  const [nth = 1, of = 1] = shard.split('/').map(Number)
  let count = 0
  const isChosen = ({ name }: Mutant) => name.includes(only) && count++ % of === nth - 1
  return groups.map((group) => ({ ...group, mutants: group.mutants.filter(isChosen) }))
}

const runVitest = (copy: string, tests: readonly string[], limitSeconds: number): TestsOutcome => {
  const node = join(root, 'node_modules/.bin/node')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const conformance = process.env.SCHEMATA_CONFORMANCE ?? join(root, '../shared/conformance')
  return runTests({
    command: existsSync(node) ? node : process.execPath,
    args: [vitest, 'run', '--config', 'vitest.mutants.config.ts', '--reporter=dot', ...tests],
    cwd: copy,
    env: { ...process.env, SCHEMATA_CONFORMANCE: conformance, SCHEMATA_FUZZ_RULES: '3000' },
    limitSeconds,
    waitMs: limitSeconds * 15_000,
  })
}

/** The source with the change; an error when what is to be changed does not stand there exactly once. */
export const applyMutant = (source: string, { name, file, find, replace }: Mutant): string => {
  const count = source.split(find).length - 1
  if (count !== 1) throw new Error(`"${name}": what it changes stands ${count} times in ${file}.`)
  return source.replace(find, () => replace)
}

const sayOutcome = (tried: Tried): Tried => {
  const { mutant, outcome } = tried
  const said = {
    red: 'noticed ',
    'never ends': 'noticed (never ends) ',
    green: mutant.survives === undefined ? 'SURVIVES' : 'survives',
  }
  process.stdout.write(`${said[outcome]}  ${mutant.name}\n`)
  return tried
}

const report = (results: readonly Tried[]): void => {
  const survivors = results.filter(({ outcome }) => outcome === 'green').map(({ mutant }) => mutant)
  for (const { name, survives } of survivors) process.stdout.write(`  ${name}: ${survives ?? 'no test notices it'}\n`)
  const endless = results.filter(({ outcome }) => outcome === 'never ends').length
  const noticed = results.length - survivors.length
  process.stdout.write(
    `${noticed} of ${results.length} mutants noticed (${endless} of them never end), ${survivors.length} survive\n`,
  )
  if (survivors.some(({ survives }) => survives === undefined)) process.exitCode = 1
}
