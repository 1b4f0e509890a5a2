import type {
  CompensationState,
  ProcessDefinition,
  ProcessDefinitions,
  ProcessState,
  StartTimer,
  Variables,
} from '#engine/process/index.ts'
import { createRecorder, type Recorder } from '../recorder.ts'

/** One version of a process that was deployed. */
export type Deployed = {
  readonly reference: string
  readonly definition: ProcessDefinition
  readonly version: number
  /** Number of the deployment it came with. */
  readonly deployment: number
  readonly source: string
}

export type Instance = {
  /** From 1, in order of creation. */
  readonly number: number
  reference: string
  state: ProcessState
  /** Started by a message with this correlation key: one at a time. */
  readonly startKey?: string
  /** What might have been undone in scopes that a modification ended. */
  left: readonly CompensationState[]
}

export type BufferedMessage = {
  readonly name: string
  readonly key: string
  readonly variables: Variables
  readonly deadline: number
  readonly messageId: string
  /** Processes that have taken it. */
  readonly takenBy: Set<string>
}

/** A whole installation of the engine in memory: definitions, instances, messages, a clock of its own. */
export type Broker = {
  clock: number
  deployments: number
  readonly deployed: Deployed[]
  readonly instances: Instance[]
  readonly messages: BufferedMessage[]
  /** Open message subscriptions in the order of their opening. */
  readonly subscriptions: { readonly instance: number; readonly subscription: string }[]
  readonly startTimers: { readonly reference: string; timer: StartTimer }[]
  readonly recorder: Recorder
}

export const createBroker = (clock: number, mainProcess: string): Broker => ({
  clock,
  deployments: 0,
  deployed: [],
  instances: [],
  messages: [],
  subscriptions: [],
  startTimers: [],
  recorder: createRecorder(mainProcess),
})

export const findLatest = (broker: Broker, process: string): Deployed | undefined =>
  broker.deployed.findLast((deployed) => deployed.definition.id === process)

export const getDeployed = (broker: Broker, reference: string): Deployed => {
  const deployed = broker.deployed.find((entry) => entry.reference === reference)
  if (deployed === undefined) throw new RangeError(`Expected ${reference} to be deployed.`)
  return deployed
}

/** How the engine finds called processes here. */
export const definitionsOf = (broker: Broker): ProcessDefinitions => ({
  get: (reference) => broker.deployed.find((entry) => entry.reference === reference)?.definition,
  find: ({ processId, binding, versionTag, calledFrom }) => {
    const versions = broker.deployed.filter((entry) => entry.definition.id === processId)
    if (binding === 'versionTag') return versions.findLast((entry) => entry.definition.versionTag === versionTag)?.reference
    if (binding === 'latest') return versions.at(-1)?.reference
    const { deployment } = getDeployed(broker, calledFrom)
    return versions.find((entry) => entry.deployment === deployment)?.reference
  },
})
