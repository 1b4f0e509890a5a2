import type { ClusterCommandKind, ClusterStore } from '#engine/process/cluster-ports.ts'
import type { ProcessInstance } from '#engine/process/ports.ts'
import type { Variables } from '#engine/process/types.ts'
import type { RuntimeContext } from '../embedded/embedded-runtime.ts'

/** The unit of work with what is known of the cluster in it. */
export type ClusterContext = RuntimeContext & { readonly cluster: ClusterStore }

type Asked = {
  readonly kind: ClusterCommandKind
  readonly key: string
  readonly payload: Readonly<Record<string, string | null>>
}

/** Writes down what the cluster is to do once this transaction has committed. */
export const ask = (
  { stores, newId, now }: ClusterContext,
  { programId, areaPath }: Pick<ProcessInstance, 'programId' | 'areaPath'>,
  command: Asked,
): Promise<void> => stores.outbox.put({ id: newId(), at: now, programId, areaPath, ...command })

type Completion = { readonly jobKey: string; readonly variables: Variables; readonly mended?: Variables }

/** Asks the cluster to take a job as done; `mended` are set on the instance before. */
export const askToComplete = (
  context: ClusterContext,
  instance: ProcessInstance,
  { jobKey, variables, mended }: Completion,
): Promise<void> =>
  ask(context, instance, {
    kind: 'zeebe.complete',
    key: jobKey,
    payload: {
      instanceId: instance.id,
      jobKey,
      variables: JSON.stringify(variables),
      mended: mended === undefined ? null : JSON.stringify(mended),
    },
  })
