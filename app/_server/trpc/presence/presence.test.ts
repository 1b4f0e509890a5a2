import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#engine/access/grant.ts'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../../auth/demo-people.ts'
import { findSignedIn } from '../../auth/find-signed-in.ts'
import { sweepPresence } from '../../presence/sweep-presence.ts'
import { openTestInstallation, type TestInstallation } from '../../testing/open-test-installation.ts'
import { applyForFood, isPoor, listHouseholds } from '../../testing/work-cases.ts'
import { createCaller } from '../app-router.ts'

let installation: TestInstallation
const applications: string[] = []
/** In the area of the first caseworker: two people may work it. */
let inMoron: string | undefined
beforeAll(async () => {
  installation = await openTestInstallation()
  for (const household of (await listHouseholds(installation)).filter(isPoor)) {
    const { id, areaPath } = await applyForFood(installation, household, '2026-11-05')
    if (areaPath.startsWith('mn/khovsgol/moron')) inMoron ??= id
    else if (applications.length < 3) applications.push(id)
    if (inMoron !== undefined && applications.length === 3) break
  }
}, 120_000)
afterAll(() => installation.close())

const callIn = (role: Role) => callAs(demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? '')
const callAs = async (email: string) => {
  const { services } = installation
  const id = await services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  return createCaller({ services, signedIn: await findSignedIn(services, id ?? '') })
}

/** As if everybody had last been seen so many seconds earlier. */
const age = async (applicationId: string, seconds: number) => {
  const admin = await openAdminDatabase(installation.test.superuserUrl)
  await admin.script(
    `update case_presence set seen_at = seen_at - interval '${seconds} seconds' where application_id = '${applicationId}'`,
  )
  await admin.close()
}

describe('two people on one case', () => {
  it('see each other by name, and not themselves', async () => {
    const [applicationId = ''] = applications
    const [worker, supervisor] = [await callIn('caseworker'), await callIn('supervisor')]
    expect((await worker.presence.beat({ applicationId })).others).toEqual([])
    const { others } = await supervisor.presence.beat({ applicationId })
    expect(others).toEqual([{ id: expect.any(String), nameCyrillic: 'Н. Ганзориг', nameLatin: 'N. Ganzorig' }])
    expect((await worker.presence.beat({ applicationId })).others).toHaveLength(1)
  })

  it('do not see who has closed it, nor who gave no sign for a minute', async () => {
    const [, applicationId = ''] = applications
    const [worker, supervisor] = [await callIn('caseworker'), await callIn('supervisor')]
    await worker.presence.beat({ applicationId })
    await age(applicationId, 55)
    expect((await supervisor.presence.beat({ applicationId })).others).toHaveLength(1)
    await age(applicationId, 6)
    expect((await supervisor.presence.beat({ applicationId })).others).toEqual([])
    await worker.presence.beat({ applicationId })
    expect((await supervisor.presence.beat({ applicationId })).others).toHaveLength(1)
    await worker.presence.leave({ applicationId })
    expect((await supervisor.presence.beat({ applicationId })).others).toEqual([])
  })

  it('who have gone are forgotten by the worker, and nobody else', async () => {
    const [, , applicationId = ''] = applications
    const worker = await callIn('caseworker')
    await worker.presence.beat({ applicationId })
    await sweepPresence(installation.services)
    await age(applicationId, 61)
    expect(await sweepPresence(installation.services)).toBeGreaterThan(0)
    expect(await sweepPresence(installation.services)).toBe(0)
  })

  it('are told when the case is no longer what they opened, and cannot decide on what they have not seen', async () => {
    const applicationId = inMoron ?? ''
    const [worker, supervisor] = [await callIn('caseworker'), await callIn('supervisor')]
    const { version: seen } = await worker.presence.beat({ applicationId })
    expect((await worker.caseWork.get({ applicationId })).version).toBe(seen)
    const fact = {
      path: 'household.renewedScore',
      value: 5000,
      from: '2026-10-01',
      receivedOn: '2026-11-20',
      source: 'caseworker',
    } as const
    const preview = await supervisor.evidence.preview({ applicationId, fact, version: seen })
    expect(preview).toMatchObject({ ok: true, conflict: null })
    const hash = preview.effects?.hash ?? ''
    expect(await supervisor.evidence.change({ applicationId, fact, version: seen, seen: hash })).toMatchObject({ ok: true })
    const { version: now } = await worker.presence.beat({ applicationId })
    expect(now).not.toBe(seen)

    const [task] = await installation.services.work(systemScope('seed'), ({ stores }) =>
      stores.process.findTasks({ applicationId }),
    )
    const taskId = task?.id ?? ''
    const values = { verification: 'confirmed' }
    expect(await worker.task.complete({ taskId, values, seen })).toMatchObject({
      ok: false,
      rejection: { code: 'case-changed' },
      conflict: {
        theirs: null,
        version: now,
        changes: [
          {
            kind: 'evidence',
            path: 'household.renewedScore',
            now: 5000,
            from: '2026-10-01',
            by: { nameLatin: expect.any(String) },
          },
        ],
      },
    })
    expect(await worker.evidence.preview({ applicationId, fact: { ...fact, value: 6000 }, version: seen })).toMatchObject({
      ok: false,
      rejection: { code: 'case-changed' },
      conflict: { version: now, changes: [{ before: undefined, now: 5000 }] },
    })
    // Whoever has seen it may put theirs over it.
    expect(await worker.evidence.preview({ applicationId, fact: { ...fact, value: 6000 }, version: now })).toMatchObject({
      ok: true,
    })
    expect(await worker.task.complete({ taskId, values: { ...values, remark: 'Seen.' }, seen: now })).toEqual({ ok: true })

    const late = await (await callAs('d.sarantuyaa@example.mn')).task.complete({
      taskId,
      values: { verification: 'rejected' },
      seen: now,
    })
    expect(late).toMatchObject({
      ok: false,
      rejection: { code: 'task-ended' },
      other: { nameLatin: 'N. Ganzorig' },
      conflict: { theirs: { verification: 'confirmed', remark: 'Seen.' } },
    })
  })
})
