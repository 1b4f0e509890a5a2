import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { calendarDate } from '#engine/values/date.ts'
import { instant } from '#engine/values/instant.ts'
import { WorkingCalendar } from '#engine/values/working-days.ts'
import { createAccessStore } from '#prisma/access/access-store.ts'
import { openAuthPool } from '#prisma/connection/auth-pool.ts'
import { type Database, openDatabase, type Sql } from '#prisma/database.ts'
import { systemScope } from '#prisma/scope.ts'
import { copyAreas, copyPopulation } from '#prisma/seed/copy-population.ts'
import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generatePopulation } from '#prisma/seed/generate-population.ts'
import { seedAreas } from '#prisma/seed/seed-areas.ts'
import { addInstallation, findInstallation } from '#prisma/stores/installation-store.ts'
import { createPaymentFileStore } from '#prisma/stores/payment-file-store.ts'
import { createProgramStore } from '#prisma/stores/program-store.ts'
import { createAuth } from './auth/create-auth.ts'
import { createDemoPeople } from './auth/create-demo-people.ts'
import { demoPeople, listDemoSignIns } from './auth/demo-people.ts'
import { compose } from './compose.ts'
import { demoDebtor } from './demo/demo-debtor.ts'
import { seedDemoCases } from './demo/seed-demo-cases.ts'
import { importProgram } from './programs/import-program.ts'
import { readProgramFolder } from './programs/read-program-folder.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The morning on which the demo plays; its clock stands there. */
export const demoInstant = instant('2026-11-20T02:42:00.000Z')

const scope = systemScope('seed')

export type SeedOptions = {
  readonly appUrl: string
  readonly log: (line: string) => void
  /** Households of the population; default: those of the demo. */
  readonly households?: number
  /** Whether to make demo cases; default: yes. */
  readonly cases?: boolean
}

/**
 * Fills a new installation with the demo: a population, the reference programmes, demo people and a few cases. Every step may be tried again
 * after a kill; the installation's own row comes when all that cases need is there.
 */
export async function seedInstallation({
  appUrl,
  log,
  households,
  cases = true,
}: SeedOptions & { readonly adminUrl?: string }): Promise<void> {
  const database = openDatabase({ url: appUrl, name: 'schemata-seed' })
  try {
    await seedPopulation(database, { log, households: households ?? demoPopulation.households })
    const queues = await seedPrograms(database, log)
    await seedPeople(database, { appUrl, queues })
    await database.transaction(scope, async (sql) => {
      await createPaymentFileStore(sql).addPayer('*', demoDebtor)
      await addInstallation(sql, {
        id: uuidv7(),
        name: 'Demo',
        kind: 'development',
        jurisdiction: 'mn',
        timeZone: 'Asia/Ulaanbaatar',
        pinnedAt: demoInstant,
        offsetMs: null,
      })
    })
  } finally {
    await database.close()
  }
  if (!cases) return
  const services = compose({ appUrl, name: 'schemata-seed' })
  try {
    await seedDemoCases(services, log)
  } finally {
    await services.close()
  }
}

const seedPopulation = async (
  database: Database,
  { log, households }: { log: (line: string) => void; households: number },
): Promise<void> => {
  await database.transaction(scope, async (sql) => {
    await copyAreas(sql, seedAreas)
    if ((await sql.one('SELECT 1 FROM person LIMIT 1')) !== undefined) return
    const families = generatePopulation({ ...demoPopulation, households })
    const { rows } = await copyPopulation(sql, families)
    log(`${households} households, ${rows} rows`)
  })
}

/** Calendars and the reference programmes, in force; every queue that they name. */
const seedPrograms = async (database: Database, log: (line: string) => void) =>
  database.transaction(scope, async (sql) => {
    const programStore = createProgramStore(sql)
    for (const content of readCalendars()) {
      if ((await programStore.findCalendar(content.id)) === undefined) await programStore.addCalendar(content, demoInstant)
    }
    const queues: { program: string; queue: string }[] = []
    for (const folder of listProgramFolders()) {
      const imported = await importProgram(
        { programStore, now: demoInstant, actor: scope.actor, newId: uuidv7 },
        readProgramFolder(folder),
        { activate: true },
      )
      if (!imported.ok) {
        log(
          `${folder} has errors and was left out: ${imported.problems.find((problem) => problem.severity === 'error')?.message}`,
        )
        continue
      }
      queues.push(...imported.queues.map((queue) => ({ program: imported.programId, queue })))
      log(`${imported.programId} ${imported.rootHash.slice(0, 12)}`)
    }
    return queues
  })

const readCalendars = (): WorkingCalendar[] => {
  const folder = join(repository, 'calendars')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => WorkingCalendar.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}

const listProgramFolders = (): string[] => {
  const folder = join(repository, 'programs')
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => join(folder, entry.name))
    .sort()
}

type People = { readonly appUrl: string; readonly queues: readonly { program: string; queue: string }[] }

/** Accounts live in the sign-in's own pool: each write is a transaction of its own, and people who are there already are left as they are. */
const seedPeople = async (database: Database, { appUrl, queues }: People): Promise<void> => {
  const isThere = await database.transaction(scope, (sql) =>
    sql.one('SELECT 1 FROM auth."user" WHERE email = $1', [demoPeople.at(-1)?.email ?? '']),
  )
  if (isThere !== undefined) return
  await database.transaction(scope, forgetHalfMade)
  const pool = openAuthPool({ url: appUrl })
  try {
    // The secret signs nothing here: no session is made.
    const auth = createAuth({ pool, secret: 'x'.repeat(32), address: 'http://127.0.0.1' })
    const write = <T>(work: (access: ReturnType<typeof createAccessStore>) => Promise<T>) =>
      database.transaction(scope, (sql) => work(createAccessStore(sql)))
    await createDemoPeople({
      auth,
      queues,
      validFrom: calendarDate('2026-01-01'),
      newId: uuidv7,
      access: {
        addPrincipal: (principal) => write((access) => access.addPrincipal(principal)),
        addGrant: (grant) => write((access) => access.addGrant(grant)),
        addGroup: (group) => write((access) => access.addGroup(group)),
      },
    })
  } finally {
    await pool.end()
  }
}

/** A seed that was killed among the people leaves some without a way in: their e-mail is freed, so that they can be made whole. */
const forgetHalfMade = async (sql: Sql): Promise<void> => {
  await sql.run(`UPDATE principal SET email = NULL, active = false WHERE kind = 'person' AND email = ANY ($1::text[])`, [
    demoPeople.map((person) => person.email),
  ])
  await sql.run('DELETE FROM auth."user" WHERE email = ANY ($1::text[])', [demoPeople.map((person) => person.email)])
}

/** What the start shows of a demo; undefined for an installation that is none. */
export async function findDemo({ appUrl }: { readonly appUrl: string }) {
  const database = openDatabase({ url: appUrl, name: 'schemata-seed', poolSize: 1 })
  try {
    const installation = await database.transaction(scope, findInstallation)
    if (installation?.name !== 'Demo') return undefined
    return {
      signIns: [...listDemoSignIns()],
      tryThis: [
        'Sign in as the supervisor and open a case: the decision says why, with citations.',
        'npm run demo:main takes 540 applications from three files to the bank’s payment files.',
        'npx schemata eval programs/child-benefit --facts <file> --period 2026-11 --json',
      ],
    }
  } finally {
    await database.close()
  }
}
