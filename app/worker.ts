import { composeWorker } from './_server/compose/compose-worker.ts'
import { NotSeededFault } from './_server/compose.ts'
import { parseServerConfig } from './_server/config.ts'
import { sweepDrafts } from './_server/drafts/sweep-drafts.ts'
import { sweepPresence } from './_server/presence/sweep-presence.ts'
import { runCluster } from './_server/process/run-cluster.ts'
import { runDueJobs } from './_server/process/run-due-jobs.ts'
import { runDueMessages } from './_server/process/run-due-messages.ts'
import { runDueTimers } from './_server/process/run-due-timers.ts'

/** The background process: fires timers, works queued jobs, gives messages, sweeps drafts and seals the audit trail. It holds nothing that another process must know. */

const pauseMs = 1000

const config = parseServerConfig(process.env)
const { services, cluster } = composeWorker(config)

let stopping = false
const stop = (): void => {
  stopping = true
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

const forCluster = cluster && runCluster(cluster, { isStopping: () => stopping, report })
while (!stopping) {
  await attempt('timers', () => runDueTimers(services))
  await attempt('jobs', () => runDueJobs(services))
  await attempt('messages', () => runDueMessages(services))
  await attempt('drafts', () => sweepDrafts(services))
  await attempt('presence', () => sweepPresence(services))
  await attempt('audit', () => services.sealAudit())
  await new Promise((resolve) => setTimeout(resolve, pauseMs))
}
await Promise.all([forCluster, cluster?.close()])
await services.close()

/** One kind of work that fails must not stop the others; a fault says what, never whose. */
async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    report(what, error)
  }
}

function report(what: string, error: unknown): void {
  if (error instanceof NotSeededFault) return
  const name = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
  process.stderr.write(`worker: ${what} failed, tried again in ${pauseMs / 1000} s. ${name}\n`)
}
