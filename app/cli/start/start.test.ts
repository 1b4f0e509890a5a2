import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findServer } from '#prisma/embedded/postgres-server.ts'
import { isAlive, waitForExit } from '#prisma/embedded/process-identity.ts'

vi.setConfig({ testTimeout: 90_000 })

const REAL = fileURLToPath(new URL('../../..', import.meta.url))

/** Stands in for Next: builds by writing BUILD_ID, serves what it knows of its environment. */
const NEXT = `
import { createServer } from 'node:http'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
if (process.argv[2] === 'build') {
  mkdirSync('.next', { recursive: true })
  appendFileSync('builds', 'x')
  if (process.env.SLOW_BUILD) await new Promise((resolve) => setTimeout(resolve, 60_000))
  if (process.env.BREAK_BUILD) { console.log('Type error: sheep'); process.exit(1) }
  writeFileSync('.next/BUILD_ID', 'x')
} else {
  const answer = JSON.stringify({ pid: process.pid, mode: process.argv[2], env: process.env })
  createServer((_, response) => response.end(answer)).listen(Number(process.argv[4]), process.argv[6])
}`

const WORKER = `
import { writeFileSync } from 'node:fs'
writeFileSync('worker.pid', String(process.pid))
if (process.env.BREAK_WORKER) setTimeout(() => process.exit(3), Number(process.env.BREAK_WORKER))
setInterval(() => {}, 1000)`

const SEED = `{
  seedInstallation: async ({ adminUrl, appUrl, log }) => {
    log('Seeding')
    const { openDatabase } = await import('${REAL}prisma/database.ts')
    const { systemScope } = await import('${REAL}prisma/scope.ts')
    const database = openDatabase({ url: appUrl })
    await database.transaction(systemScope('seed'), (sql) => sql.run(
      "insert into installation (id, name, kind, jurisdiction, time_zone) values (gen_random_uuid(), 'Test', 'development', 'mn', 'Asia/Ulaanbaatar')"))
    await database.close()
  },
  findDemo: async () => ({ signIns: [{ role: 'Caseworker', email: 'case@example.mn', password: 'open-sesame' }], tryThis: ['open a case'] }),
}`

let repository: string
let home: string
const children: ChildProcess[] = []

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'schemata-start-'))
  chmodSync(repository, 0o755)
  home = join(repository, 'home')
  mkdirSync(join(repository, 'node_modules/next/dist/bin'), { recursive: true })
  mkdirSync(join(repository, 'app'))
  writeFileSync(join(repository, 'package.json'), '{"type":"module"}')
  writeFileSync(join(repository, 'node_modules/next/package.json'), '{"type":"module"}')
  writeFileSync(join(repository, 'node_modules/next/dist/bin/next'), NEXT)
  writeFileSync(join(repository, 'app/worker.ts'), WORKER)
  writeFileSync(
    join(repository, 'run.ts'),
    `import { start } from '${REAL}app/cli/start/start.ts'
     process.exit(await start({ dev: process.argv[2] === 'dev', env: process.env, loadSeed: async () => (${SEED}), repository: '${repository}' }))`,
  )
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const left = findServer(join(home, 'postgres'))
  if (left !== undefined) {
    process.kill(left.pid, 'SIGQUIT')
    await waitForExit(left.pid, 30_000)
  }
  // Web server and worker notice within half a second that nobody started them.
  await new Promise((resolve) => setTimeout(resolve, 700))
  rmSync(repository, { recursive: true, force: true })
})

type Run = { child: ChildProcess; output: () => string; ended: Promise<number | null>; address: Promise<string> }

