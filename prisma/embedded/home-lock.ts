import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Home } from './home.ts'
import { HomeFault } from './home-fault.ts'
import { findStartTime } from './process-identity.ts'

export type LockHolder = {
  readonly pid: number
  readonly startTime: string
  /** `server` runs until it is stopped; `command` ends by itself. */
  readonly kind: 'server' | 'command'
  readonly address?: string
  readonly databasePort?: number
}

export type HomeLock = {
  /** Tells a second start where this one answers. */
  describe(what: { address?: string; databasePort?: number }): void
  release(): void
}

/**
 * Takes a home for this process. A lock whose process is gone (killed, power cut) is taken over.
 * @throws HomeFault naming process and address when the home is in use.
 */
export function lockHome(home: Pick<Home, 'folder' | 'lockFile'>, kind: LockHolder['kind']): HomeLock {
  const { lockFile } = home
  let holder: LockHolder = { pid: process.pid, startTime: findStartTime(process.pid) ?? '', kind }
  const own = writeBeside(lockFile, holder)
  try {
    for (let attempt = 0; !tryLink(own, lockFile); attempt += 1) {
      const other = findHolder(home)
      if (other !== undefined || attempt > 20) throw new HomeFault(renderInUse(home.folder, other))
      removeStale(home)
    }
  } finally {
    rmSync(own, { force: true })
  }
  return {
    describe(what) {
      holder = { ...holder, ...what }
      renameSync(writeBeside(lockFile, holder), lockFile)
    },
    release() {
      if (readHolder(lockFile)?.pid === process.pid) rmSync(lockFile, { force: true })
    },
  }
}

/** Who has the home now; undefined when nobody does, or the one who did is gone. */
export function findHolder({ lockFile }: Pick<Home, 'lockFile'>): LockHolder | undefined {
  const holder = readHolder(lockFile)
  return holder !== undefined && findStartTime(holder.pid) === holder.startTime ? holder : undefined
}

/** Moved away first and looked at again: between reading and removing, another start may have taken the lock. */
function removeStale(home: Pick<Home, 'lockFile'>): void {
  const aside = `${home.lockFile}.${randomUUID()}`
  try {
    renameSync(home.lockFile, aside)
  } catch {
    return
  }
  if (findHolder({ lockFile: aside }) !== undefined) tryLink(aside, home.lockFile)
  rmSync(aside, { force: true })
}

function readHolder(lockFile: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as LockHolder
  } catch {
    return undefined
  }
}

function writeBeside(lockFile: string, holder: LockHolder): string {
  const beside = `${lockFile}.${randomUUID()}`
  writeFileSync(beside, JSON.stringify(holder), { mode: 0o644 })
  return beside
}

/** Linking fails when the name exists, and the file is complete from its first moment. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function renderInUse(folder: string, other: LockHolder | undefined): string {
  const who = other === undefined ? 'another process' : `process ${other.pid}`
  const where = other?.address === undefined ? '' : ` at ${other.address}`
  const stop = other === undefined ? 'Try again' : `Use that one, stop it with \`kill ${other.pid}\``
  return (
    `Expected to start on the home ${folder}, but ${who} already runs on it${where}. ` +
    `${stop}, or set SCHEMATA_HOME to another folder. Nothing was changed.`
  )
}
