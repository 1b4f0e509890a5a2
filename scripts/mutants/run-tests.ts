import { spawnSync } from 'node:child_process'

/** Whether tests passed, one of them failed, or they had to be stopped. */
export type TestsOutcome = 'green' | 'red' | 'never ends'

export type TestsRun = {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Of processor time, which is the same on a busy machine. */
  readonly limitSeconds: number
  /** For tests that wait and do not compute; generous, since it goes by the clock. */
  readonly waitMs: number
}

/** Runs tests in a process of their own, which is killed at its limit: code that never ends cannot be asked to stop. */
export const runTests = ({ command, args, cwd, env, limitSeconds, waitMs }: TestsRun): TestsOutcome => {
  const { status, signal } = spawnSync(...limited(command, args, limitSeconds), {
    cwd,
    env,
    stdio: 'ignore',
    timeout: waitMs,
    killSignal: 'SIGKILL',
  })
  return signal === 'SIGKILL' ? 'never ends' : status === 0 ? 'green' : 'red'
}

/** The kernel kills what has used its processor time; where there is no such limit, only the clock stops it. */
const limited = (command: string, args: readonly string[], seconds: number): [string, string[]] =>
  process.platform === 'win32'
    ? [command, [...args]]
    : ['sh', ['-c', 'ulimit -t "$0" && exec "$@"', String(seconds), command, ...args]]