function run({ mode = 'start', env = {} }: { mode?: 'start' | 'dev'; env?: Record<string, string> } = {}): Run {
  const child = spawn(process.execPath, [join(repository, 'run.ts'), mode], {
    cwd: repository,
    env: { ...process.env, DATABASE_URL: '', SCHEMATA_HOME: home, PORT: '3410', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const address = new Promise<string>((resolve, reject) => {
    const onData = (data: Buffer) => {
      text += data
      const found = /answers at (\S+)[\s\S]*Ctrl-C[\s\S]*open a case/.exec(text)
      if (found?.[1] !== undefined) resolve(found[1])
    }
    child.stdout?.on('data', onData)
    child.stderr?.on('data', onData)
    void ended.then((code) => reject(new Error(`ended with ${code}\n${text}`)))
  })
  address.catch(() => {})
  return { child, output: () => text, ended, address }
}

type Answer = { pid: number; mode: string; env: Record<string, string> }
const ask = async (address: string): Promise<Answer> => (await (await fetch(address)).json()) as Answer
const countBuilds = (): number => readFileSync(join(repository, 'builds'), 'utf8').length
/** The web server may answer before the worker has begun. */
const findWorker = (): Promise<number> =>
  vi.waitFor(
    () => {
      const pid = Number(readFileSync(join(repository, 'worker.pid'), 'utf8'))
      expect(pid).toBeGreaterThan(0)
      return pid
    },
    { timeout: 30_000 },
  )

describe('schemata start', () => {
  it('brings everything up, tells how to sign in, and stops all of it when asked', async () => {
    const first = run()
    const address = await first.address
    const web = await ask(address)
    const worker = await findWorker()
    const server = findServer(join(home, 'postgres'))
    expect(web.mode).toBe('start')
    expect(first.output()).toMatch(
      /Migration \d+_platform applied[\s\S]*Seeding[\s\S]*Building the pages[\s\S]*case@example.mn +open-sesame/,
    )
    expect([web.pid, worker, server?.pid].map((pid) => isAlive(pid as number))).toEqual([true, true, true])

    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    // Whoever has ended is listed until its parent has heard of it.
    await vi.waitFor(
      () => expect([web.pid, worker, server?.pid].map((pid) => isAlive(pid as number))).toEqual([false, false, false]),
      { timeout: 30_000 },
    )
    expect(existsSync(join(home, 'lock.json'))).toBe(false)

    const second = run()
    await second.address
    expect(second.output()).not.toMatch(/Seeding|applied|Building/)
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
  })

  it('gives web server and worker the product role only, never the owner', async () => {
    const { address } = run()
    const { env } = await ask(await address)
    expect(env.SCHEMATA_APP_URL).toMatch(/^postgresql:\/\/schemata_app:/)
    expect(env.SCHEMATA_HOME).toBe(home)
    expect(env.BETTER_AUTH_SECRET?.length).toBeGreaterThanOrEqual(32)
    expect(env.BETTER_AUTH_URL).toBe(await address)
    expect(JSON.stringify(env)).not.toContain('schemata_owner')
  })

  it('refuses a second start on the same home and names process and address; the first goes on', async () => {
    const first = run()
    const address = await first.address
    const second = run()
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`process ${first.child.pid} already runs on it at ${address}`)
    expect((await ask(address)).mode).toBe('start')
  })

  it('takes another port when the preferred one is taken, so that two homes run side by side', async () => {
    const first = await run().address
    const second = await run({ env: { SCHEMATA_HOME: join(repository, 'other') } }).address
    expect(second).not.toBe(first)
    expect([(await ask(first)).env.SCHEMATA_HOME, (await ask(second)).env.SCHEMATA_HOME]).toEqual([
      home,
      join(repository, 'other'),
    ])
    expect(countBuilds()).toBe(1)
    const left = findServer(join(repository, 'other', 'postgres'))
    process.kill(left?.pid as number, 'SIGQUIT')
  })

  it('reports a part that ends by itself, and stops the rest', async () => {
    const { ended, output, address } = run({ env: { BREAK_WORKER: '3000' } })
    const web = await ask(await address)
    expect(await ended).toBe(1)
    expect(output()).toContain('The worker ended by itself (exit code 3). Stopping the rest.')
    expect(isAlive(web.pid)).toBe(false)
    expect(findServer(join(home, 'postgres'))).toBeUndefined()
  })

  it('leaves no web server and no worker behind when it is killed, and starts again', async () => {
    const first = run()
    const web = await ask(await first.address)
    const worker = await findWorker()
    first.child.kill('SIGKILL')
    expect(await waitForExit(web.pid, 30_000)).toBe(true)
    expect(await waitForExit(worker, 30_000)).toBe(true)
    expect((await ask(await run().address)).mode).toBe('start')
  })

  it('builds again when a source changed, and serves nothing when the build fails', async () => {
    const first = run()
    await first.address
    first.child.kill('SIGTERM')
    await first.ended
    writeFileSync(join(repository, 'app/page.tsx'), 'export default () => null')
    const broken = run({ env: { BREAK_BUILD: '1' } })
    expect(await broken.ended).toBe(1)
    expect(broken.output()).toMatch(/could not be built[\s\S]*Type error: sheep/)
    await run().address
    expect(countBuilds()).toBe(3)
  })

  it('stops in the middle of a build when asked, and builds at the next start', async () => {
    const first = run({ env: { SLOW_BUILD: '1' } })
    await vi.waitFor(() => expect(existsSync(join(repository, 'builds'))).toBe(true), { timeout: 30_000 })
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(first.output()).not.toContain('could not be built')
    await run().address
    expect(countBuilds()).toBe(2)
  })

  it('in development mode builds nothing', async () => {
    expect((await ask(await run({ mode: 'dev' }).address)).mode).toBe('dev')
    expect(existsSync(join(repository, 'builds'))).toBe(false)
  })

  it.each([
    ['an address that is none', { DATABASE_URL: 'mysql://here' }, /DATABASE_URL: Expected an address like postgresql/],
    [
      'a server that is not there',
      { DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/x' },
      /Expected to reach PostgreSQL at 127.0.0.1:9\/x .*nothing listens/,
    ],
    ['a port that is none', { PORT: 'abc' }, /PORT/],
  ])('refuses %s with a message', async (_, env, text) => {
    const { ended, output } = run({ env })
    expect(await ended).toBe(1)
    expect(output()).toMatch(text)
    expect(output()).not.toMatch(/\n {4}at /)
  })
})
