import { compileProcess, step } from '#engine/process/index.ts'
import type { ProcessCommand, ProcessDefinition, ProcessState, Variables } from '#engine/process/types.ts'
import { ClusterFault } from '../cluster-fault.ts'
import type { ActivatedJob, ZeebeClient } from '../zeebe-client.ts'

type Instance = { readonly key: string; readonly definition: ProcessDefinition; state: ProcessState }

/** A cluster of one process, on our own engine, behind the same client: for what a real one cannot be made to do, and where there is none. */
export type InMemoryCluster = ZeebeClient & {
  /** While true every call says that nobody is there. */
  isAway: boolean
  /** Called after the cluster did what was asked and before the answer comes: what it throws is what the caller gets. */
  afterwards: ((method: keyof ZeebeClient) => void) | undefined
  now: string
  /** Hands every job out again, as when its lease has ended. */
  forgetLeases(): void
  readonly instances: ReadonlyMap<string, { readonly state: ProcessState }>
  /** Fires what is due. */
  triggerDue(): void
}

export const createInMemoryCluster = (now: string): InMemoryCluster => {
  const definitions = new Map<string, ProcessDefinition>()
  const instances = new Map<string, Instance>()
  const leased = new Set<string>()
  let next = 2 ** 51

  const run = (instance: Instance, command: ProcessCommand): void => {
    const stepped = step(instance.definition, instance.state, command, { now: cluster.now })
    if (!stepped.ok)
      throw new ClusterFault(
        stepped.rejection.code === 'NOT_FOUND' ? 'NOT_FOUND' : 'FAILED_PRECONDITION',
        stepped.rejection.message,
      )
    instance.state = stepped.value.state
  }
  const find = (instanceKey: string): Instance => {
    const instance = instances.get(instanceKey)
    if (instance?.state.status !== 'active') throw new ClusterFault('NOT_FOUND', `There is no instance ${instanceKey}.`)
    return instance
  }
  const listJobs = (): readonly (ActivatedJob & { readonly on: Instance; readonly job: string })[] =>
    [...instances.values()].flatMap((on) =>
      Object.entries(on.state.jobs ?? {}).map(([job, { type, headers, on: element }]) => ({
        key: `${on.key}${job.padStart(4, '0')}`,
        job,
        on,
        type,
        instanceKey: on.key,
        elementId: on.state.elements[element]?.id ?? '',
        headers: headers ?? {},
        variables: listVisible(on.state, element),
      })),
    )
  const findJob = (jobKey: string) => {
    const job = listJobs().find(({ key }) => key === jobKey)
    if (job === undefined) throw new ClusterFault('NOT_FOUND', `There is no job ${jobKey}.`)
    return job
  }
  const asked = async <T>(method: keyof ZeebeClient, work: () => T | Promise<T>): Promise<T> => {
    if (cluster.isAway) throw new ClusterFault('UNAVAILABLE', 'Nobody is there.')
    const answer = await work()
    cluster.afterwards?.(method)
    return answer
  }

  const cluster: InMemoryCluster = {
    isAway: false,
    afterwards: undefined,
    now,
    instances,
    forgetLeases: () => leased.clear(),
    triggerDue: () => {
      for (const instance of instances.values()) if (instance.state.status === 'active') run(instance, { type: 'triggerDue' })
    },
    deploy: ({ xml }) =>
      asked('deploy', async () => {
        const compiled = await compileProcess(xml)
        if (compiled.problems.length > 0) throw new ClusterFault('INVALID_ARGUMENT', JSON.stringify(compiled.problems))
        for (const [id, definition] of compiled.definitions) definitions.set(id, definition)
      }),
    start: ({ processId, variables }) =>
      asked('start', () => {
        const definition = definitions.get(processId)
        if (definition === undefined) throw new ClusterFault('NOT_FOUND', `There is no process ${processId}.`)
        const started = step(definition, undefined, { type: 'start', variables }, { now: cluster.now })
        if (!started.ok) throw new ClusterFault('INVALID_ARGUMENT', started.rejection.message)
        next += 1
        instances.set(String(next), { key: String(next), definition, state: started.value.state })
        return String(next)
      }),
    complete: ({ jobKey, variables }) =>
      asked('complete', () => {
        const { on, job } = findJob(jobKey)
        run(on, { type: 'completeJob', job, variables })
      }),
    setVariables: ({ scopeKey, variables }) =>
      asked('setVariables', () => {
        const instance = find(scopeKey)
        run(instance, { type: 'setVariables', element: instance.state.root, variables })
      }),
    publish: ({ name, correlationKey, variables }) =>
      asked('publish', () => {
        for (const instance of instances.values()) {
          const waiting = Object.entries(instance.state.messages ?? {}).find(
            ([, subscription]) => subscription.name === name && subscription.key === correlationKey,
          )
          if (waiting === undefined) continue
          run(instance, { type: 'correlateMessage', subscription: waiting[0], variables })
          return
        }
      }),
    cancel: (instanceKey) => asked('cancel', () => run(find(instanceKey), { type: 'cancel' })),
    activate: ({ type, limit }) =>
      asked('activate', () => {
        const found = listJobs()
          .filter((job) => job.type === type && !leased.has(job.key))
          .slice(0, limit)
        for (const { key } of found) leased.add(key)
        return found.map(({ on: _on, job: _job, ...job }) => job)
      }),
    renew: ({ jobKey }) => asked('renew', () => listJobs().some(({ key }) => key === jobKey)),
    close: async () => {},
  }
  return cluster
}

const listVisible = (state: ProcessState, key: string): Variables => {
  const instance = state.elements[key]
  if (instance === undefined) return {}
  return { ...(instance.in === undefined ? {} : listVisible(state, instance.in)), ...instance.variables }
}
