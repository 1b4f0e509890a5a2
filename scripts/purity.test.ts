import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const HOUSE = resolve(import.meta.dirname, '..')

/** Impure in a way that the linter sees: it exists in every ECMAScript, so that it would compile. */
const LINTED = [
  'export const now = () => Date.now()',
  'export const day = () => new Date()',
  'export const day = () => new Date(0)',
  'export const draw = () => Math.random()',
  "export const draw = () => Math['random']()",
  'export const { random } = Math',
  'export const around = () => globalThis',
  'export const home = () => process.env.HOME',
  "export const load = () => fetch('/x')",
  "export const say = () => console.log('x')",
  'export const id = () => crypto.randomUUID()',
  'export const later = (f: () => void) => setTimeout(f, 1)',
  "export const order = (a: string) => a.localeCompare('b')",
] as const

const PURE = [
  'export const floor = (n: number) => Math.floor(n)',
  "export const order = (a: string) => (a < 'b' ? -1 : 1)",
] as const

/** Impure in a way that does not compile: the engine has neither DOM nor Node types. */
const UNCOMPILED = [
  'export const a = process.env',
  "export const a = fetch('/x')",
  'export const a = document.title',
  'export const a = performance.now()',
  'export const a = crypto.randomUUID()',
  'export const a = setTimeout(() => {}, 1)',
  "export const a = Buffer.from('')",
  "export const a = console.log('x')",
  "import { readFileSync } from 'node:fs'\nexport const a = readFileSync",
] as const

describe('the linter', () => {
  let root: string
  let complained: Set<string>
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'schemata-purity-'))
    for (const file of ['biome.json', 'scripts/lint/engine-purity.grit'])
      place(file, (path) => copyFileSync(join(HOUSE, file), path))
    for (const folder of ['engine', 'workflows']) {
      for (const [index, text] of [...LINTED, ...PURE].entries()) {
        place(`${folder}/seed-${index}.ts`, (path) => writeFileSync(path, `${text}\n`))
      }
    }
    complained = lint(root)
  })
  afterAll(() => rmSync(root, { recursive: true }))

  function place(file: string, write: (path: string) => void) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    write(join(root, file))
  }

  it.each(LINTED.map((text, index) => [text, index] as const))('refuses in the engine: %s', (_, index) => {
    expect(complained).toContain(`engine/seed-${index}.ts`)
  })
  it.each(PURE.map((text, index) => [text, index + LINTED.length] as const))('accepts in the engine: %s', (_, index) => {
    expect(complained).not.toContain(`engine/seed-${index}.ts`)
  })
  it('accepts outside the engine what only the engine must not do', () => {
    expect([...complained].filter((file) => file.startsWith('workflows/'))).toEqual([])
  })
})

function lint(root: string): Set<string> {
  const args = ['lint', '.', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', '--diagnostic-level=error']
  const { stdout } = spawnSync(join(HOUSE, 'node_modules/.bin/biome'), args, { cwd: root, encoding: 'utf8' })
  const files = stdout.matchAll(
    /^::error title=(?:plugin|lint\/style\/noRestrictedGlobals|lint\/suspicious\/noConsole),file=([^,]+)/gm,
  )
  return new Set([...files].map(([, file = '']) => file.slice(file.lastIndexOf('/', file.lastIndexOf('/') - 1) + 1)))
}

describe('the types of the engine', () => {
  const configFile = join(HOUSE, 'engine/tsconfig.json')
  const config = ts.parseJsonConfigFileContent(ts.readConfigFile(configFile, ts.sys.readFile).config, ts.sys, dirname(configFile))
  const seeds = new Map(UNCOMPILED.map((text, index) => [join(HOUSE, `engine/seed-${index}.ts`), text]))
  let program: ts.Program

  beforeAll(() => {
    const host = ts.createCompilerHost(config.options)
    const { fileExists, readFile } = host
    host.fileExists = (path) => seeds.has(path) || fileExists(path)
    host.readFile = (path) => seeds.get(path) ?? readFile(path)
    host.getSourceFile = (path, options) => ts.createSourceFile(path, host.readFile(path) ?? '', options)
    program = ts.createProgram([...config.fileNames, ...seeds.keys()], { ...config.options, incremental: false }, host)
  }, 60_000)

  it('cover every file of the engine', () => {
    expect(config.fileNames.length).toBeGreaterThan(20)
  })

  it.each([...seeds])('refuse %s: %s', (path) => {
    const found = program.getSemanticDiagnostics(program.getSourceFile(path))
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([
      expect.stringMatching(/^Cannot find/),
    ])
  })
})
