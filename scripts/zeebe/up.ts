import { runCommand } from './missing-tool.ts'
import { logFile, readArguments, recordsFile } from './settings.ts'
import { startBroker } from './start-broker.ts'

/** `npm run zeebe:up -- [--port-offset n] [--real-clock] [--no-records]` */
await runCommand(async () => {
  const settings = readArguments()
  await startBroker(settings)
  const { grpc, rest, management } = settings.ports
  console.log(`Zeebe is ready.
  gRPC     127.0.0.1:${grpc}
  REST     http://127.0.0.1:${rest}
  clock    ${settings.clockControlled ? `http://127.0.0.1:${management}/actuator/clock` : 'the real one'}
  records  ${settings.records ? recordsFile(settings) : 'none'}
  log      ${logFile(settings)}
Stop it with: npm run zeebe:down${settings.portOffset === 0 ? '' : ` -- --port-offset ${settings.portOffset}`}`)
})
