import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Part = {
  /** As people read it: "web server". */
  readonly name: string
  readonly args: readonly string[]
}

export type Supervised = {
  /** Settles with a sentence when a part ended without being asked. */
  readonly failed: Promise<string>
  /** Ends all parts: asks, waits, forces. */
  stop(): Promise<void>
}

const END_WITH_PARENT = fileURLToPath(new URL('./end-with-parent.ts', import.meta.url))
const PATIENCE_MS = 10_000

/** Runs the parts as processes of this Node. Their output goes where this one's goes. */
export function supervise(parts: readonly Part[], { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }): Supervised {
  const children: ChildProcess[] = []
  let stopping = false
  let report: (sentence: string) => void
  const failed = new Promise<string>((resolve) => {
    report = resolve
  })
  for (const { name, args } of parts) {
    const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      // In a group of its own: Ctrl-C reaches the start command, which stops the parts in order.
      detached: true,
    })
    child.once('error', (error) => report(`The ${name} could not be started: ${error.message}.`))
    child.once('exit', (code, signal) => {
      if (!stopping) report(`The ${name} ended by itself (${signal ?? `exit code ${code}`}).`)
    })
    children.push(child)
  }
  return {
    failed,
    async stop() {
      stopping = true
      await Promise.all(children.map(stopChild))
    },
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  child.kill('SIGTERM')
  await ended
  clearTimeout(force)
}
