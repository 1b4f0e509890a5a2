import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

/** Runs the benchmarks one after the other, each in a process of its own. Words given as arguments select those whose path has one. */
const wanted = process.argv.slice(2)
const files = globSync('bench/**/*.bench.ts')
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort()
if (files.length === 0) {
  console.error(
    `Expected a benchmark in bench/${wanted.length > 0 ? ` with ${wanted.join(' or ')} in its name` : ''}, but there is none.`,
  )
  process.exitCode = 1
}
for (const file of files) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit' })
  if (status === 0) continue
  console.error(`${file} failed.`)
  process.exitCode = 1
}
