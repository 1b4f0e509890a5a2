import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { processFile, type ZeebeSettings } from './settings.ts'

const PATIENCE_MS = 15_000

/** Whether the process is there and is a broker: after a restart of the machine its number may be another's. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const command = `/proc/${pid}/cmdline`
  return !existsSync('/proc/self/cmdline') || (existsSync(command) && /zeebe/.test(readFileSync(command, 'utf8')))
}

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch {
    // it has ended meanwhile
  }
}

/** Stops the broker of these ports, if this user started one. True where there was one. */
export const stopBroker = async (settings: ZeebeSettings): Promise<boolean> => {
  const file = processFile(settings)
  if (!existsSync(file)) return false
  const pid = Number(readFileSync(file, 'utf8'))
  rmSync(file)
  if (!isRunning(pid)) return false
  signalGroup(pid, 'SIGTERM')
  for (const end = Date.now() + PATIENCE_MS; isRunning(pid) && Date.now() < end; ) await sleep(100)
  if (isRunning(pid)) signalGroup(pid, 'SIGKILL')
  return true
}
