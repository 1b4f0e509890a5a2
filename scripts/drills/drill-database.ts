import { readdirSync, readFileSync } from 'node:fs'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import type { Home } from '#prisma/embedded/home.ts'
import { DATABASE_NAME, startEmbedded } from '#prisma/embedded/start-embedded.ts'
import { startDatabase } from '#prisma/start-database.ts'

/** The PostgreSQL of a drill: of its own, because it is killed. */
export type DrillDatabase = {
  readonly appUrl: string
  /** A copy of the database as it stands, for the run that nobody disturbs. */
  copy(name: string): Promise<string>
  /** `kill -9` of the server with everything below it, as a power cut does, and a start on the same data. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

/** Starts PostgreSQL in a fresh home and migrates it. */
export const startDrillDatabase = async (home: Home): Promise<DrillDatabase> => {
  const quiet = (): void => {}
  let running: Pick<Awaited<ReturnType<typeof startEmbedded>>, 'stop' | 'exited'> = await startDatabase(home, { log: quiet })
  const { appUrl, port } = running as Awaited<ReturnType<typeof startDatabase>>
  const at = (name: string) => appUrl.replace(new RegExp(`/${DATABASE_NAME}$`), `/${name}`)
  return {
    appUrl,
    copy: async (name) => {
      const owner = `postgresql://schemata_bootstrap:${home.secrets.bootstrapPassword}@127.0.0.1:${port}/postgres`
      const admin = await openAdminDatabase(owner)
      try {
        await admin.script(`create database ${name} template ${DATABASE_NAME} owner schemata_owner`)
      } finally {
        await admin.close()
      }
      return at(name)
    },
    killAndRestart: async () => {
      const dataFolder = home.readConfig().dataFolder ?? home.dataFolder
      const server = Number(readFileSync(`${dataFolder}/postmaster.pid`, 'utf8').split('\n')[0])
      const { exited } = running
      for (const pid of [server, ...listChildren(server)]) kill(pid)
      await exited
      running = await startEmbedded(home, quiet)
    },
    stop: () => running.stop(),
  }
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

const listChildren = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readParent(pid) === parent)

const readParent = (pid: number): number | undefined => {
  try {
    // The name in brackets may hold blanks; the parent stands second after it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return undefined
  }
}
