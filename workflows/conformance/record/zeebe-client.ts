import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a command came to: the broker's answer, or its refusal with the code and text as they came. */
export type ZeebeAnswer = { readonly ok: unknown } | { readonly error: { readonly code: string; readonly message: string } }

export type ZeebeAddress = {
  readonly grpcPort: number
  readonly restPort: number
  readonly managementPort: number
  /** The file into which the exporter writes. */
  readonly recordsFile: string
}

/** The least that is needed to ask one broker on loopback for exactly what a script says, and to hear exactly what it answers. */
export type ZeebeClient = {
  /** A gRPC method by its name; waits and repeats where the broker is pressed. */
  readonly call: (method: string, request: object) => Promise<ZeebeAnswer>
  readonly http: (method: string, path: string, body?: object) => Promise<ZeebeAnswer>
  /** Epoch milliseconds at the broker. */
  readonly readClock: () => Promise<number>
  readonly pinClock: (epochMilli: number) => Promise<void>
  readonly close: () => void
}

type GrpcError = { readonly code: number; readonly details: string } | null
type GrpcStub = Record<
  string,
  (request: object, options: { readonly deadline: number }, answered: (error: GrpcError, ok: unknown) => void) => void
> & { close: () => void }
type GrpcLibrary = {
  readonly status: Readonly<Record<number, string>>
  readonly credentials: { readonly createInsecure: () => unknown }
  readonly loadPackageDefinition: (definition: unknown) => {
    readonly gateway_protocol: { readonly Gateway: new (address: string, credentials: unknown) => GrpcStub }
  }
}
type ProtoLoader = { readonly loadSync: (file: string, options: object) => unknown }

const HOST = '127.0.0.1'
const DEADLINE_MS = 20_000
const PRESSED = { grpc: 'RESOURCE_EXHAUSTED', http: new Set([429, 503]) }
const REPEATS = 50

/**
 * The methods of the cluster's API without the conveniences of the client: those parse variables, repeat, and word errors anew,
 * while a recording holds what the broker itself said. The protocol file and the transport are those that the client brings along.
 */
const openStub = (port: number): { readonly stub: GrpcStub; readonly status: GrpcLibrary['status'] } => {
  const client = createRequire(import.meta.url).resolve('@camunda8/sdk')
  const bring = createRequire(client)
  const grpc = bring('@grpc/grpc-js') as GrpcLibrary
  const { loadSync } = bring('@grpc/proto-loader') as ProtoLoader
  const options = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true }
  const { Gateway } = grpc.loadPackageDefinition(
    loadSync(join(dirname(client), 'proto', 'zeebe.proto'), options),
  ).gateway_protocol
  return { stub: new Gateway(`${HOST}:${port}`, grpc.credentials.createInsecure()), status: grpc.status }
}

const parseProblem = (status: number, text: string): ZeebeAnswer => {
  try {
    const { detail = text } = JSON.parse(text) as { readonly detail?: string }
    return { error: { code: String(status), message: detail } }
  } catch {
    return { error: { code: String(status), message: text } }
  }
}

const request = async (url: string, method: string, body: object | undefined): Promise<Response> => {
  const json = { method, headers: { 'content-type': 'application/json' } }
  return await fetch(url, body === undefined ? json : { ...json, body: JSON.stringify(body) })
}

/** Opens a connection to a broker on loopback. */
export const createZeebeClient = ({ grpcPort, restPort, managementPort }: ZeebeAddress): ZeebeClient => {
  const { stub, status } = openStub(grpcPort)
  const clock = `http://${HOST}:${managementPort}/actuator/clock`
  const callOnce = (method: string, message: object): Promise<ZeebeAnswer> =>
    new Promise((resolve) => {
      stub[method]!(message, { deadline: Date.now() + DEADLINE_MS }, (error, ok) =>
        resolve(error === null ? { ok } : { error: { code: status[error.code] ?? String(error.code), message: error.details } }),
      )
    })
  return {
    call: async (method, message) => {
      for (let repeat = 0; ; repeat += 1) {
        const answer = await callOnce(method, message)
        if (!('error' in answer) || answer.error.code !== PRESSED.grpc || repeat === REPEATS) return answer
        await sleep(100)
      }
    },
    http: async (method, path, body) => {
      for (let repeat = 0; ; repeat += 1) {
        const response = await request(`http://${HOST}:${restPort}${path}`, method, body)
        const text = await response.text()
        if (response.ok) return { ok: text }
        if (!PRESSED.http.has(response.status) || repeat === REPEATS) return parseProblem(response.status, text)
        await sleep(100)
      }
    },
    readClock: async () => ((await (await fetch(clock)).json()) as { readonly epochMilli: number }).epochMilli,
    pinClock: async (epochMilli) => {
      const response = await request(`${clock}/pin`, 'POST', { epochMilli })
      if (!response.ok) throw new Error(`Expected the broker's clock to be controlled, but it answers ${response.status}.`)
    },
    close: () => stub.close(),
  }
}
