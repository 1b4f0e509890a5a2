import type { ProcessChoice } from '../compose.ts'
import { ConfigFault, type ServerConfig } from '../config.ts'

export type ProcessConfig = Partial<Pick<ServerConfig, 'PROCESS_RUNTIME' | 'ZEEBE_GRPC_ADDRESS'>>

/**
 * Who carries out workflows, by configuration. An installation that goes back to embedded keeps the cluster's address until the last
 * instance there has ended.
 * @throws ConfigFault
 */
export const readProcessChoice = ({
  PROCESS_RUNTIME: runtime = 'embedded',
  ZEEBE_GRPC_ADDRESS: address,
}: ProcessConfig): ProcessChoice => {
  if (runtime === 'zeebe' && address === undefined)
    throw new ConfigFault(
      'PROCESS_RUNTIME is zeebe, so ZEEBE_GRPC_ADDRESS must say where the cluster is, like grpc://127.0.0.1:26500.',
    )
  return { runtime, cluster: address !== undefined }
}
