import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Column, ColumnBatch, CompiledRules } from '#engine/rules/index.ts'
import { renderOpenfisca } from './render-openfisca.ts'

const version = '46.0.1'

type RuleSet = CompiledRules['ruleSets'] extends ReadonlyMap<string, infer T> ? T : never

export type OpenfiscaRequest = {
  readonly ruleSet: RuleSet
  readonly batch: ColumnBatch
  readonly parameters: Readonly<Record<string, number>>
  readonly period: string
  /** Paths whose columns are money in minor units; OpenFisca gets major units. */
  readonly isMoney: (path: string) => boolean
  readonly outputs: readonly string[]
  readonly rounds: number
  /** So many households are calculated one at a time as well. */
  readonly singles?: number
}

export type OpenfiscaRun = {
  readonly seconds: number
  readonly type: string
  readonly outputs: readonly Float64Array[]
  /** CPU seconds of the calculation for one household by itself. */
  readonly singleSeconds: number
}

/** Makes a virtual environment with OpenFisca-Core, once; says why not where there is no Python or it cannot be installed. */
const findPython = (): { readonly python: string } | { readonly skipped: string } => {
  const home = join('node_modules', '.cache', 'schemata-bench', `openfisca-${version}`)
  const python = join(home, 'bin', 'python')
  const works = (): boolean => existsSync(python) && spawnSync(python, ['-c', 'import openfisca_core']).status === 0
  if (works()) return { python }
  if (spawnSync('python3', ['--version']).status !== 0) return { skipped: 'there is no python3' }
  mkdirSync(home, { recursive: true })
  if (spawnSync('python3', ['-m', 'venv', home]).status !== 0) return { skipped: 'python3 cannot make a virtual environment' }
  const pip = spawnSync(python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', `openfisca-core==${version}`])
  return pip.status === 0 && works() ? { python } : { skipped: `pip cannot install openfisca-core ${version}` }
}

const dtypeOf = (values: Column['values']): string =>
  values instanceof Uint8Array ? 'uint8' : values instanceof Int32Array ? 'int32' : 'float64'

/** Calculates the same rules by OpenFisca, in its default float32; only the calculation is timed. */
export const runOpenfisca = (request: OpenfiscaRequest): OpenfiscaRun | { readonly skipped: string } => {
  const found = findPython()
  if ('skipped' in found) return found
  const { ruleSet, batch, parameters, period, outputs, rounds, singles = 0 } = request
  const folder = mkdtempSync(join(tmpdir(), 'schemata-bench-openfisca-'))
  try {
    const columns = listInputs(request).map(({ path, values, ofMembers }) => {
      const name = path.replaceAll('.', '_')
      writeFileSync(join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
      const money = request.isMoney(path)
      const isFlag = !ofMembers && /^(score_b|person_(citizen|alive|otherPension))/.test(name)
      const kind = money ? 'float' : isFlag ? 'bool' : 'int'
      return { name, dtype: dtypeOf(values), divisor: money ? 100 : 1, kind, ofMembers }
    })
    const offsets = batch.lists.get('members')?.offsets ?? new Int32Array(1)
    writeFileSync(join(folder, 'offsets'), new Uint8Array(offsets.buffer, offsets.byteOffset, offsets.byteLength))
    const codes = (path: string, code: string): number => batch.columns.get(path)?.codes?.indexOf(code) ?? -1
    writeFileSync(join(folder, 'formulas.py'), renderOpenfisca(ruleSet, codes))
    const named = Object.fromEntries(Object.entries(parameters).map(([id, value]) => [id.replaceAll('-', '_'), value]))
    const steps = ruleSet.steps.map(({ id }) => id)
    writeFileSync(join(folder, 'plan.json'), JSON.stringify({ columns, parameters: named, steps, outputs, period }))
    const script = join(import.meta.dirname, 'openfisca.py')
    const { status, stdout, stderr } = spawnSync(found.python, [script, folder, String(rounds), String(singles)], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`OpenFisca failed: ${stderr.slice(-2000)}`)
    const [seconds = '', type = '', single = ''] = stdout.trim().split(' ')
    const results = outputs.map((name) => new Float64Array(new Uint8Array(readFileSync(join(folder, `out_${name}`))).buffer))
    return { seconds: Number(seconds), type, outputs: results, singleSeconds: Number(single) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const listInputs = ({ batch }: OpenfiscaRequest) => [
  ...[...batch.columns].map(([path, { values }]) => ({ path, values, ofMembers: false })),
  ...[...batch.lists].flatMap(([list, { columns }]) =>
    [...columns].map(([field, { values }]) => ({ path: `${list}.${field}`, values, ofMembers: true })),
  ),
]
