import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/** The version that files are pinned to; 8.6.0 is published as a whole broker. */
export const ZEEBE_VERSION = '8.6.0'

const LAST_PORT = 65_535
const BASE_PORTS = { grpc: 26_500, command: 26_501, internal: 26_502, rest: 8080, management: 9600 } as const

export type Ports = { readonly [Name in keyof typeof BASE_PORTS]: number }

export type ZeebeSettings = {
  readonly portOffset: number
  readonly ports: Ports
  /** Where the distribution and the exporter are kept, for every broker. */
  readonly cache: string
  /** What belongs to this broker alone: data, records, log. Emptied at each start. */
  readonly folder: string
  /** Whether time can be pinned and moved; benchmarks do without. */
  readonly clockControlled: boolean
  /** Whether every record is written as a line of JSON; benchmarks do without. */
  readonly records: boolean
}

type Given = { readonly portOffset?: number; readonly clockControlled?: boolean; readonly records?: boolean }

/** Every port of a broker follows from one offset, so that several brokers run side by side: use offsets ten or more apart. */
export const readSettings = (
  given: Given = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): ZeebeSettings => {
  const portOffset = given.portOffset ?? Number(env.ZEEBE_PORT_OFFSET ?? 0)
  if (!Number.isInteger(portOffset) || portOffset < 0 || BASE_PORTS.internal + portOffset > LAST_PORT)
    throw new RangeError(`Expected a port offset between 0 and ${LAST_PORT - BASE_PORTS.internal}, but got '${portOffset}'.`)
  const cache = env.ZEEBE_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'schemata-zeebe')
  return {
    portOffset,
    ports: Object.fromEntries(Object.entries(BASE_PORTS).map(([name, port]) => [name, port + portOffset])) as Ports,
    cache,
    folder: join(cache, 'brokers', String(portOffset)),
    clockControlled: given.clockControlled ?? true,
    records: given.records ?? true,
  }
}

/** The settings as the command line gives them: `--port-offset 100 --real-clock --no-records`. */
export const readArguments = (args: readonly string[] = process.argv.slice(2)): ZeebeSettings => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'port-offset': { type: 'string' },
      'real-clock': { type: 'boolean' },
      'no-records': { type: 'boolean' },
    },
  })
  const offset = values['port-offset']
  return readSettings({
    ...(offset === undefined ? {} : { portOffset: Number(offset) }),
    ...(values['real-clock'] ? { clockControlled: false } : {}),
    ...(values['no-records'] ? { records: false } : {}),
  })
}

export const recordsFile = (settings: ZeebeSettings): string => join(settings.folder, 'records.ndjson')
export const logFile = (settings: ZeebeSettings): string => join(settings.folder, 'broker.log')
export const processFile = (settings: ZeebeSettings): string => join(settings.folder, 'broker.pid')
