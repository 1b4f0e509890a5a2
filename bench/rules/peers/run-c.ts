import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ColumnBatch, ColumnResult } from '#engine/rules/index.ts'
import { listArrays } from './render-c-program.ts'

export type CRun = {
  /** CPU seconds of the fastest round. */
  readonly seconds: number
  /** Rows that are left to the interpreter. */
  readonly bailed: number
  readonly result: ColumnResult
}

export type CRequest = {
  readonly source: string
  readonly batch: ColumnBatch
  /** 1 for each row that must be interpreted. */
  readonly flags: Uint8Array
  /** Whose components and words the results have. */
  readonly like: ColumnResult
  readonly rounds: number
}

/** Compiles and runs a loop in C over a batch; says why not where there is no compiler. Throws when it does not compile or run. */
export const runC = ({ source, batch, flags, like, rounds }: CRequest): CRun | { readonly skipped: string } => {
  if (spawnSync('cc', ['--version']).status !== 0) return { skipped: 'there is no C compiler (cc)' }
  const folder = mkdtempSync(join(tmpdir(), 'schemata-bench-c-'))
  try {
    writeFileSync(join(folder, 'loop.c'), source)
    for (const { name, values } of [...listArrays(batch), { name: 'flags', values: flags }])
      writeFileSync(join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    run('cc', ['-O3', '-march=native', '-ffp-contract=off', '-o', join(folder, 'loop'), join(folder, 'loop.c'), '-lm'])
    const [seconds, bailed] = run(join(folder, 'loop'), [folder, String(rounds)])
      .trim()
      .split(' ')
      .map(Number)
    const read = (name: string): ArrayBuffer => new Uint8Array(readFileSync(join(folder, name))).buffer
    const result: ColumnResult = {
      ...like,
      outcomes: new Uint8Array(read('outcome')),
      trace: new Int32Array(read('trace')),
      lines: like.lines.map((line, index) => ({
        ...line,
        amounts: new Float64Array(read(`amount${index}`)),
        states: new Uint8Array(read(`state${index}`)),
      })),
    }
    return { seconds: seconds as number, bailed: bailed as number, result }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const run = (command: string, words: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`${command} failed: ${stderr.slice(0, 2000)}`)
  return stdout
}
