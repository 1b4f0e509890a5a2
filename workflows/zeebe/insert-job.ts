import type { ClusterJob } from '#engine/process/cluster-ports.ts'
import type { ProcessInstance } from '#engine/process/ports.ts'
import type { ClusterContext } from './ask-cluster.ts'
import type { ActivatedJob } from './zeebe-client.ts'

/** Notes a job that came, with what becomes of it. */
export const insertJob = (
  { cluster }: ClusterContext,
  { id: instanceId, programId, areaPath }: ProcessInstance,
  { key: jobKey, elementId: element, type, headers, variables }: ActivatedJob,
  status: ClusterJob['status'],
): Promise<void> => cluster.insertJob({ instanceId, programId, areaPath, jobKey, element, type, headers, variables, status })
