import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Application } from '#engine/cases/application/application.ts'
import type { Scope } from '#prisma/database.ts'
import { compose } from '../compose.ts'
import type { Services } from '../services.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, complete, getOpenTask, isPoor, listHouseholds, type TestHousehold, verify } from '../testing/work-cases.ts'
import { claimTask } from './claim-task.ts'
import { completeTask } from './complete-task.ts'

let installation: TestInstallation
let households: TestHousehold[]
let elsewhere: Services
beforeAll(async () => {
  installation = await openTestInstallation()
  households = (await listHouseholds(installation)).filter(isPoor)
  elsewhere = compose({ appUrl: installation.test.appUrl, name: 'schemata-other', poolSize: 2 })
}, 120_000)
afterAll(async () => {
  await elsewhere.close()
  await installation.close()
})

let used = 0
/** An application of a household of its own, which waits to be verified. */
const apply = (): Promise<Application> => applyForFood(installation, households[used++] as TestHousehold, '2026-11-05')

const read = (applicationId: string) =>
  installation.services.work(installation.people.caseworker, async ({ stores }) => ({
    application: (await stores.cases.getApplications([applicationId]))[0],
    events: (await stores.cases.listApplicationEvents(applicationId)).map((event) => event.type),
    tasks: (await stores.process.findTasks({ applicationId })).map((task) => [task.element, task.status, task.endedBy]),
    evidence: await stores.cases.listEvidence(applicationId),
    determinations: (await stores.cases.listDeterminations(applicationId)).length,
    instance: await stores.process.findInstanceOfApplication(applicationId),
  }))

const completeAs = (services: Services, by: Scope, taskId: string, values: Readonly<Record<string, unknown>>) =>
  services.work(by, (context) => completeTask(context, { taskId, values }))

describe('a task that two people complete at once', () => {
  it('is completed by one; the other is told by what and nothing of theirs is used', async () => {
    const { caseworker, supervisor } = installation.people
    const { id } = await apply()
    const task = await getOpenTask(installation, id)
    const results = await Promise.all([
      completeAs(installation.services, caseworker, task.id, { verification: 'confirmed' }),
      completeAs(elsewhere, supervisor, task.id, { verification: 'rejected' }),
    ])
    const [won, lost] = results[0].ok ? [results[0], results[1]] : [results[1], results[0]]
    const winner = results[0].ok ? caseworker : supervisor
    expect(won.ok).toBe(true)
    expect(lost).toMatchObject({
      ok: false,
      rejection: {
        code: 'task-ended',
        message: expect.stringMatching(/completed at .* by somebody else\. Your answers were not used; open the case/),
        details: { taskId: task.id, status: 'completed', endedBy: winner.actor },
      },
    })
    const { events, tasks, application } = await read(id)
    expect(events.filter((type) => type === 'task-worked')).toHaveLength(1)
    expect(tasks.filter(([element]) => element === 'verify')).toEqual([['verify', 'completed', winner.actor]])
    expect(application?.status).toBe(results[0].ok ? 'ready' : 'decided')
  })

  it('is told late, too, without a change', async () => {
    const { id } = await apply()
    const task = await getOpenTask(installation, id)
    await verify(installation, id)
    const before = await read(id)
    const late = await completeAs(elsewhere, installation.people.caseworker, task.id, { verification: 'confirmed' })
    expect(late).toMatchObject({ ok: false, rejection: { code: 'task-ended' } })
    expect(await read(id)).toEqual(before)
  })
})

describe('a task that is not to be completed', () => {
  it('asks for a second person', async () => {
    const { id } = await apply()
    await verify(installation, id)
    const before = await read(id)
    const own = await complete(installation, id, installation.people.caseworker, { decision: 'approved' })
    expect(own).toMatchObject({ ok: false, rejection: { code: 'second-person-required' } })
    expect(await read(id)).toEqual(before)
    const second = await complete(installation, id, installation.people.supervisor, { decision: 'approved' })
    expect(second).toMatchObject({ ok: true, application: { decision: 'awarded' } })
  })

  it.each([
    ['without an answer', {}, 'verification', 'required'],
    ['with another answer than the form has', { verification: 'perhaps' }, 'verification', 'not-a-choice'],
    ['with a question that the form does not ask', { verification: 'confirmed', score: 1 }, 'score', 'unexpected'],
    ['with a remark too long', { verification: 'confirmed', remark: 'x'.repeat(2001) }, 'remark', 'too-long'],
  ])('is refused %s', async (_what, values, field, code) => {
    const { id } = await apply()
    const before = await read(id)
    const refused = await complete(installation, id, installation.people.caseworker, values)
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'form-refused' }, errors: [{ field, code }] })
    expect(await read(id)).toEqual(before)
  })

  it('is not found by an id that there is not', async () => {
    const id = '019aa000-0000-7000-8000-00000000dead'
    expect(await completeAs(elsewhere, installation.people.caseworker, id, {})).toMatchObject({
      ok: false,
      rejection: { code: 'task-not-found' },
    })
  })
})

describe('a task that a colleague has claimed', () => {
  const claim = (by: Scope, taskId: string, release = false) =>
    installation.services.work(by, (context) => claimTask(context, { taskId, release }))

  it('is neither claimed nor completed by another, until they give it back', async () => {
    const { caseworker, supervisor } = installation.people
    const { id } = await apply()
    const task = await getOpenTask(installation, id)
    expect(await claim(caseworker, task.id)).toEqual({ ok: true, value: { assignee: caseworker.actor } })
    expect(await claim(caseworker, task.id), 'again by oneself').toMatchObject({ ok: true })
    const details = { taskId: task.id, assignee: caseworker.actor }
    expect(await claim(supervisor, task.id)).toMatchObject({ ok: false, rejection: { code: 'task-claimed', details } })
    expect(await claim(supervisor, task.id, true)).toMatchObject({ ok: false, rejection: { code: 'task-claimed' } })
    const other = await complete(installation, id, supervisor, { verification: 'confirmed' })
    expect(other).toMatchObject({ ok: false, rejection: { code: 'task-claimed', details } })
    expect(await claim(caseworker, task.id, true)).toEqual({ ok: true, value: { assignee: null } })
    expect(await complete(installation, id, supervisor, { verification: 'confirmed' })).toMatchObject({ ok: true })
    expect(await claim(caseworker, task.id)).toMatchObject({ ok: false, rejection: { code: 'task-ended' } })
  })

  it('is claimed by one of two at once', async () => {
    const { caseworker, supervisor } = installation.people
    const task = await getOpenTask(installation, (await apply()).id)
    const claims = await Promise.all([claim(caseworker, task.id), claim(supervisor, task.id)])
    expect(claims.map((result) => result.ok).sort()).toEqual([false, true])
  })
})
