import { systemScope } from '#prisma/scope.ts'
import { type ClusterWork, createClusterWork } from '#workflows/zeebe/cluster-work.ts'
import { createZeebeClient } from '#workflows/zeebe/zeebe-client.ts'
import { compose } from '../compose.ts'
import type { ServerConfig } from '../config.ts'
import type { Services } from '../services.ts'
import { type ProcessConfig, readProcessChoice } from './read-process-choice.ts'

/** What the worker is made of; without a cluster there is nothing to do for one. */
export type Worker = { readonly services: Services; readonly cluster: ClusterWork | undefined }

type WorkerConfig = Pick<ServerConfig, 'SCHEMATA_APP_URL'> & ProcessConfig

/** Wires what the background process needs. */
export const composeWorker = (
  config: WorkerConfig,
  options: { readonly leaseMs?: number; readonly waitMs?: number } = {},
): Worker => {
  const { SCHEMATA_APP_URL: appUrl, ZEEBE_GRPC_ADDRESS: grpcAddress } = config
  const poolSize = grpcAddress === undefined ? 3 : 6
  const services = compose({ appUrl, name: 'schemata-worker', poolSize, process: readProcessChoice(config) })
  if (grpcAddress === undefined) return { services, cluster: undefined }
  const scope = systemScope('worker', 'cluster')
  const cluster = createClusterWork({
    client: createZeebeClient({ grpcAddress }),
    work: (work) => services.work(scope, work),
    worker: `schemata-${process.pid}`,
    ...options,
  })
  return { services, cluster }
}
