import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from './find-free-port.ts'
import { HomeFault } from './home-fault.ts'
import type { PostgresAccount } from './postgres-account.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { findCommandLine, findStartTime, isAlive, waitForExit } from './process-identity.ts'

export type PostgresServer = {
  readonly pid: number
  readonly port: number
  /** Settles when the server has ended, whoever ended it. */
  readonly exited: Promise<void>
  stop(): Promise<void>
}

type Place = { readonly binaries: PostgresBinaries; readonly account: PostgresAccount; readonly dataFolder: string }

/** The collation is decided here for ever: with plain C, upper('өү') does nothing and Cyrillic names have no trigrams. */
const INITDB = [
  '-E',
  'UTF8',
  '--locale=C.UTF-8',
  '--locale-provider=icu',
  '--icu-locale=mn',
  '--data-checksums',
  '-A',
  'scram-sha-256',
]

/** Makes the cluster when there is none. It is made beside and renamed, so that a crash leaves none. */
export async function initCluster(
  { binaries, account, dataFolder }: Place,
  superuser: { name: string; password: string },
): Promise<boolean> {
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return false
  const beside = `${dataFolder}.new`
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(dirname(dataFolder), { recursive: true })
  mkdirSync(beside, { mode: 0o700 })
  const passwordFolder = mkdtempSync(join(tmpdir(), 'schemata-'))
  const passwordFile = join(passwordFolder, 'password')
  writeFileSync(passwordFile, superuser.password, { mode: 0o600 })
  if (account) for (const path of [beside, passwordFolder, passwordFile]) chownSync(path, account.uid, account.gid)
  try {
    const args = ['-D', beside, '-U', superuser.name, `--pwfile=${passwordFile}`, ...INITDB]
    await promisify(execFile)(binaries.initdb, args, { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    if (existsSync(dataFolder)) rmSync(dataFolder, { recursive: true })
    renameSync(beside, dataFolder)
    return true
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    throw setUpFault(dataFolder, error)
  } finally {
    rmSync(passwordFolder, { recursive: true, force: true })
  }
}

function setUpFault(dataFolder: string, error: unknown): HomeFault {
  const output = ((error as { stderr?: string }).stderr ?? String(error)).trim()
  const fix = /user does not exist/.test(output)
    ? 'Start as a user that the system knows (a line in /etc/passwd), or set DATABASE_URL to another PostgreSQL.'
    : 'See that the folder can be written and the disk is not full, or set DATABASE_URL to another PostgreSQL.'
  return new HomeFault(`PostgreSQL could not be set up in ${dataFolder}: ${output}. ${fix}`, { cause: error })
}

/**
 * Starts the server of a cluster on the first free port from `preferredPort`. A server that a killed parent left behind is stopped first;
 * a stale `postmaster.pid` is removed. The caller holds the lock of the home, so nobody else's server is touched.
 */
export async function startServer(
  place: Place & { preferredPort: number; logFile: string; settings?: readonly string[] },
): Promise<PostgresServer> {
  await stopOrphan(place.dataFolder)
  let port = place.preferredPort
  for (let attempt = 0; ; attempt += 1) {
    port = await findFreePort(port)
    const started = await launch(place, port)
    if (!('failure' in started)) return started
    const again = started.portTaken ? port < place.preferredPort + 500 : started.memoryInUse && attempt < 50
    if (!again)
      throw new HomeFault(`PostgreSQL did not start in ${place.dataFolder}. Its log, ${place.logFile}, ends:\n${started.failure}`)
    if (started.portTaken) port += 1
    else await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

type Failure = { readonly failure: string; readonly portTaken: boolean; readonly memoryInUse: boolean }

async function launch(
  { binaries, account, dataFolder, logFile, settings = [] }: Parameters<typeof startServer>[0],
  port: number,
): Promise<PostgresServer | Failure> {
  const all = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'timezone=UTC',
    // The log must hold no personal data: no statements, and no details, which quote the values of rows.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...settings,
  ]
  const log = openSync(logFile, 'w', 0o600)
  // In a session of its own, so that Ctrl-C reaches the parent first and the children that use the database stop before it.
  const child = spawn(binaries.postgres, ['-D', dataFolder, ...all.flatMap((setting) => ['-c', setting])], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  if (await waitUntilReady(child, dataFolder)) {
    const pid = child.pid as number
    return { pid, port, exited, stop: () => stopServer(pid) }
  }
  const text = readFileSync(logFile, 'utf8')
  return {
    failure: text.slice(-1500),
    portTaken: /could not bind|could not create any TCP\/IP sockets/.test(text),
    memoryInUse: /shared memory block .* is still in use/.test(text),
  }
}

/** The server writes `ready` into the eighth line of its pid file. Recovery after a power cut may take minutes. */
async function waitUntilReady(child: ChildProcess, dataFolder: string): Promise<boolean> {
  const end = performance.now() + 300_000
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined && performance.now() < end) {
    const lines = readPidFile(dataFolder)
    if (lines?.[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return false
}

const readPidFile = (dataFolder: string): string[] | undefined => {
  const file = join(dataFolder, 'postmaster.pid')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined
}

/** The process id of a server that runs on the cluster, whoever started it. */
export function findServer(dataFolder: string): { pid: number; port: number } | undefined {
  const lines = readPidFile(dataFolder)
  const pid = Number(lines?.[0])
  if (!Number.isInteger(pid) || pid < 2 || findStartTime(pid) === undefined) return undefined
  return findCommandLine(pid)?.includes(dataFolder) ? { pid, port: Number(lines?.[3]) } : undefined
}

async function stopOrphan(dataFolder: string): Promise<void> {
  const orphan = findServer(dataFolder)
  if (orphan !== undefined) await stopServer(orphan.pid)
  // PostgreSQL itself would refuse to start when the id in a stale file now belongs to another process of the same user.
  rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
}

/** A fast shutdown (open transactions are undone), an immediate one when that takes too long: the log brings everything back. */
export async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  if (await waitForExit(pid, 20_000)) return
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
  await waitForExit(pid, 10_000)
}
