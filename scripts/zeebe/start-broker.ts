import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildExporter } from './build-exporter.ts'
import { fetchDistribution } from './fetch-distribution.ts'
import { findJdk } from './find-jdk.ts'
import { logFile, processFile, recordsFile, type ZeebeSettings } from './settings.ts'
import { isRunning, stopBroker } from './stop-broker.ts'

const READY_TIMEOUT_MS = 300_000
const HOST = '127.0.0.1'

const environmentOf = (settings: ZeebeSettings, jdk: string, exporter: string): NodeJS.ProcessEnv => ({
  ...process.env,
  JAVA_HOME: jdk,
  JAVA_OPTS: process.env.JAVA_OPTS ?? '-Xms256m -Xmx1g',
  TZ: 'Etc/UTC',
  SERVER_ADDRESS: HOST,
  SERVER_PORT: String(settings.ports.rest),
  MANAGEMENT_SERVER_ADDRESS: HOST,
  MANAGEMENT_SERVER_PORT: String(settings.ports.management),
  ZEEBE_CLOCK_CONTROLLED: String(settings.clockControlled),
  ZEEBE_LOG_LEVEL: process.env.ZEEBE_LOG_LEVEL ?? 'warn',
  ZEEBE_LOG_APPENDER: 'Console',
  ZEEBE_BROKER_DATA_DIRECTORY: join(settings.folder, 'data'),
  ZEEBE_BROKER_NETWORK_HOST: HOST,
  ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(settings.ports.command),
  ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(settings.ports.internal),
  ZEEBE_BROKER_GATEWAY_NETWORK_HOST: HOST,
  ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(settings.ports.grpc),
  ...(settings.records
    ? {
        ZEEBE_BROKER_EXPORTERS_NDJSON_CLASSNAME: 'NdjsonExporter',
        ZEEBE_BROKER_EXPORTERS_NDJSON_JARPATH: exporter,
        ZEEBE_BROKER_EXPORTERS_NDJSON_ARGS_FILE: recordsFile(settings),
      }
    : {}),
})

const isReady = async ({ ports }: ZeebeSettings): Promise<boolean> => {
  try {
    const answer = await fetch(`http://${HOST}:${ports.management}/actuator/health/readiness`)
    return answer.ok && (await answer.text()).includes('"UP"')
  } catch {
    return false
  }
}

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, HOST)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy()).once('connect', () => socket.destroy())
  })

const checkPortsFree = async ({ ports, portOffset }: ZeebeSettings): Promise<void> => {
  for (const [name, port] of Object.entries(ports))
    if (await isTaken(port))
      throw new Error(
        `Expected port ${port} (${name}) to be free, but something answers there. Stop it, or start with another --port-offset than ${portOffset}.`,
      )
}

const launch = (settings: ZeebeSettings, jdk: string, home: string): number => {
  rmSync(settings.folder, { recursive: true, force: true })
  mkdirSync(settings.folder, { recursive: true })
  const exporter = settings.records ? buildExporter(jdk, home, settings.cache) : ''
  const log = openSync(logFile(settings), 'w')
  const env = environmentOf(settings, jdk, exporter)
  const child = spawn(join(home, 'bin', 'broker'), [], { cwd: settings.folder, env, detached: true, stdio: ['ignore', log, log] })
  if (child.pid === undefined) throw new Error(`Expected to start ${home}/bin/broker, but it could not be run.`)
  child.unref()
  writeFileSync(processFile(settings), String(child.pid))
  return child.pid
}

const readLogEnd = (settings: ZeebeSettings): string => readFileSync(logFile(settings), 'utf8').split('\n').slice(-20).join('\n')

/**
 * Starts a broker on loopback and waits until it answers; its data begin empty. It outlives this process: `stopBroker` ends it.
 * @throws MissingTool where there is no Java or Maven; Error where a port is taken or the broker does not come up (with the end of its log).
 */
export const startBroker = async (settings: ZeebeSettings): Promise<void> => {
  const jdk = findJdk()
  const home = fetchDistribution(settings)
  await checkPortsFree(settings)
  const pid = launch(settings, jdk, home)
  for (const end = Date.now() + READY_TIMEOUT_MS; Date.now() < end; await sleep(300)) {
    if (await isReady(settings)) return
    if (!isRunning(pid)) throw new Error(`Expected the broker to come up, but it ended:\n${readLogEnd(settings)}`)
  }
  await stopBroker(settings)
  throw new Error(`Expected the broker within ${READY_TIMEOUT_MS / 1000} s:\n${readLogEnd(settings)}`)
}
