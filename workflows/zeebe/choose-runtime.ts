import type { ProcessRuntime } from '#engine/process/ports.ts'
import { createEmbeddedRuntime } from '../embedded/embedded-runtime.ts'
import type { ClusterContext } from './ask-cluster.ts'
import { createZeebeRuntime } from './zeebe-runtime.ts'

/**
 * The runtime of an installation that has a cluster: new instances go there where that is chosen, and each running one stays where it began.
 */
export const chooseRuntime = (context: ClusterContext, chosen: 'embedded' | 'zeebe'): ProcessRuntime => {
  const embedded = createEmbeddedRuntime(context)
  const zeebe = createZeebeRuntime(context)
  const of = async (instanceId: string): Promise<ProcessRuntime> =>
    (await context.cluster.findInstance(instanceId)) === undefined ? embedded : zeebe
  return {
    startInstance: async (application) =>
      (chosen === 'zeebe' && !(await calls(context, application.bundleHash)) ? zeebe : embedded).startInstance(application),
    completeTask: async (task, variables) => (await of(task.instanceId)).completeTask(task, variables),
    resolveIncident: async (incident) => (await of(incident.instanceId)).resolveIncident(incident),
    cancelInstance: async (instance) => (await of(instance.instanceId)).cancelInstance(instance),
    modifyInstance: async (instance) => (await of(instance.instanceId)).modifyInstance(instance),
    migrateInstance: async (migration) => (await of(migration.instanceId)).migrateInstance(migration),
    checkMigration: async (migration) => (await of(migration.instanceId)).checkMigration(migration),
    // Rows of timers, queued jobs and subscriptions are those of embedded instances.
    triggerTimer: embedded.triggerTimer,
    workJob: embedded.workJob,
    correlate: embedded.correlate,
    // Either may have somebody who waits.
    publishMessage: async (message) => {
      const published = await embedded.publishMessage(message)
      if (published.ok && published.value.published) await zeebe.publishMessage(message)
      return published
    },
  }
}

/**
 * Whether the workflow of a version calls others. A job of a called process does not say which instance called it, so that such a workflow stays
 * here, where it means the same.
 */
const calls = async ({ programs }: ClusterContext, bundleHash: string): Promise<boolean> =>
  Object.values((await programs.get(bundleHash)).process.elements).some(({ kind }) => kind === 'callActivity')
