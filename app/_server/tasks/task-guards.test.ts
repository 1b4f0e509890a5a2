import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { period } from '#engine/values/period.ts'
import { systemScope } from '#prisma/scope.ts'
import { findSignedIn } from '../auth/find-signed-in.ts'
import { redetermineEnrolment } from '../cases/redetermine-enrolment.ts'
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
import { createCaller } from '../trpc/app-router.ts'

let installation: TestInstallation
let households: TestHousehold[]
beforeAll(async () => {
  installation = await openTestInstallation()
  households = await listHouseholds(installation)
}, 120_000)
afterAll(() => installation.close())

/** A caseworker of the whole country who is in no group. */
const callStranger = async () => {
  const { services } = installation
  const id = '01900000-0000-7000-8000-00000000c0de'
  await services.work(systemScope('seed'), async ({ access, newId }) => {
    await access.addPrincipal({ id, nameCyrillic: 'Б. Сараа', nameLatin: 'B. Saraa', email: 'b.saraa@example.mn' })
    await access.addGrant({ id: newId(), principalId: id, role: 'caseworker', areaPath: null, validFrom: '2026-01-01' })
  })
  return createCaller({ services, signedIn: await findSignedIn(services, id) })
}

describe('a task of a queue that somebody does not work', () => {
  it('is neither claimed nor completed by them', async () => {
    const { id } = await applyForFood(installation, households.filter(isPoor)[0] as TestHousehold, '2026-11-05')
    const task = await getOpenTask(installation, id)
    const stranger = await callStranger()
    const refusal = { ok: false, rejection: { code: 'task-of-another-queue' } }
    expect(await stranger.task.claim({ taskId: task.id })).toMatchObject(refusal)
    expect(await stranger.task.complete({ taskId: task.id, values: { verification: 'confirmed' } })).toMatchObject(refusal)
    expect(await getOpenTask(installation, id)).toEqual(task)
  })
})

it('What a caseworker enters has been seen by them: it is verified evidence of the day, and the case is decided by it', async () => {
  const stale = households.find(({ assessedOn }) => assessedOn < '2023-10-01') as TestHousehold
  const { id } = await applyForFood(installation, stale, '2026-11-05')
  await verify(installation, id)
  const { caseworker } = installation.people
  await complete(installation, id, caseworker, { householdRenewedScore: 250.5 })
  const evidence = await installation.services.work(caseworker, ({ stores }) => stores.cases.listEvidence(id))
  expect(evidence).toMatchObject([
    {
      value: 250.5,
      subjectId: stale.householdId,
      source: 'caseworker',
      verification: 'verified',
      receivedOn: '2026-11-20',
      recordedBy: caseworker.actor,
    },
  ])
})

it('A month that was decided once is decided again by every later determination, even one that asks for less', async () => {
  const { id, enrolmentId } = await award(installation, households.filter(isPoor)[1] as TestHousehold, '2026-09-05')
  const done = await installation.services.work(systemScope('worker'), (context) =>
    redetermineEnrolment(context, { enrolmentId: enrolmentId ?? '', trigger: 'change', through: period('2026-10') }),
  )
  expect(done).toMatchObject({ ok: true, value: { enrolment: { determinedThrough: '2026-11' } } })
  const determinations = await installation.services.work(systemScope('worker'), ({ stores }) =>
    stores.cases.listDeterminations(id),
  )
  expect(determinations.map(({ from, to }) => [from, to])).toEqual([
    ['2026-09', '2026-11'],
    ['2026-09', '2026-11'],
  ])
})
