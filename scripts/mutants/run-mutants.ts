import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyTree } from './copy-tree.ts'
import type { Mutant, MutantGroup } from './mutant.ts'

export type MutantsRun = {
  readonly groups: readonly MutantGroup[]
  /** Tried where the tests of the group notice nothing; none of them for a quick look. */
  readonly suite: readonly string[]
  /** Only mutants whose name contains it. */
  readonly only?: string | undefined
  /** Only every nth mutant, from one of them on: `2/3`. */
  readonly shard?: string | undefined
}

const root = join(import.meta.dirname, '../..')

/** Applies each mutant alone in a copy of the tree and runs the tests; names those that no test notices. Sets the exit code. */
export const runMutants = ({ groups, suite, only = '', shard = '1/1' }: MutantsRun): void => {
  const copy = copyTree(root)
  const conformance = process.env.SCHEMATA_CONFORMANCE ?? join(root, '../shared/conformance')
  const isGreen = (tests: readonly string[]): boolean => {
    const node = join(root, 'node_modules/.bin/node')
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const args = [vitest, 'run', '--config', 'vitest.mutants.config.ts', '--reporter=dot', ...tests]
    const { status } = spawnSync(existsSync(node) ? node : process.execPath, args, {
      cwd: copy,
      stdio: 'ignore',
      env: { ...process.env, SCHEMATA_CONFORMANCE: conformance, SCHEMATA_FUZZ_RULES: '3000' },
      timeout: 600_000,
    })
    return status === 0
  }
  try {
    const [nth = 1, of = 1] = shard.split('/').map(Number)
    let count = 0
    const isChosen = ({ name }: Mutant) => name.includes(only) && count++ % of === nth - 1
    const chosen = groups.map((group) => ({ ...group, mutants: group.mutants.filter(isChosen) }))
    const used = [...new Set(chosen.flatMap(({ tests, mutants }) => (mutants.length > 0 ? tests : [])))]
    if (!isGreen(used) || (suite.length > 0 && !isGreen(suite))) throw new Error('The tests are red before anything is changed.')
    const noticed = (tests: readonly string[], mutant: Mutant): boolean => {
      const path = join(copy, mutant.file)
      const source = readFileSync(path, 'utf8')
      writeFileSync(path, applyMutant(source, mutant))
      try {
        return !isGreen(tests) || (suite.length > 0 && !isGreen(suite))
      } finally {
        writeFileSync(path, source)
      }
    }
    report(
      chosen.flatMap(({ tests, mutants }) =>
        mutants.map((mutant) => ({ mutant, isNoticed: sayResult(mutant, noticed(tests, mutant)) })),
      ),
    )
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** The source with the change; an error when what is to be changed does not stand there exactly once. */
export const applyMutant = (source: string, { name, file, find, replace }: Mutant): string => {
  const count = source.split(find).length - 1
  if (count !== 1) throw new Error(`"${name}": what it changes stands ${count} times in ${file}.`)
  return source.replace(find, () => replace)
}

const sayResult = ({ name, survives }: Mutant, isNoticed: boolean): boolean => {
  process.stdout.write(`${isNoticed ? 'noticed ' : survives === undefined ? 'SURVIVES' : 'survives'}  ${name}\n`)
  return isNoticed
}

const report = (results: readonly { readonly mutant: Mutant; readonly isNoticed: boolean }[]): void => {
  const survivors = results.filter(({ isNoticed }) => !isNoticed).map(({ mutant }) => mutant)
  for (const { name, survives } of survivors) process.stdout.write(`  ${name}: ${survives ?? 'no test notices it'}\n`)
  const noticed = results.length - survivors.length
  process.stdout.write(`${noticed} of ${results.length} mutants noticed, ${survivors.length} survive\n`)
  if (survivors.some(({ survives }) => survives === undefined)) process.exitCode = 1
}
