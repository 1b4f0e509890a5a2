import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../../auth/demo-people.ts'
import { findSignedIn } from '../../auth/find-signed-in.ts'
import { openTestInstallation, type TestInstallation } from '../../testing/open-test-installation.ts'
import { applyForFood, complete, getOpenTask, isPoor, listHouseholds, verify } from '../../testing/work-cases.ts'
import { createCaller } from '../app-router.ts'

let installation: TestInstallation
beforeAll(async () => {
  installation = await openTestInstallation()
}, 120_000)
afterAll(() => installation.close())

const callAs = async (role: string) => {
  const { services } = installation
  const email = demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? ''
  const id = await services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  return createCaller({ services, signedIn: await findSignedIn(services, id ?? '') })
}

describe('several decisions at once', () => {
  it('are each by themselves: what is refused for one changes nothing for the others', async () => {
    const { people } = installation
    const households = (await listHouseholds(installation)).filter(isPoor).slice(0, 4)
    const cases = []
    for (const household of households) {
      const { id } = await applyForFood(installation, household, '2026-11-05')
      await verify(installation, id)
      cases.push({ id, task: await getOpenTask(installation, id) })
    }
    const [first, second, ended] = cases
    if (first === undefined || second === undefined || ended === undefined) throw new Error('Expected three poor households.')
    await complete(installation, ended.id, people.supervisor, { decision: 'approved' })
    const nowhere = '01900000-0000-7000-8000-000000000000'

    const supervisor = await callAs('supervisor')
    const without = await supervisor.task.completeSeveral({ taskIds: [first.task.id], values: { decision: 'returned' } })
    expect(without).toMatchObject([{ ok: false, code: 'form-refused' }])

    const caseworker = await callAs('caseworker')
    const own = await caseworker.task.completeSeveral({ taskIds: [first.task.id], values: { decision: 'approved' } })
    expect(own).toMatchObject([{ ok: false, code: 'task-of-another-queue' }])

    const results = await supervisor.task.completeSeveral({
      taskIds: [first.task.id, ended.task.id, nowhere, second.task.id, first.task.id],
      values: { decision: 'approved' },
    })
    expect(results).toMatchObject([
      { taskId: first.task.id, ok: true },
      { taskId: ended.task.id, ok: false, code: 'task-ended' },
      { taskId: nowhere, ok: false, code: 'task-not-found' },
      { taskId: second.task.id, ok: true },
    ])
    const after = await installation.services.work(people.supervisor, ({ stores }) =>
      stores.cases.getApplications([first.id, second.id]),
    )
    expect(after.map(({ decision }) => decision)).toEqual(['awarded', 'awarded'])
  })
})
