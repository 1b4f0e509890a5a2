import { fileURLToPath } from 'node:url'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import { findHomeFolder, openHome } from '#prisma/embedded/home.ts'
import { findHolder, lockHome } from '#prisma/embedded/home-lock.ts'
import { renderEmbeddedUrls } from '#prisma/embedded/start-embedded.ts'
import { startDatabase } from '#prisma/start-database.ts'
import { compose } from '../_server/compose.ts'
import { parseStartConfig } from '../_server/config.ts'
import { seedInstallation } from '../_server/seed.ts'
import type { Services } from '../_server/services.ts'

export const repositoryFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** Where files of the installation's own go. */
export const findInstallationFolder = (): string => findHomeFolder(repositoryFolder, process.env.SCHEMATA_HOME)

export type OpenInstallation = { readonly services: Services; close(): Promise<void> }

/**
 * Opens the installation of the home for one command: beside a running server in its database, else by itself, with the database started
 * for as long as the command lasts. An installation that is new is seeded first.
 */
export const openInstallation = async (log: (line: string) => void): Promise<OpenInstallation> => {
  const config = parseStartConfig(process.env)
  const home = openHome(findHomeFolder(repositoryFolder, config.SCHEMATA_HOME))
  const holder = config.DATABASE_URL === undefined ? findHolder(home) : undefined
  if (holder?.databasePort !== undefined) return attach(renderEmbeddedUrls(home, holder.databasePort).appUrl)
  const lock = lockHome(home, 'command')
  try {
    const database = await startDatabase(home, {
      databaseUrl: config.DATABASE_URL,
      appDatabaseUrl: config.SCHEMATA_APP_DATABASE_URL,
      log,
    })
    if (database.port !== undefined) lock.describe({ databasePort: database.port })
    await seedIfNew(database, log)
    const attached = attach(database.appUrl)
    return {
      services: attached.services,
      close: async () => {
        await attached.close()
        await database.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

const attach = (appUrl: string): OpenInstallation => {
  const services = compose({ appUrl, name: 'schemata-command', poolSize: 8 })
  return { services, close: () => services.close() }
}

const seedIfNew = async (
  { ownerUrl, appUrl }: { ownerUrl: string; appUrl: string },
  log: (line: string) => void,
): Promise<void> => {
  const admin = await openAdminDatabase(ownerUrl)
  const known = await admin.rows('select id from installation').finally(() => admin.close())
  if (known.length === 0) await seedInstallation({ adminUrl: ownerUrl, appUrl, log })
}
