import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeStep } from './judge-step.ts'
import { RESULTS_FOLDER } from './results.ts'
import type { Step, StepResult } from './step.ts'

const HEARTBEAT_MS = 30_000
const TAIL_LINES = 120

const running = new Set<number>()

/** Runs one step as an npm script. Its output goes to a log, and to the screen only when it fails, or at once if `verbose`. */
export async function runStep(step: Step, verbose: boolean): Promise<StepResult> {
  const startedMs = performance.now()
  const seconds = () => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`
  console.log(`▶ ${step.name}`)
  const chunks: string[] = []
  const heartbeat = setInterval(() => console.log(`… ${step.name} ${seconds()} ${lastLine(chunks)}`), HEARTBEAT_MS)
  const exit = await spawnScript(step, (text) => {
    chunks.push(text)
    if (verbose) process.stdout.write(prefixLines(step.name, text))
  })
  clearInterval(heartbeat)
  const output = chunks.join('')
  const log = keepLog(step, output)
  const result = judgeStep({ step, exit, output, durationMs: performance.now() - startedMs })
  if (!result.ok && !verbose) console.log(prefixLines(step.name, tail(output)))
  console.log(
    `${result.ok ? '✔' : '✘'} ${step.name} ${seconds()}${result.ok ? '' : ` ${result.why}; the whole output is in ${log}`}`,
  )
  return result
}

/** Ends what is still running, with its children. */
export function stopSteps(): void {
  for (const pid of running) stopGroup(pid, 'SIGTERM')
}

/** Each step leads a process group of its own, so that servers and browsers that it started end with it. */
function spawnScript(step: Step, onOutput: (text: string) => void): Promise<string> {
  const { FORCE_COLOR: _colour, ...inherited } = process.env
  const env = { ...inherited, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', npm_config_update_notifier: 'false' }
  const child = spawn('npm', ['run', '--silent', step.script], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const pid = child.pid
  if (pid !== undefined) running.add(pid)
  child.stdout.setEncoding('utf8').on('data', onOutput)
  child.stderr.setEncoding('utf8').on('data', onOutput)
  return new Promise((done) => {
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      if (pid !== undefined) stopGroup(pid, 'SIGKILL')
    }, step.timeoutMinutes * 60_000)
    const finish = (exit: string) => {
      clearTimeout(timer)
      if (pid !== undefined) running.delete(pid)
      done(timedOut ? `stopped after ${step.timeoutMinutes} minutes` : exit)
    }
    child.on('error', (error) => finish(error.message))
    child.on('close', (code, signal) => finish(code === 0 ? '' : `exit ${code ?? signal}`))
  })
}

function stopGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended by itself in the meantime.
  }
}

function keepLog(step: Step, output: string): string {
  const folder = join(RESULTS_FOLDER, 'logs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${step.name}.log`)
  writeFileSync(file, output)
  return file
}

const tail = (output: string) => output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')
const lastLine = (chunks: readonly string[]) => chunks.slice(-5).join('').trimEnd().split('\n').at(-1)?.trim().slice(0, 100) ?? ''
const prefixLines = (name: string, text: string) => text.trimEnd().replace(/^/gm, `  ${name} │ `).concat('\n')
