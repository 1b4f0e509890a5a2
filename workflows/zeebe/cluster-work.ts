import { ELEMENT_AHEAD, INSTANCE_ENDED } from '#engine/process/render-for-cluster.ts'
import { listJobTypes } from '../jobs/catalogue.ts'
import type { ClusterContext } from './ask-cluster.ts'
import { type Cluster, deliverCommand } from './deliver-command.ts'
import { forgetJob } from './forget-job.ts'
import { takeJob, USER_TASK } from './take-job.ts'
import type { ActivatedJob, ZeebeClient } from './zeebe-client.ts'

/** What a worker process does for a cluster; each method in transactions of its own. Several workers may do so at once. */
export type ClusterWork = {
  /** Types of jobs to be taken, user tasks and the end of instances among them. */
  readonly jobTypes: readonly string[]
  /** Asks the cluster for everything that is due; returns how many commands arrived. Stops at one that does not. */
  deliver(): Promise<number>
  /** Waits a while for jobs of a type and takes them; returns how many. @throws ClusterFault when the cluster is away. */
  take(type: string): Promise<number>
  /** Keeps jobs that wait for people ours, and forgets those that the cluster does not know any more. */
  renew(): Promise<number>
  close(): Promise<void>
}

export type ClusterWorkOptions = {
  readonly client: ZeebeClient
  /** Runs work in one transaction as the worker. */
  readonly work: <T>(work: (context: ClusterContext) => Promise<T>) => Promise<T>
  readonly worker: string
  /** How long a job that waits for a person stays ours without being renewed. */
  readonly leaseMs?: number
  /** How long to wait for jobs. */
  readonly waitMs?: number
}

const oneBatch = 32

export const createClusterWork = ({
  client,
  work,
  worker,
  leaseMs = 600_000,
  waitMs = 10_000,
}: ClusterWorkOptions): ClusterWork => {
  const cluster: Cluster = { client, deployed: new Set() }
  return {
    jobTypes: [...listJobTypes().map(([type]) => type), USER_TASK, ELEMENT_AHEAD, INSTANCE_ENDED],
    deliver: async () => {
      for (let delivered = 0; ; delivered += 1) {
        const outcome = await work((context) => deliverCommand(context, cluster))
        if (outcome !== 'done') return delivered
      }
    },
    take: async (type) => {
      const jobs = await client.activate({ type, worker, leaseMs, waitMs, limit: oneBatch })
      for (const job of jobs) {
        if ((await work((context) => takeJob(context, job))) === 'taken')
          await work((context) => checkOthers(context, client, job))
      }
      return jobs.length
    },
    renew: () =>
      work(async (context) => {
        const unseen = await context.cluster.takeUnseenJobs({ forMs: leaseMs / 3, limit: 100 })
        for (const { jobKey, instanceId } of unseen)
          if (!(await client.renew({ jobKey, leaseMs }))) await forgetJob(context, jobKey, { id: instanceId })
        return unseen.length
      }),
    close: () => client.close(),
  }
}

/** An instance that goes on may have ended what waited in it: a timer that cancels a task tells nobody. */
const checkOthers = async (context: ClusterContext, client: ZeebeClient, { key, variables }: ActivatedJob): Promise<void> => {
  const instanceId = String(variables.instanceId)
  for (const { jobKey } of await context.cluster.listWaitingJobs(instanceId)) {
    if (jobKey === key || (await client.renew({ jobKey, leaseMs: 600_000 }))) continue
    await forgetJob(context, jobKey, { id: instanceId })
  }
}
