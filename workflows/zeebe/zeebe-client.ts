import { Camunda8 } from '@camunda8/sdk'
import type { Variables } from '#engine/process/types.ts'
import { ClusterFault } from './cluster-fault.ts'

/** A job as the cluster hands it out. Keys are text. */
export type ActivatedJob = {
  readonly key: string
  readonly type: string
  readonly instanceKey: string
  readonly elementId: string
  readonly headers: Readonly<Record<string, string>>
  readonly variables: Variables
}

/** What we ask of a cluster. Every method throws a ClusterFault with the code of the answer. */
export type ZeebeClient = {
  deploy(resource: { readonly name: string; readonly xml: string }): Promise<void>
  /** @returns the key of the instance. */
  start(of: { readonly processId: string; readonly variables: Variables }): Promise<string>
  complete(of: { readonly jobKey: string; readonly variables: Variables }): Promise<void>
  /** Merges into the variables of an instance. */
  setVariables(of: { readonly scopeKey: string; readonly variables: Variables }): Promise<void>
  publish(message: {
    readonly name: string
    readonly correlationKey: string
    readonly messageId: string
    readonly timeToLiveMs: number
    readonly variables: Variables
  }): Promise<void>
  cancel(instanceKey: string): Promise<void>
  /** Waits up to `waitMs` for jobs of a type; each is ours for `leaseMs`. */
  activate(of: {
    readonly type: string
    readonly worker: string
    readonly leaseMs: number
    readonly waitMs: number
    readonly limit: number
  }): Promise<readonly ActivatedJob[]>
  /** Keeps a job ours for another while. False where the cluster does not know it any more. */
  renew(of: { readonly jobKey: string; readonly leaseMs: number }): Promise<boolean>
  close(): Promise<void>
}

/** Connects to a cluster. No connection is made before the first call; nothing is repeated here, because the outbox does that. */
export const createZeebeClient = ({ grpcAddress }: { readonly grpcAddress: string }): ZeebeClient => {
  const client = new Camunda8({
    ZEEBE_GRPC_ADDRESS: grpcAddress,
    CAMUNDA_AUTH_STRATEGY: (process.env.CAMUNDA_AUTH_STRATEGY ?? 'NONE') as 'NONE',
    CAMUNDA_LOG_LEVEL: 'none',
    zeebeGrpcSettings: {
      ZEEBE_GRPC_CLIENT_RETRY: false,
      ZEEBE_GRPC_CLIENT_EAGER_CONNECT: false,
      ZEEBE_CLIENT_LOG_LEVEL: 'NONE',
    },
  }).getZeebeGrpcApiClient()
  // The client is made before its connection and its logger are; some of its methods do not wait for them.
  const connected = Reflect.get(client, 'grpc') as Promise<unknown>
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      await connected
      return await ask()
    } catch (error) {
      const { code, details, message } = error as { code?: number; details?: string; message?: string }
      throw new ClusterFault(codes[code ?? -1] ?? 'UNKNOWN', details || message || String(error), { cause: error })
    }
  }
  return {
    deploy: async ({ name, xml }) => {
      await asked(() => client.deployResource({ name, process: Buffer.from(xml) }))
    },
    start: async ({ processId, variables }) =>
      String(
        (await asked(() => client.createProcessInstance({ bpmnProcessId: processId, variables: mutable(variables) })))
          .processInstanceKey,
      ),
    complete: ({ jobKey, variables }) => asked(() => client.completeJob({ jobKey, variables: mutable(variables) })),
    setVariables: ({ scopeKey, variables }) =>
      asked(() => client.setVariables({ elementInstanceKey: scopeKey, variables: mutable(variables), local: false })),
    publish: async ({ timeToLiveMs, variables, ...message }) => {
      await asked(() => client.publishMessage({ ...message, timeToLive: timeToLiveMs, variables: mutable(variables) }))
    },
    cancel: (instanceKey) => asked(() => client.cancelProcessInstance(instanceKey)),
    activate: async ({ type, worker, leaseMs, waitMs, limit }) => {
      const request = { type, worker, timeout: leaseMs, requestTimeout: waitMs, maxJobsToActivate: limit, tenantIds: [] }
      const jobs = await asked(() => client.activateJobs(request))
      return jobs.map((job) => ({
        key: String(job.key),
        type: job.type,
        instanceKey: String(job.processInstanceKey),
        elementId: job.elementId,
        headers: plain(job.customHeaders) as Readonly<Record<string, string>>,
        variables: plain(job.variables) as Variables,
      }))
    },
    renew: ({ jobKey, leaseMs }) =>
      asked(() => client.updateJobTimeout({ jobKey, timeout: leaseMs })).then(
        () => true,
        (fault: unknown) => {
          if (fault instanceof ClusterFault && fault.code === 'NOT_FOUND') return false
          // It exists, but waits to be handed out again.
          if (fault instanceof ClusterFault && (fault.code === 'FAILED_PRECONDITION' || fault.code === 'INVALID_ARGUMENT'))
            return true
          throw fault
        },
      ),
    close: async () => {
      await client.close(1000)
    },
  }
}

const mutable = (variables: Variables): Record<string, never> => structuredClone(variables) as Record<string, never>

/** The client's own number type, which keeps digits, is not ours: process variables are small numbers. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_name, part: unknown) =>
      typeof part === 'object' && part !== null && 'isLosslessNumber' in part ? Number(String(part)) : part,
    ),
  )

const codes: Readonly<Record<number, string>> = {
  1: 'CANCELLED',
  3: 'INVALID_ARGUMENT',
  4: 'DEADLINE_EXCEEDED',
  5: 'NOT_FOUND',
  6: 'ALREADY_EXISTS',
  8: 'RESOURCE_EXHAUSTED',
  9: 'FAILED_PRECONDITION',
  13: 'INTERNAL',
  14: 'UNAVAILABLE',
}
