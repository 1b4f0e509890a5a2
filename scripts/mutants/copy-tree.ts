import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A copy of the working tree in a folder of its own, with a link to the packages: what is changed there touches nobody. */
export const copyTree = (root: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'schemata-mutants-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  for (const file of listed.split('\n').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  writeFileSync(join(copy, 'vitest.mutants.config.ts'), config)
  return copy
}

/**
 * Without the set-up of a database, which tests of the engine do not need; stopping at the first test that notices, those that are short
 * first; all in one process; what was transformed once is kept, by content.
 */
const config = `import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'

class ShortestFirst extends BaseSequencer {
  sort(files) {
    const durationOf = (file) =>
      this.ctx.cache.getFileTestResults(\`\${file.project.name}:\${file.moduleId.slice(this.ctx.config.root.length + 1)}\`)?.duration ?? 0
    return Promise.resolve(files.toSorted((a, b) => durationOf(a) - durationOf(b)))
  }
}

export default defineConfig({
  cacheDir: '.mutants',
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**'],
    bail: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    sequence: { sequencer: ShortestFirst },
    experimental: { fsModuleCache: true, fsModuleCachePath: '.mutants/modules' },
  },
})
`
