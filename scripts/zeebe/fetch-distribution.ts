import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MissingTool } from './missing-tool.ts'
import { ZEEBE_VERSION, type ZeebeSettings } from './settings.ts'

const run = (command: string, args: readonly string[]): void => {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2] })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT')
    throw new MissingTool(
      `No broker here: '${command}' was not found, and the distribution has not been fetched yet. Install it (on Debian: apt-get install maven tar). Everything else works without.`,
    )
  if (status !== 0) throw new Error(`Expected '${command} ${args.join(' ')}' to succeed, but it ended with ${status}.`)
}

/**
 * The folder of the distribution, fetched with Maven where it is not there yet: 300 MB, once for all brokers of this user.
 * It is unpacked beside its place and then moved there, so that two commands at once do not see half of it.
 */
export const fetchDistribution = ({ cache }: ZeebeSettings): string => {
  const home = join(cache, `camunda-zeebe-${ZEEBE_VERSION}`)
  if (existsSync(join(home, 'bin', 'broker'))) return home
  console.error(`Fetching Zeebe ${ZEEBE_VERSION} (300 MB, once) …`)
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'fetch-'))
  try {
    const artifact = `io.camunda:camunda-zeebe:${ZEEBE_VERSION}:tar.gz`
    run('mvn', ['-B', '-ntp', '-q', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`])
    run('tar', ['xzf', join(folder, `camunda-zeebe-${ZEEBE_VERSION}.tar.gz`), '-C', folder])
    if (!existsSync(home)) renameSync(join(folder, `camunda-zeebe-${ZEEBE_VERSION}`), home)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return home
}
