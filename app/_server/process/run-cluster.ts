import type { ClusterWork } from '#workflows/zeebe/cluster-work.ts'

type Running = {
  /** True when the process is to end. */
  readonly isStopping: () => boolean
  /** What went wrong, once for each kind of work until it works again. */
  readonly report: (what: string, fault: unknown) => void
  readonly deliverEveryMs?: number
  readonly renewEveryMs?: number
}

/**
 * Works for a cluster until the process ends: commands go out as soon as they are written, jobs are waited for type by type. While the cluster is
 * away every loop tries again after a second, and commands wait in the outbox.
 */
export const runCluster = async (
  cluster: ClusterWork,
  { isStopping, report, deliverEveryMs = 100, renewEveryMs = 5000 }: Running,
): Promise<void> => {
  const loop = async (what: string, work: () => Promise<unknown>, pauseMs: number): Promise<void> => {
    for (let failing = false; !isStopping(); ) {
      try {
        await work()
        failing = false
        await sleep(pauseMs)
      } catch (fault) {
        if (!failing) report(what, fault)
        failing = true
        await sleep(1000)
      }
    }
  }
  await Promise.all([
    loop('commands to the cluster', () => cluster.deliver(), deliverEveryMs),
    loop('tasks of the cluster', () => cluster.renew(), renewEveryMs),
    ...cluster.jobTypes.map((type) => loop(`jobs ${type} of the cluster`, () => cluster.take(type), 0)),
  ])
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
