import { compileProcess, listStartTriggers } from '#engine/process/index.ts'
import type { Answer } from '../script.ts'
import { type Broker, type Deployed, findLatest } from './broker.ts'
import { instantOf } from './clock.ts'

export type Deployment = { readonly answer: Answer; readonly processes: readonly string[] }

/** Deploys files together: all of them, or none. The same file again makes no version. */
export const deploy = async (
  broker: Broker,
  files: readonly { readonly name: string; readonly xml: string }[],
): Promise<Deployment> => {
  const compiled = await Promise.all(files.map(async (file) => ({ ...file, ...(await compileProcess(file.xml)) })))
  const problems = compiled.flatMap((file) =>
    file.problems.map((problem) => `'${file.name}': ${problem.path} ${problem.message}`),
  )
  if (problems.length > 0) return { answer: { code: 'INVALID_ARGUMENT', message: problems.join('\n') }, processes: [] }
  broker.deployments += 1
  const versions = compiled.flatMap((file) =>
    [...file.definitions.values()].map((definition) => addVersion(broker, { definition, source: `${file.name}\n${file.xml}` })),
  )
  return { answer: 'ok', processes: versions.map((deployed) => broker.recorder.nameDefinition(deployed)) }
}

const addVersion = (broker: Broker, { definition, source }: Pick<Deployed, 'definition' | 'source'>): Deployed => {
  const latest = findLatest(broker, definition.id)
  if (latest?.source === source) return latest
  const version = (latest?.version ?? 0) + 1
  const deployed = { reference: `${definition.id}:${version}`, definition, version, deployment: broker.deployments, source }
  broker.deployed.push(deployed)
  openStarts(broker, deployed)
  return deployed
}

/** Only the latest version of a process is started by events. */
const openStarts = (broker: Broker, deployed: Deployed): void => {
  const older = (reference: string) =>
    broker.deployed.some((entry) => entry.reference === reference && entry.definition.id === deployed.definition.id)
  broker.startTimers.splice(0, broker.startTimers.length, ...broker.startTimers.filter((entry) => !older(entry.reference)))
  for (const trigger of listStartTriggers(deployed.definition, instantOf(broker)))
    if (trigger.type === 'timer') broker.startTimers.push({ reference: deployed.reference, timer: trigger })
}
