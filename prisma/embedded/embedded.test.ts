import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openAdminDatabase } from '../connection/admin-database.ts'
import { findHomeFolder, openHome } from './home.ts'
import { findHolder, lockHome } from './home-lock.ts'
import { findServer } from './postgres-server.ts'
import { waitForExit } from './process-identity.ts'
import { renderEmbeddedUrls, startEmbedded } from './start-embedded.ts'

// Each test sets a cluster up, and several start it more than once.
vi.setConfig({ testTimeout: 60_000 })

const HOLDER = fileURLToPath(new URL('../testing/hold-home.ts', import.meta.url))

let folder: string
const children: ChildProcess[] = []

beforeEach(() => {
  const parent = mkdtempSync(join(tmpdir(), 'schemata-home-'))
  chmodSync(parent, 0o755)
  folder = join(parent, 'home')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const left = findServer(join(folder, 'postgres'))
  if (left !== undefined) process.kill(left.pid, 'SIGQUIT')
  if (left !== undefined) await waitForExit(left.pid, 30_000)
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

/** Starts a process that holds the home and its database; answers with what it printed. */
async function hold(): Promise<{ child: ChildProcess; port: number } | { child: ChildProcess; refusal: string }> {
  const child = spawn(process.execPath, [HOLDER, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let out = ''
  let err = ''
  child.stderr?.on('data', (data) => {
    err += data
  })
  return new Promise((resolve) => {
    child.stdout?.on('data', (data) => {
      out += data
      if (out.includes('\n')) resolve({ child, port: Number(out) })
    })
    child.on('exit', () => resolve({ child, refusal: err }))
  })
}

async function holdSuccessfully(): Promise<{ child: ChildProcess; port: number }> {
  const held = await hold()
  if (!('port' in held)) throw new Error(held.refusal)
  return held
}

async function ask(port: number, text: string): Promise<unknown[]> {
  const admin = await openAdminDatabase(renderEmbeddedUrls(openHome(folder), port).ownerUrl)
  try {
    return await admin.rows(text)
  } finally {
    await admin.close()
  }
}

describe('a home', () => {
  it('keeps its database through a clean stop and a new start, on the same port', async () => {
    const home = openHome(folder)
    const lock = lockHome(home, 'server')
    const first = await startEmbedded(home, () => {})
    await ask(first.port, 'create table sheep as select 7 as id')
    await first.stop()
    const second = await startEmbedded(home, () => {})
    expect(second.port).toBe(first.port)
    expect(await ask(second.port, 'select id from sheep')).toEqual([{ id: 7 }])
    await second.stop()
    await second.exited
    lock.release()
  })

  it('knows Mongolian letters, and its product role is bound by row-level security', async () => {
    const { port } = await holdSuccessfully()
    expect(await ask(port, `select upper('өү') as upper, 'ө' < 'п' as sorted`)).toEqual([{ upper: 'ӨҮ', sorted: true }])
    expect(
      await ask(
        port,
        `select rolname, rolsuper, rolbypassrls from pg_roles where rolname in ('schemata_app', 'schemata_owner') order by 1`,
      ),
    ).toEqual([
      { rolname: 'schemata_app', rolsuper: false, rolbypassrls: false },
      { rolname: 'schemata_owner', rolsuper: false, rolbypassrls: false },
    ])
  })

  it('refuses a wrong password, and keeps its secrets for its own user', async () => {
    const { port } = await holdSuccessfully()
    const wrong = openAdminDatabase(`postgresql://schemata_owner:wrong@127.0.0.1:${port}/schemata`)
    await expect(wrong).rejects.toMatchObject({ cause: { code: '28P01' } })
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('refuses a second start, names the process and the address, and harms nothing', async () => {
    const { child, port } = await holdSuccessfully()
    const second = await hold()
    expect(second).toMatchObject({
      refusal: expect.stringContaining(`process ${child.pid} already runs on it at http://127.0.0.1:3000`),
    })
    expect(second).toMatchObject({ refusal: expect.stringContaining('Nothing was changed') })
    expect(await ask(port, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(findHolder(openHome(folder))?.pid).toBe(child.pid)
  })

  it('recovers when everything was killed, with what was committed', async () => {
    const first = await holdSuccessfully()
    await ask(first.port, 'create table sheep as select generate_series(1, 1000) as id')
    const server = findServer(join(folder, 'postgres'))
    first.child.kill('SIGKILL')
    process.kill(server?.pid as number, 'SIGKILL')
    await waitForExit(server?.pid as number, 30_000)
    const second = await holdSuccessfully()
    expect(await ask(second.port, 'select count(*) from sheep')).toEqual([{ count: 1000n }])
  })

  it('stops the server that a killed parent left behind, and goes on with its data', async () => {
    const first = await holdSuccessfully()
    await ask(first.port, 'create table sheep as select 7 as id')
    const orphan = findServer(join(folder, 'postgres'))
    first.child.kill('SIGKILL')
    await waitForExit(first.child.pid as number, 30_000)
    expect(findServer(join(folder, 'postgres'))).toEqual(orphan)
    const second = await holdSuccessfully()
    expect(findServer(join(folder, 'postgres'))?.pid).not.toBe(orphan?.pid)
    expect(await ask(second.port, 'select id from sheep')).toEqual([{ id: 7 }])
  })

  it('is the same home when it is reached by a link, and its server no stranger’s', () => {
    const link = join(folder, '..', 'link')
    openHome(folder)
    symlinkSync(folder, link)
    expect(openHome(link)).toMatchObject({ folder: realpathSync(folder), dataFolder: join(realpathSync(folder), 'postgres') })
  })

  it('is not held by a process that merely has the id of the dead holder', () => {
    const home = openHome(folder)
    writeFileSync(home.lockFile, JSON.stringify({ pid: process.ppid, startTime: 'before the reboot', kind: 'server' }))
    const lock = lockHome(home, 'server')
    expect(findHolder(home)?.pid).toBe(process.pid)
    lock.release()
    expect(existsSync(home.lockFile)).toBe(false)
  })

  it('starts although a stale pid file names a living process that is no PostgreSQL', async () => {
    const home = openHome(folder)
    const first = await startEmbedded(home, () => {})
    await first.stop()
    writeFileSync(join(home.dataFolder, 'postmaster.pid'), `${process.ppid}\n${home.dataFolder}\n`)
    const second = await startEmbedded(home, () => {})
    expect(await ask(second.port, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
  })

  it('goes to another port when its own is taken', async () => {
    const home = openHome(folder)
    const taken = createServer().listen(54_700, '127.0.0.1')
    home.changeConfig({ databasePort: 54_700 })
    const database = await startEmbedded(home, () => {})
    expect(database.port).toBeGreaterThan(54_700)
    await database.stop()
    taken.close()
  })

  it('writes no value of a row into its log', async () => {
    const { port } = await holdSuccessfully()
    await ask(port, `create table sheep (name text primary key); insert into sheep values ('Болд')`)
    await expect(ask(port, `insert into sheep values ('Болд')`)).rejects.toThrow(/sheep_pkey/)
    const log = readFileSync(openHome(folder).logFile, 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('Болд')
  })

  it('with a broken file is an error that names the file', () => {
    openHome(folder)
    writeFileSync(join(folder, 'home.json'), '{')
    expect(() => openHome(folder).readConfig()).toThrow(/home\.json.*cannot be read/)
  })

  it.skipIf(process.getuid?.() !== 0)('that root made for itself alone lets PostgreSQL pass, and nobody look', () => {
    mkdirSync(folder, { mode: 0o700 })
    openHome(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o711)
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700)
  })

  it.skipIf(process.getuid?.() !== 0)(
    'below a folder that only root may enter keeps its data where PostgreSQL may go',
    async () => {
      const closed = mkdtempSync(join(tmpdir(), 'schemata-closed-'))
      const home = openHome(join(closed, 'home'))
      const lines: string[] = []
      const database = await startEmbedded(home, (line) => lines.push(line))
      await database.stop()
      const { dataFolder } = openHome(home.folder)
      expect(dataFolder).not.toContain(closed)
      expect(lines.join('\n')).toContain(dataFolder)
      const again = await startEmbedded(openHome(home.folder), () => {})
      await again.stop()
      // The same place is found again, and never replaced by an empty one.
      expect(openHome(home.folder).dataFolder).toBe(dataFolder)
      rmSync(join(dataFolder, '..'), { recursive: true })
      rmSync(closed, { recursive: true })
    },
  )

  it.skipIf(process.getuid?.() !== 0)(
    'whose data can no longer be reached is an error, not an empty database in another place',
    async () => {
      const home = openHome(folder)
      const database = await startEmbedded(home, () => {})
      await database.stop()
      chmodSync(join(folder, '..'), 0o700)
      await expect(startEmbedded(home, () => {})).rejects.toThrow(/nobody else may enter .*Nothing was changed/)
      chmodSync(join(folder, '..'), 0o755)
      await (await startEmbedded(home, () => {})).stop()
    },
  )

  it.each([
    [undefined, '/repo/.schemata'],
    ['', '/repo/.schemata'],
    ['/srv/home', '/srv/home'],
  ])('named %s lies in %s', (named, place) => {
    expect(findHomeFolder('/repo', named)).toBe(place)
  })
})
