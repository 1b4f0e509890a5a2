import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Application } from '#engine/cases/application/application.ts'
import type { Enrolment } from '#engine/cases/enrolment/enrolment.ts'
import { buildDetermination, buildEvidence, people } from '#engine/cases/testing/build-case.ts'
import { describeCaseStore, enrol, submit } from '#engine/cases/testing/case-store-contract.ts'
import { buildInstance, buildJob, buildTask, buildTimer } from '#engine/process/testing/process-store-contract.ts'
import type { Scope } from '../scope.ts'
import { type CaseDatabase, openCaseDatabase } from '../testing/open-case-database.ts'

let database: CaseDatabase
beforeAll(async () => {
  database = await openCaseDatabase()
})
afterAll(() => database.test.drop())

describeCaseStore('in PostgreSQL', (run) => database.work(({ cases }) => run(cases)))

const caseworker = (programs: Scope['programs'], areas: Scope['areas']): Scope => ({
  actor: people.clerk,
  role: 'caseworker',
  programs,
  areas,
  purpose: 'case-work',
})

const tables = [
  'application',
  'evidence',
  'determination',
  'enrolment',
  'process_instance',
  'task',
  'process_timer',
  'process_job',
  'process_incident',
] as const

describe('row-level security of cases', () => {
  const home = { programId: 'carers', areaPath: 'mn/uvs/ulaangom' }
  let application: Application
  let enrolment: Enrolment
  const applied = submit(home)
  beforeAll(async () => {
    application = applied.application
    const { id: applicationId } = application
    const opened = enrol(application, home)
    enrolment = opened.enrolment
    const instance = buildInstance(applicationId, home)
    await database.work(async ({ cases, process }) => {
      await cases.addApplication({ ...applied, externalReference: 'A-1' })
      await cases.addEvidence([buildEvidence({ id: enrolment.id, applicationId, ...home })])
      await cases.addDetermination(buildDetermination({ id: enrolment.id, applicationId, ...home }))
      await cases.addEnrolment(enrolment, opened.events)
      await process.insertInstance(instance)
      await process.insertTask(buildTask(instance))
      await process.putTimer(buildTimer(instance))
      await process.insertJob(buildJob(instance))
      const incident = { ...buildTimer(instance), incidentKey: '3', element: 'determine', type: 'JOB_NO_RETRIES', message: 'x' }
      await process.putIncident(incident, '2020-11-20T00:00:00.000Z')
    })
  })

  /** Without a WHERE: what the database itself lets through. */
  const count = (table: string, scope: Scope): Promise<number> =>
    database.test.database.transaction(scope, async (sql) =>
      Number((await sql.one<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`))?.n),
    )

  it.each(tables)('shows %s to its programme and area, and nothing of it to others', async (table) => {
    expect(await count(table, caseworker(['carers'], ['mn/uvs']))).toBeGreaterThan(0)
    expect(await count(table, caseworker(['another'], 'all'))).toBe(0)
    expect(await count(table, caseworker(['carers'], ['mn/dornod']))).toBe(0)
    expect(await count(table, caseworker(['carers'], ['mn/uvs/ulaan']))).toBe(0)
    expect(await count(table, caseworker(['carers'], []))).toBe(0)
  })

  it('finds nothing of a case for another office', async () => {
    const found = await database.work(
      async ({ cases }) => [
        await cases.lockApplication(application.id),
        await cases.getApplications([application.id]),
        await cases.listApplicationEvents(application.id),
        await cases.listEvidence(application.id),
        await cases.listDeterminations(application.id),
        await cases.lockEnrolment(enrolment.id),
        await cases.listLiveEnrolmentsAbout([enrolment.subjectId]),
        await cases.findLiveEnrolment(enrolment),
      ],
      caseworker(['carers'], ['mn/dornod']),
    )
    expect(found).toEqual([undefined, [], [], [], [], undefined, [], undefined])
  })

  it('lets another office neither save nor add', async () => {
    const saved = database.work(
      ({ cases }) => cases.saveApplication({ ...application, revision: 2 }, applied.events),
      caseworker(['carers'], ['mn/dornod']),
    )
    await expect(saved).rejects.toMatchObject({ name: 'ConcurrencyFault' })
    const added = database.work(
      ({ cases }) => cases.addApplication({ ...submit(home), externalReference: null }),
      caseworker(['carers'], ['mn/dornod']),
    )
    await expect(added).rejects.toMatchObject({ name: 'AccessFault' })
  })

  it('tells another office of a conflict that it cannot see', async () => {
    const second = submit({ ...home, areaPath: 'mn/dornod', subjectId: application.subjectId })
    const conflict = await database.work(
      ({ cases }) => cases.addApplication({ ...second, externalReference: null }),
      caseworker(['carers'], ['mn/dornod']),
    )
    expect(conflict).toBe('open-application-of-subject')
  })
})

describe('determinations', () => {
  it.each(['UPDATE determination SET outcome = $1', 'DELETE FROM determination WHERE outcome <> $1'])(
    'stay as they are: %s',
    async (statement) => {
      const submitted = submit()
      await database.work(async ({ cases }) => {
        await cases.addApplication({ ...submitted, externalReference: null })
        await cases.addDetermination(
          buildDetermination({ id: submitted.application.id, applicationId: submitted.application.id }),
        )
      })
      const attempt = database.test.database.transaction(caseworker('all', 'all'), (sql) => sql.run(statement, ['error']))
      await expect(attempt).rejects.toThrow()
    },
  )
})

describe('two applications for one subject at once', () => {
  it('become one; the other is told', async () => {
    const first = submit({ programId: 'race' })
    const second = submit({ programId: 'race', subjectId: first.application.subjectId })
    const add = (submitted: typeof first) =>
      database.work(({ cases }) => cases.addApplication({ ...submitted, externalReference: null }))
    const conflicts = await Promise.all([add(first), add(second)])
    expect(conflicts.filter((conflict) => conflict === undefined)).toHaveLength(1)
    expect(conflicts).toContain('open-application-of-subject')
  })
})
