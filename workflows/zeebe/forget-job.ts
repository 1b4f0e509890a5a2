import type { ProcessInstance } from '#engine/process/ports.ts'
import type { ClusterContext } from './ask-cluster.ts'

/** A job that the cluster does not know any more: its task and its incident are over. */
export const forgetJob = async (
  { stores, cluster, now, actor }: ClusterContext,
  jobKey: string,
  { id: instanceId }: Pick<ProcessInstance, 'id'>,
): Promise<void> => {
  await cluster.setJob({ jobKey, status: 'gone' })
  await stores.process.endTask({ instanceId, taskKey: jobKey, status: 'cancelled', at: now, by: actor })
  await stores.process.resolveIncident({ instanceId, incidentKey: jobKey }, now)
}
