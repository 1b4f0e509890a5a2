import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../compose.ts'
import type { Services } from '../services.ts'
import { completeTask } from '../tasks/complete-task.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, complete, getOpenTask, listHouseholds, moveClock, verify } from '../testing/work-cases.ts'
import { runDueTimers } from './run-due-timers.ts'

let installation: TestInstallation
let elsewhere: Services
let waiting: readonly string[]
beforeAll(async () => {
  installation = await openTestInstallation()
  elsewhere = compose({ appUrl: installation.test.appUrl, name: 'schemata-other', poolSize: 4 })
  // Their score is too old to decide by, so that a caseworker must bring a new one.
  const stale = (await listHouseholds(installation)).filter(({ assessedOn }) => assessedOn < '2023-10-01').slice(0, 7)
  const ids: string[] = []
  for (const household of stale) {
    const { id } = await applyForFood(installation, household, '2026-11-05')
    await verify(installation, id)
    ids.push(id)
  }
  waiting = ids
}, 120_000)
afterAll(async () => {
  await elsewhere.close()
  await installation.close()
})

const read = (applicationId: string) =>
  installation.services.work(installation.people.caseworker, async ({ stores }) => ({
    application: (await stores.cases.getApplications([applicationId]))[0],
    events: (await stores.cases.listApplicationEvents(applicationId)).map((event) => event.type),
    tasks: (await stores.process.findTasks({ applicationId })).map(({ element, status }) => [element, status]),
  }))

/** What the clock of the installation does, in order: one story. */
describe('thirty days to bring what is missing', () => {
  it('end in a lapse, once, however many workers there are; who brought it in time goes on', async () => {
    const [inTime, racing, ...late] = waiting as [string, string, ...string[]]
    expect(late.length).toBeGreaterThanOrEqual(3)
    for (const id of waiting)
      expect((await read(id)).application).toMatchObject({ status: 'incomplete', outcome: 'undetermined' })
    expect(await runDueTimers(installation.services), 'on the day itself').toBe(0)

    await moveClock(installation, '2026-12-20T02:41:59.999Z')
    expect(await runDueTimers(installation.services), 'a moment before').toBe(0)
    const brought = await complete(installation, inTime, installation.people.caseworker, { householdRenewedScore: 250.5 })
    expect(brought).toMatchObject({ ok: true, application: { status: 'under_verification' } })

    const task = await getOpenTask(installation, racing)
    await moveClock(installation, '2026-12-20T02:42:00.000Z')
    const [fired, answered] = await Promise.all([
      Promise.all([runDueTimers(installation.services), runDueTimers(elsewhere), runDueTimers(elsewhere)]),
      installation.services.work(installation.people.caseworker, (context) =>
        completeTask(context, { taskId: task.id, values: { householdRenewedScore: 250.5 } }),
      ),
    ])
    const rest = await runDueTimers(elsewhere)
    const total = [...fired, rest].reduce((a, b) => a + b)
    expect(total).toBe(late.length + (answered.ok ? 0 : 1))
    if (!answered.ok) expect(answered.rejection.code).toBe('task-ended')
    expect((await read(racing)).application?.status).toBe(answered.ok ? 'under_verification' : 'lapsed')

    for (const id of late) {
      const { application, events, tasks } = await read(id)
      expect(application).toMatchObject({ status: 'lapsed', decision: null })
      expect(events.filter((type) => type === 'application-lapsed')).toHaveLength(1)
      expect(tasks).toEqual([
        ['verify', 'completed'],
        ['obtain-facts', 'cancelled'],
      ])
    }
    expect((await getOpenTask(installation, inTime)).element).toBe('verify')
  })
})
