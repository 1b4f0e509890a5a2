import { spawnSync } from 'node:child_process'
import { runCommand } from './zeebe/missing-tool.ts'
import { readSettings } from './zeebe/settings.ts'
import { startBroker } from './zeebe/start-broker.ts'
import { stopBroker } from './zeebe/stop-broker.ts'

/** Tests that work with a real broker; each says by `SCHEMATA_ZEEBE_ADDRESS` that it does. */
const TESTS = ['app/_server/process/zeebe-runtime.test.ts', 'app/_server/process/process-runtime.test.ts']
const PORT_OFFSET = 60

/** `npm run test:zeebe`: starts a broker of its own, runs the tests on it, and stops it. Without Java it says so. */
await runCommand(async () => {
  const settings = readSettings({ portOffset: PORT_OFFSET, clockControlled: false, records: false })
  await startBroker(settings)
  try {
    const env = { ...process.env, SCHEMATA_ZEEBE_ADDRESS: `grpc://127.0.0.1:${settings.ports.grpc}` }
    const { status } = spawnSync('npx', ['vitest', 'run', ...TESTS], { stdio: 'inherit', env })
    process.exitCode = status ?? 1
  } finally {
    await stopBroker(settings)
  }
})
