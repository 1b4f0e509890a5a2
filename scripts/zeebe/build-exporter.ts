import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const SOURCE = join(import.meta.dirname, 'NdjsonExporter.java')

const run = (command: string, args: readonly string[]): void => {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`Expected '${command}' to build the exporter, but it ended with ${status}:\n${stderr}`)
}

/** The exporter as a jar, compiled once for each state of its source. */
export const buildExporter = (jdk: string, distribution: string, cache: string): string => {
  const digest = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 12)
  const jar = join(cache, `ndjson-exporter-${digest}.jar`)
  if (existsSync(jar)) return jar
  const folder = mkdtempSync(join(cache, 'exporter-'))
  const built = join(folder, 'exporter.jar')
  try {
    const classes = join(folder, 'classes')
    run(join(jdk, 'bin', 'javac'), ['-nowarn', '--release', '21', '-cp', join(distribution, 'lib', '*'), '-d', classes, SOURCE])
    run(join(jdk, 'bin', 'jar'), ['cf', built, '-C', classes, '.'])
    renameSync(built, jar)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return jar
}
