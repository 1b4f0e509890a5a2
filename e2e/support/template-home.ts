import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProduct } from './product-server.ts'

const TEMPLATE_VARIABLE = 'SCHEMATA_E2E_TEMPLATE'
const TEMPLATE_PORT = 4090

/** Global setup: starts the product once, so that an installation is made and seeded, and keeps its folder for the workers to copy. */
export default async function prepareTemplate(): Promise<() => void> {
  const folder = makeFolder('template')
  try {
    const server = await startProduct({ home: join(folder, 'home'), port: TEMPLATE_PORT })
    await server.stop()
    refuseDataElsewhere(join(folder, 'home'))
  } catch (error) {
    removeHome(folder)
    throw error
  }
  process.env[TEMPLATE_VARIABLE] = folder
  return () => removeHome(folder)
}

/** An installation of its own, as it was after the seed. Returns the folder to remove and the home in it. */
export function copyTemplate(name: string): { folder: string; home: string } {
  const template = process.env[TEMPLATE_VARIABLE]
  if (!template)
    throw new Error('Expected a template home, but the global setup did not run. Run the journeys with `npm run test:e2e`.')
  const folder = makeFolder(name)
  // Keeps owners: where root runs the tests, the database runs as another user.
  execFileSync('cp', ['-a', join(template, 'home'), join(folder, 'home')])
  return { folder, home: join(folder, 'home') }
}

export function removeHome(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Others may pass through: the database may run as another user than root. */
function makeFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `schemata-e2e-${name}-`))
  chmodSync(folder, 0o711)
  return folder
}

/** A home whose data lie outside would be shared by its copies. */
function refuseDataElsewhere(home: string): void {
  const { dataFolder } = JSON.parse(readFileSync(join(home, 'home.json'), 'utf8')) as { dataFolder?: string }
  if (dataFolder === undefined || dataFolder.startsWith(home)) return
  throw new Error(
    `Expected the data below ${home}, but they are in ${dataFolder}. Set TMPDIR to a folder that other users may enter.`,
  )
}
