import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { justAfter } from '#engine/values/instant.ts'
import { systemScope } from '#prisma/scope.ts'
import { createEmbeddedRuntime } from '#workflows/embedded/embedded-runtime.ts'
import { workApplication } from '../intake/work-applications.ts'
import { completeTask } from '../tasks/complete-task.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import {
  applyForFood,
  award,
  complete,
  getOpenTask,
  isPoor,
  listHouseholds,
  type TestHousehold,
  verify,
} from '../testing/work-cases.ts'

let installation: TestInstallation
let poor: TestHousehold[]
let rich: TestHousehold
beforeAll(async () => {
  installation = await openTestInstallation()
  const households = await listHouseholds(installation)
  poor = households.filter(isPoor)
  rich = households.filter(({ assessedOn }) => assessedOn > '2024-02-01').at(-1) as TestHousehold
}, 120_000)
afterAll(() => installation.close())

let used = 0
const nextPoor = (): TestHousehold => poor[used++] as TestHousehold
const apply = () => applyForFood(installation, nextPoor(), '2026-11-05')
const work: TestInstallation['services']['work'] = (scope, run) => installation.services.work(scope, run)

const read = (applicationId: string) =>
  work(installation.people.caseworker, async ({ stores }) => ({
    application: (await stores.cases.getApplications([applicationId]))[0],
    events: await stores.cases.listApplicationEvents(applicationId),
    determinations: await stores.cases.listDeterminations(applicationId),
    tasks: await stores.process.findTasks({ applicationId }),
    instance: await stores.process.findInstanceOfApplication(applicationId),
  }))

describe('what a workflow asks of people', () => {
  it('is due in working days of the programme’s calendar, which has a holiday on 26 November', async () => {
    const { id } = await apply()
    expect(await getOpenTask(installation, id)).toMatchObject({ element: 'verify', dueOn: '2026-11-30', secondPerson: false })
    await verify(installation, id)
    expect(await getOpenTask(installation, id)).toMatchObject({ element: 'approve', dueOn: '2026-11-25', secondPerson: true })
  })
})

describe('what a workflow decides', () => {
  it('is decided on the day of the decision, on what is known at that moment', async () => {
    const { id } = await apply()
    await verify(installation, id)
    const { determinations } = await read(id)
    expect(determinations).toMatchObject([
      { days: { application: '2026-11-05', decision: '2026-11-20' }, knownAt: justAfter('2026-11-20T02:42:00.000Z' as never) },
    ])
  })

  it('is refused for the reasons of the determination', async () => {
    const { id } = await applyForFood(installation, rich, '2026-11-05')
    const { caseworker, supervisor } = installation.people
    expect(await workApplication(installation.services, id, { first: caseworker, second: supervisor })).toBeUndefined()
    const { application, events, determinations } = await read(id)
    expect(application).toMatchObject({ status: 'decided', outcome: 'ineligible', decision: 'refused' })
    expect(determinations[0]?.reasons).toEqual(['score-above-cut-off'])
    expect(events.find(({ type }) => type === 'application-refused')).toMatchObject({
      payload: { reasons: ['score-above-cut-off'] },
    })
  })
})

describe('a job that cannot be done', () => {
  it('leaves an incident and nothing half done: nobody takes part twice', async () => {
    const other = await award(installation, nextPoor(), '2026-11-05')
    const { id, subjectId } = await apply()
    await verify(installation, id)
    const count = () =>
      installation.test.database.transaction(systemScope('seed'), (sql) => sql.one('SELECT count(*) FROM enrolment'))
    // As if the subject had come to take part on another way since.
    await installation.test.database.transaction(systemScope('seed'), (sql) =>
      sql.run(
        `INSERT INTO enrolment SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'subject_id', $2::text))).*
         FROM enrolment e WHERE id = $1`,
        [other.enrolmentId, subjectId],
      ),
    )
    const before = await count()
    const approved = await complete(installation, id, installation.people.supervisor, { decision: 'approved' })
    expect(approved).toMatchObject({ ok: true, application: { decision: null, enrolmentId: null } })
    expect(await count()).toEqual(before)
    const { instance, application, events } = await read(id)
    expect(application?.status).not.toBe('decided')
    expect(events.map(({ type }) => type)).not.toContain('application-awarded')
    expect(Object.values(instance?.state.incidents ?? {})).toHaveLength(1)
    const incidents = await installation.test.database.transaction(systemScope('seed'), (sql) =>
      sql.rows<{ message: string }>('SELECT message FROM process_incident WHERE instance_id = $1', [instance?.id ?? '']),
    )
    expect(incidents).toEqual([{ message: expect.stringContaining('there is a live enrolment already') }])
  })

  it('because of a bug undoes everything, and is no incident', async () => {
    const { id } = await apply()
    const task = await getOpenTask(installation, id)
    const before = await read(id)
    const broken = work(installation.people.caseworker, (context) => {
      const cases = { ...context.stores.cases, addDetermination: () => Promise.reject(new TypeError('a bug')) }
      const runtime = createEmbeddedRuntime({ ...context, stores: { ...context.stores, cases } })
      return completeTask({ ...context, runtime }, { taskId: task.id, values: { verification: 'confirmed' } })
    })
    await expect(broken).rejects.toThrow('a bug')
    expect(await read(id)).toEqual(before)
  })
})
