import type { ClusterCommand } from '#engine/process/cluster-ports.ts'
import { renderForCluster } from '#engine/process/render-for-cluster.ts'
import type { Variables } from '#engine/process/types.ts'
import type { ClusterContext } from './ask-cluster.ts'
import { ClusterFault } from './cluster-fault.ts'
import { forgetJob } from './forget-job.ts'
import type { ZeebeClient } from './zeebe-client.ts'

/** The connection of one process to its cluster, and what it has deployed there. */
export type Cluster = { readonly client: ZeebeClient; readonly deployed: Set<string> }

const longestDelayMs = 30_000
/** How long something waits that the cluster refuses: somebody has to look first. */
const refusedDelayMs = 600_000

/**
 * Takes the oldest command that is due, asks the cluster for it, and notes that it was done, or when to try again. Nothing is lost: between the
 * cluster's answer and our note a command may be sent twice, which the cluster (jobs, message ids) or `takeJob` (instances) makes good.
 * @returns `none` when nothing is due, else what came of it.
 */
export const deliverCommand = async (context: ClusterContext, cluster: Cluster): Promise<'none' | 'done' | 'postponed'> => {
  const command = await context.cluster.takeCommand()
  if (command === undefined) return 'none'
  try {
    await send(context, cluster, command)
    await context.cluster.finishCommand(command.id)
    return 'done'
  } catch (fault) {
    if (!(fault instanceof ClusterFault)) throw fault
    const delayMs = fault.isPassing ? Math.min(250 * 2 ** command.attempts, longestDelayMs) : refusedDelayMs
    await context.cluster.postponeCommand({ id: command.id, delayMs, error: fault.code })
    return 'postponed'
  }
}

const send = (context: ClusterContext, cluster: Cluster, command: ClusterCommand): Promise<void> => {
  switch (command.kind) {
    case 'zeebe.start':
      return sendStart(context, cluster, command)
    case 'zeebe.complete':
      return sendCompletion(context, cluster, command)
    case 'zeebe.publish':
      return sendMessage(cluster, command)
    case 'zeebe.cancel':
      return sendCancel(context, cluster, command)
  }
}

type Payload = ClusterCommand['payload']
const read = (payload: Payload, name: string): string => payload[name] ?? ''
const readVariables = (payload: Payload, name: string): Variables => JSON.parse(payload[name] ?? '{}') as Variables

const sendStart = async (context: ClusterContext, { client, deployed }: Cluster, { payload }: ClusterCommand): Promise<void> => {
  const bundleHash = read(payload, 'bundleHash')
  const [instanceId, applicationId, programId] = ['instanceId', 'applicationId', 'programId'].map((name) => read(payload, name))
  const processId = await deploy(context, { client, deployed }, bundleHash)
  const variables = { applicationId: applicationId ?? '', programId: programId ?? '', instanceId: instanceId ?? '' }
  const instanceKey = await client.start({ processId, variables }).catch((fault: unknown) => {
    // A cluster that was emptied: deploy again at the next try.
    if (fault instanceof ClusterFault && fault.code === 'NOT_FOUND') {
      deployed.delete(bundleHash)
      throw new ClusterFault('UNAVAILABLE', fault.message)
    }
    throw fault
  })
  if (await context.cluster.bindInstance({ instanceId: instanceId ?? '', instanceKey })) return
  // It had been begun already, and the note of it was lost.
  await client.cancel(instanceKey)
}

/** Each version once for a connection; a cluster takes the same content twice as one. */
const deploy = async (context: ClusterContext, { client, deployed }: Cluster, bundleHash: string): Promise<string> => {
  const { program, process } = await context.programs.get(bundleHash)
  const processId = `${program.definition.id}.${process.id}.${bundleHash.slice(0, 12)}`
  if (deployed.has(bundleHash)) return processId
  const xml = [...program.processes.values()].find((text) => text.includes(`id="${process.id}"`))
  if (xml === undefined) throw new TypeError(`Expected the version ${bundleHash} to have the process ${process.id}.`)
  await client.deploy({ name: `${processId}.bpmn`, xml: await renderForCluster(xml, processId) })
  deployed.add(bundleHash)
  return processId
}

const sendCompletion = async (context: ClusterContext, { client }: Cluster, { payload }: ClusterCommand): Promise<void> => {
  const [jobKey, instanceId] = [read(payload, 'jobKey'), read(payload, 'instanceId')]
  try {
    if (payload.mended) {
      const scopeKey = (await context.cluster.findInstance(instanceId))?.instanceKey
      if (scopeKey) await client.setVariables({ scopeKey, variables: readVariables(payload, 'mended') })
    }
    await client.complete({ jobKey, variables: readVariables(payload, 'variables') })
  } catch (fault) {
    // It was completed before, or the cluster went another way meanwhile: a timer was faster than a person.
    if (!(fault instanceof ClusterFault) || fault.code !== 'NOT_FOUND') throw fault
    await forgetJob(context, jobKey, { id: instanceId })
  }
}

const sendMessage = ({ client }: Cluster, { payload }: ClusterCommand): Promise<void> =>
  client
    .publish({
      name: read(payload, 'name'),
      correlationKey: read(payload, 'correlationKey'),
      messageId: read(payload, 'messageId'),
      timeToLiveMs: Number(payload.timeToLiveMs),
      variables: readVariables(payload, 'variables'),
    })
    .catch((fault: unknown) => {
      // The same message lives there already.
      if (!(fault instanceof ClusterFault) || fault.code !== 'ALREADY_EXISTS') throw fault
    })

const sendCancel = async (context: ClusterContext, { client }: Cluster, { payload }: ClusterCommand): Promise<void> => {
  const instanceId = read(payload, 'instanceId')
  const instanceKey = payload.instanceKey ?? (await context.cluster.findInstance(instanceId))?.instanceKey
  if (!instanceKey) throw new ClusterFault('UNAVAILABLE', 'The instance has not begun yet.')
  await client.cancel(instanceKey).catch((fault: unknown) => {
    if (!(fault instanceof ClusterFault) || fault.code !== 'NOT_FOUND') throw fault
  })
}
