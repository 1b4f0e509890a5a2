import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceFile } from '#engine/definition/source-file.ts'
import { systemScope } from '#prisma/scope.ts'
import { compose } from '../compose.ts'
import { importProgram } from '../programs/import-program.ts'
import { readProgramFolder } from '../programs/read-program-folder.ts'
import type { Services } from '../services.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, complete, listHouseholds } from '../testing/work-cases.ts'
import { runDueJobs } from './run-due-jobs.ts'

const folder = fileURLToPath(new URL('../../../programs/food-support', import.meta.url))

/** Food support whose workflow asks for a notice where it would refuse. */
const readProgram = (): SourceFile[] =>
  readProgramFolder(folder).map((file) =>
    file.path.endsWith('.bpmn')
      ? {
          ...file,
          bytes: new TextEncoder().encode(
            new TextDecoder().decode(file.bytes).replaceAll('type="application.refuse"', 'type="notice.send"'),
          ),
        }
      : file,
  )

let installation: TestInstallation
let elsewhere: Services
beforeAll(async () => {
  installation = await openTestInstallation()
  elsewhere = compose({ appUrl: installation.test.appUrl, name: 'schemata-other', poolSize: 4 })
  const imported = await installation.services.work(systemScope('command-line'), (context) =>
    importProgram(context, readProgram(), { activate: true }),
  )
  if (!imported.ok) throw new Error(imported.problems.map((problem) => `${problem.code} ${problem.message}`).join('\n'))
}, 120_000)
afterAll(async () => {
  await elsewhere.close()
  await installation.close()
})

const read = () =>
  installation.test.database.transaction(systemScope('worker', 'jobs'), async (sql) => ({
    jobs: (await sql.one<{ count: bigint }>('SELECT count(*) FROM process_job'))?.count,
    messages: await sql.rows<{ about: string; application: string }>(
      `SELECT payload ->> 'about' AS about, payload ->> 'applicationId' AS application FROM outbox WHERE kind = 'notice' ORDER BY 2`,
    ),
    ended: (await sql.one<{ count: bigint }>(`SELECT count(*) FROM process_instance WHERE status = 'completed'`))?.count,
  }))

describe('queued jobs of several cases', () => {
  it('wait for a worker, are each worked once by whichever takes them, and let their workflows go on', async () => {
    const ids: string[] = []
    for (const household of (await listHouseholds(installation)).slice(0, 5)) {
      const { id } = await applyForFood(installation, household, '2026-11-05')
      await complete(installation, id, installation.people.caseworker, { verification: 'rejected' })
      ids.push(id)
    }
    expect(await read()).toEqual({ jobs: 5n, messages: [], ended: 0n })
    const worked = await Promise.all([runDueJobs(installation.services), runDueJobs(elsewhere)])
    // Who finds every job taken goes home; what is left then waits for the next second.
    const rest = await runDueJobs(installation.services)
    expect(worked[0] + worked[1] + rest).toBe(5)
    expect(await read()).toEqual({
      jobs: 0n,
      messages: ids.sort().map((application) => ({ about: 'status', application })),
      ended: 5n,
    })
  })
})
