import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { HomeFault } from '#prisma/embedded/home-fault.ts'
import { type HomeLock, lockHome } from '#prisma/embedded/home-lock.ts'
import { computeBuildHash, isBuilt, stampBuild } from './build-stamp.ts'
import { StartFault } from './start-fault.ts'

/**
 * Makes the production build when it is missing or older than the sources. Two starts at once build once.
 * @throws StartFault with the end of the build's output.
 */
export async function buildPages(
  repository: string,
  { logFile, log, asked = new Promise(() => {}) }: { logFile: string; log: (line: string) => void; asked?: Promise<void> },
): Promise<void> {
  const hash = computeBuildHash(repository)
  if (isBuilt(repository, hash)) return
  const lock = await waitForBuildLock(repository)
  try {
    if (isBuilt(repository, hash)) return
    log('Building the pages, about half a minute')
    // A stamp of an older build must not vouch for a half-made newer one.
    rmSync(join(repository, '.next', 'BUILD_ID'), { force: true })
    if (await runBuild(repository, logFile, asked)) stampBuild(repository, hash)
  } finally {
    lock.release()
  }
}

async function waitForBuildLock(repository: string): Promise<HomeLock> {
  const folder = join(repository, 'node_modules', '.cache')
  mkdirSync(folder, { recursive: true })
  const end = performance.now() + 600_000
  for (;;) {
    try {
      return lockHome({ folder, lockFile: join(folder, 'schemata-build-lock.json') }, 'command')
    } catch (error) {
      if (!(error instanceof HomeFault) || performance.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/** False when it was ended because the start was asked to stop. */
async function runBuild(repository: string, logFile: string, asked: Promise<void>): Promise<boolean> {
  const child = spawn(process.execPath, [join(repository, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: repository,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stopped = false
  void asked.then(() => {
    stopped = true
    child.kill('SIGTERM')
  })
  const output = createWriteStream(logFile)
  child.stdout.pipe(output, { end: false })
  child.stderr.pipe(output, { end: false })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  await new Promise((resolve) => output.end(resolve))
  if (code === 0) return true
  if (stopped) return false
  const end = readFileSync(logFile, 'utf8').slice(-3000)
  throw new StartFault(`The pages could not be built (${logFile}). The output ends:\n${end}`)
}
