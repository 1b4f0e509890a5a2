import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#engine/access/grant.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../../auth/demo-people.ts'
import { findSignedIn } from '../../auth/find-signed-in.ts'
import { DRAFT_BYTES, DRAFT_DAYS } from '../../drafts/draft-content.ts'
import { sweepDrafts } from '../../drafts/sweep-drafts.ts'
import { openTestInstallation, type TestInstallation } from '../../testing/open-test-installation.ts'
import { applyForFood, isPoor, listHouseholds } from '../../testing/work-cases.ts'
import { createCaller } from '../app-router.ts'

let installation: TestInstallation
type Case = { readonly applicationId: string; readonly taskId: string }
let applicationId: string
let taskId: string
/** A case that one test takes further. */
let other: Case
beforeAll(async () => {
  installation = await openTestInstallation()
  const poor = (await listHouseholds(installation)).filter(isPoor)
  const open = async (nth: number): Promise<Case> => {
    const household = poor[nth]
    if (household === undefined) throw new Error('Expected a poor household.')
    const { id } = await applyForFood(installation, household, '2026-11-05')
    const [task] = await installation.services.work(systemScope('seed'), ({ stores }) =>
      stores.process.findTasks({ applicationId: id }),
    )
    return { applicationId: id, taskId: task?.id ?? '' }
  }
  ;({ applicationId, taskId } = await open(0))
  other = await open(1)
}, 120_000)
afterAll(() => installation.close())

const callAs = async (email: string) => {
  const { services } = installation
  const id = await services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  return createCaller({ services, signedIn: await findSignedIn(services, id ?? '') })
}
const callIn = (role: Role) => callAs(demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? '')

const ATTEMPT = '01900000-0000-7000-8000-0000000000d1'
const typed = { values: { verification: 'confirmed', remark: 'Seen in the <original>.' } }
const application = { values: { score: 12 }, submittedOn: '2026-11-20' }

describe('a draft', () => {
  it('of a task comes back to its author as it was typed, and is seen by nobody else', async () => {
    const [worker, supervisor] = [await callIn('caseworker'), await callIn('supervisor')]
    const { savedAt } = await worker.draft.saveTask({ taskId, content: { values: { remark: 'Se' } } })
    expect(await worker.draft.saveTask({ taskId, content: typed })).toEqual({ savedAt })
    expect(await worker.draft.ofCase({ applicationId })).toEqual([{ taskId, content: typed, savedAt, ended: null }])
    expect(await supervisor.draft.ofCase({ applicationId })).toEqual([])
    expect(await supervisor.draft.remove({ kind: 'task', subject: taskId })).toEqual({ removed: false })
    expect(await worker.draft.ofCase({ applicationId })).toHaveLength(1)
  })

  it('may be wrong: what does not fit the form is kept too', async () => {
    const worker = await callIn('caseworker')
    const content = { values: { verification: 7, nothing: ['of', null], remark: 'x'.repeat(5000) } }
    await worker.draft.saveTask({ taskId, content })
    expect(await worker.draft.ofCase({ applicationId })).toMatchObject([{ content }])
  })

  it('is refused when it is larger than any form, and the one before stays', async () => {
    const worker = await callIn('caseworker')
    const content = { values: { remark: 'x'.repeat(DRAFT_BYTES) } }
    await worker.draft.saveTask({ taskId, content: typed })
    await expect(worker.draft.saveTask({ taskId, content })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await worker.draft.ofCase({ applicationId })).toMatchObject([{ content: typed }])
  })

  it('of an application that is not taken yet is found again, and its programme may change', async () => {
    const [worker, supervisor] = [await callIn('caseworker'), await callIn('supervisor')]
    await worker.draft.saveRegistration({ attempt: ATTEMPT, programId: 'food-support', content: application })
    await worker.draft.saveRegistration({ attempt: ATTEMPT, programId: 'child-benefit', content: application })
    expect(await worker.draft.registrations()).toMatchObject([
      { attempt: ATTEMPT, programId: 'child-benefit', content: application },
    ])
    await expect(supervisor.draft.registrations()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await worker.draft.remove({ kind: 'registration', subject: ATTEMPT })).toEqual({ removed: true })
    expect(await worker.draft.registrations()).toEqual([])
  })

  it('is in the audit trail when it is begun, read and thrown away, without a word of it', async () => {
    const worker = await callIn('caseworker')
    const attempt = '01900000-0000-7000-8000-0000000000d2'
    const draft = { attempt, programId: 'food-support', content: application }
    await worker.draft.saveRegistration(draft)
    await worker.draft.saveRegistration({ ...draft, content: { ...application, values: { score: 13 } } })
    await worker.draft.registrations()
    await worker.draft.remove({ kind: 'registration', subject: attempt })
    const logged = await installation.test.database.transaction(systemScope('sealer'), (sql) =>
      sql.rows<{ action: string; details: object }>(
        `SELECT action, details FROM audit_event WHERE $1 = ANY (subjects) ORDER BY id`,
        [attempt],
      ),
    )
    expect(logged.map(({ action }) => action)).toEqual(['draft.begun', 'draft.read', 'draft.removed'])
    for (const { details } of logged) expect(details).toEqual({ kind: 'registration' })
  })

  it('goes when its task is completed, and only the one of whoever completed it', async () => {
    const [worker, supervisor] = [await callIn('caseworker'), await callIn('supervisor')]
    const { taskId, applicationId } = other
    await worker.draft.saveTask({ taskId, content: typed })
    await supervisor.draft.saveTask({ taskId, content: typed })
    expect(await worker.task.complete({ taskId, values: { verification: 'wrong' } })).toMatchObject({ ok: false })
    expect(await worker.draft.ofCase({ applicationId })).toHaveLength(1)
    expect(await worker.task.complete({ taskId, values: { verification: 'confirmed' } })).toEqual({ ok: true })
    expect(await worker.draft.ofCase({ applicationId })).toEqual([])
    await expect(worker.draft.saveTask({ taskId, content: typed })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await supervisor.draft.ofCase({ applicationId })).toMatchObject([
      { taskId, content: typed, ended: { theirs: { verification: 'confirmed' }, by: { nameLatin: 'N. Ganzorig' } } },
    ])
  })

  it('goes by itself when its time is over, not a moment before', async () => {
    const { services } = installation
    const now = await services.work(systemScope('worker'), async (context) => context.now)
    const at = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString()
    const sweepAt = (time: string) => services.work(systemScope('worker'), ({ drafts }) => drafts.removeExpiredDrafts(time))
    const worker = await callIn('caseworker')
    await worker.draft.saveTask({ taskId, content: typed })
    expect(await sweepDrafts(services)).toBe(0)
    expect(await sweepAt(at(DRAFT_DAYS - 1))).toBe(0)
    expect(await worker.draft.ofCase({ applicationId })).toHaveLength(1)
    expect(await sweepAt(at(DRAFT_DAYS + 1))).toBeGreaterThan(0)
    expect(await worker.draft.ofCase({ applicationId })).toEqual([])
  })
})
