import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** A way in that the start command prints. */
export type SignIn = { readonly role: string; readonly email: string; readonly password: string }

export type ProductServer = {
  readonly baseUrl: string
  /** The installation's folder: commands that run beside the pages are given it. */
  readonly home: string
  readonly signIns: readonly SignIn[]
  /** The last of what it said: why something failed on its side. */
  readOutput(): string
  stop(): Promise<void>
}

type StartOptions = {
  /** The installation's folder. */
  readonly home: string
  /** The port to try first. */
  readonly port: number
  readonly command?: readonly [string, ...string[]]
}

const REPOSITORY = resolve(import.meta.dirname, '../..')
const START_COMMAND = ['node', 'app/cli/bin.mjs', 'start'] as const
const START_TIMEOUT_MS = 300_000
const STOP_TIMEOUT_MS = 30_000
const OUTPUT_KEPT = 8_000
const ADDRESS = /(?:READY|answers at) (https?:\/\/\S+)/
/** Columns: role, e-mail, password, as a person reads them at the end of a start. */
const SIGN_IN = /^ *(\S+(?: \S+)*?) {2,}(\S+@\S+) {2,}(\S+) *$/gm

/** Starts the product as a person does, and reads from its output where it answers and who may sign in. */
export async function startProduct({ home, port, command = START_COMMAND }: StartOptions): Promise<ProductServer> {
  const { DATABASE_URL: _database, SCHEMATA_APP_DATABASE_URL: _app, ...env } = process.env
  const [program, ...args] = command
  const child = spawn(program, args, {
    cwd: REPOSITORY,
    env: { SCHEMATA_COMPONENTS_PAGE: 'on', ...env, SCHEMATA_HOME: home, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collectOutput(child)
  try {
    await waitForAddress(child, output)
  } catch (error) {
    await stop(child)
    throw error
  }
  // The sign-ins may follow the address in another chunk.
  await new Promise((done) => setTimeout(done, 200))
  return {
    home,
    baseUrl: ADDRESS.exec(output.text)?.[1] ?? '',
    signIns: [...output.text.matchAll(SIGN_IN)].map(([, role = '', email = '', password = '']) => ({ role, email, password })),
    readOutput: () => output.text.slice(-OUTPUT_KEPT),
    stop: () => stop(child),
  }
}

type Output = { text: string; onText: () => void }

function collectOutput(child: ChildProcess): Output {
  const output: Output = { text: '', onText: () => {} }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output.text += text
      output.onText()
    })
  }
  return output
}

function waitForAddress(child: ChildProcess, output: Output): Promise<void> {
  return new Promise((done, fail) => {
    const failWith = (why: string) => fail(new Error(`The product did not start: ${why}. It said:\n${output.text.slice(-4000)}`))
    const timer = setTimeout(() => failWith(`no address after ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS)
    const settle = (act: () => void) => {
      clearTimeout(timer)
      output.onText = () => {}
      act()
    }
    output.onText = () => ADDRESS.test(output.text) && settle(done)
    child.once('error', (error) => settle(() => failWith(error.message)))
    child.once('exit', (code, signal) => settle(() => failWith(`it ended with ${code ?? signal}`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  child.kill('SIGTERM')
  await ended
  clearTimeout(force)
}
