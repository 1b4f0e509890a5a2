import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { HomeFault } from './home-fault.ts'

const HomeConfig = z.object({
  format: z.literal(1),
  databasePort: z
    .number()
    .int()
    .optional()
    .describe('Port that the embedded PostgreSQL had last; tried first at the next start.'),
  dataFolder: z.string().optional().describe('Where the data lie when they cannot lie in the home folder.'),
})
export type HomeConfig = z.infer<typeof HomeConfig>

const HomeSecrets = z.object({
  bootstrapPassword: z.string().describe('Of the role that only creates roles and databases.'),
  ownerPassword: z.string().describe('Of the role that migrates.'),
  appPassword: z.string().describe('Of the role of the running product.'),
  signInSecret: z.string().describe('Signs session cookies.'),
})
export type HomeSecrets = z.infer<typeof HomeSecrets>

/** The folder of one installation: database, keys, ports. Two homes run side by side. */
export type Home = {
  readonly folder: string
  readonly dataFolder: string
  readonly lockFile: string
  readonly logFile: string
  readonly secrets: HomeSecrets
  readConfig(): HomeConfig
  changeConfig(change: Partial<HomeConfig>): void
}

/** `SCHEMATA_HOME`, or `.schemata` in the repository. */
export const findHomeFolder = (repository: string, named: string | undefined): string =>
  named === undefined || named === '' ? join(repository, '.schemata') : resolve(named)

/**
 * Opens a home folder and makes what is missing in it. Passwords are drawn once and readable only by the user who starts. The folder is known by
 * its real path: reached by a link, its running server would be taken for a stranger's and a second one started on the same data.
 * @throws HomeFault when the folder cannot be made or a file in it is broken.
 */
export function openHome(named: string): Home {
  let folder: string
  try {
    makeHomeFolder(named)
    folder = realpathSync(named)
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new HomeFault(
      `Expected to keep the installation in ${named}, but the folder cannot be written. Set SCHEMATA_HOME to another one.`,
      {
        cause: error,
      },
    )
  }
  const configFile = join(folder, 'home.json')
  const readConfig = (): HomeConfig => readJson(configFile, HomeConfig) ?? { format: 1 }
  return {
    folder,
    get dataFolder() {
      return readConfig().dataFolder ?? join(folder, 'postgres')
    },
    lockFile: join(folder, 'lock.json'),
    logFile: join(folder, 'logs', 'postgres.log'),
    secrets: readSecrets(join(folder, 'secrets.json')),
    readConfig,
    changeConfig: (change) => writeJson(configFile, { ...readConfig(), ...change }, 0o644),
  }
}

/** Others may pass through (the database runs as another user when root starts it) but not look; set again, whatever umask or mktemp did. */
function makeHomeFolder(folder: string): void {
  const isRoot = process.getuid?.() === 0
  const isNew = mkdirSync(folder, { recursive: true }) !== undefined
  const { mode } = statSync(folder)
  if (isNew) chmodSync(folder, isRoot ? 0o711 : 0o700)
  else if (isRoot && (mode & 0o001) === 0) chmodSync(folder, (mode & 0o777) | 0o011)
}

function readSecrets(file: string): HomeSecrets {
  const known = readJson(file, HomeSecrets.partial()) ?? {}
  const secrets: HomeSecrets = {
    bootstrapPassword: known.bootstrapPassword ?? drawSecret(),
    ownerPassword: known.ownerPassword ?? drawSecret(),
    appPassword: known.appPassword ?? drawSecret(),
    signInSecret: known.signInSecret ?? drawSecret(),
  }
  if (Object.keys(known).length < Object.keys(secrets).length) writeJson(file, secrets, 0o600)
  chmodSync(file, 0o600)
  return secrets
}

const drawSecret = (): string => randomBytes(24).toString('base64url')

function readJson<T>(file: string, form: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined
  try {
    return form.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new HomeFault(
      `Expected ${file} to be as Schemata wrote it, but it cannot be read. Restore it from a backup; do not delete it.`,
      {
        cause: error,
      },
    )
  }
}

/** Written beside and renamed, so that a crash leaves the old file or the new one. */
function writeJson(file: string, value: unknown, mode: number): void {
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode })
  renameSync(beside, file)
}
