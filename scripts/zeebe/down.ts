import { runCommand } from './missing-tool.ts'
import { readArguments } from './settings.ts'
import { stopBroker } from './stop-broker.ts'

/** `npm run zeebe:down -- [--port-offset n]` */
await runCommand(async () => {
  const settings = readArguments()
  const stopped = await stopBroker(settings)
  console.log(stopped ? 'Zeebe is stopped.' : `No broker of port offset ${settings.portOffset} is running.`)
})
