import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../auth/demo-people.ts'
import { findSignedIn } from '../auth/find-signed-in.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, isPoor, listHouseholds } from '../testing/work-cases.ts'
import { createCaller } from './app-router.ts'

let installation: TestInstallation
/** Applications that wait for their verification, by their references. */
const references: string[] = []
let colleague = ''

beforeAll(async () => {
  installation = await openTestInstallation()
  const poor = (await listHouseholds(installation)).filter(isPoor).slice(0, 8)
  for (const household of poor) references.push((await applyForFood(installation, household, '2026-11-05')).reference)
  colleague = await addColleague()
}, 120_000)
afterAll(() => installation.close())

/** Another caseworker of the whole country, in the group that works the verification of food support. */
const addColleague = (): Promise<string> =>
  installation.services.work(systemScope('seed'), async ({ access, newId }) => {
    const id = newId()
    await access.addPrincipal({ id, nameCyrillic: 'Ц. Должин', nameLatin: 'Ts. Doljin', email: 'ts.doljin@example.mn' })
    await access.addGrant({ id: newId(), principalId: id, role: 'caseworker', areaPath: null, validFrom: '2026-01-01' })
    await access.addGroup({
      id: newId(),
      nameCyrillic: 'Шалгагчид',
      nameLatin: 'Checkers',
      members: [{ id: newId(), principalId: id }],
      queues: [{ program: 'food-support', queue: 'verification' }],
      validFrom: '2026-01-01',
    })
    return id
  })

const callAs = async (id: string) =>
  createCaller({ services: installation.services, signedIn: await findSignedIn(installation.services, id) })
const callWorker = async () => {
  const email = demoPeople.find((person) => person.role === 'caseworker' && person.areaPath === null)?.email ?? ''
  const id = await installation.services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  return callAs(id ?? '')
}
const queue = { programId: 'food-support', queue: 'verification' }

describe('the queues of a caseworker', () => {
  it('hold what the workflows filled, page by page, whoever has it', async () => {
    const worker = await callWorker()
    const first = await worker.task.list({ queue, limit: 3 })
    const rest = await worker.task.list({ queue, limit: 100, after: first.next })
    const found = [...first.rows, ...rest.rows]
    expect([first.total, found.length, rest.next]).toEqual([references.length, references.length, null])
    expect(found.map(({ reference }) => reference).sort()).toEqual([...references].sort())
    expect(found[0]).toMatchObject({ queueTitle: { en: expect.any(String) }, head: { registerNumber: expect.any(String) } })
  })

  it.each([
    ['due', false],
    ['priority', true],
    ['age', false],
    ['subject', true],
  ] as const)('are sorted by %s, descending %s, without losing a row between pages', async (sort, descending) => {
    const worker = await callWorker()
    const all = (await worker.task.list({ queue, sort, descending, limit: 100 })).rows.map(({ id }) => id)
    const paged: string[] = []
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const page: Awaited<ReturnType<typeof worker.task.list>> = await worker.task.list({
        queue,
        sort,
        descending,
        limit: 3,
        after,
      })
      paged.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    }
    expect(paged).toEqual(all)
  })

  it('are counted, with those that are late', async () => {
    const { queues, all } = await (await callWorker()).task.counts()
    const counted = queues.find(({ programId, queue: name }) => programId === 'food-support' && name === 'verification')
    expect(counted).toMatchObject({ open: references.length, late: expect.any(Number) })
    expect(all.open).toBeGreaterThanOrEqual(references.length)
    const late = await (await callWorker()).task.list({ queue, late: true, limit: 100 })
    expect(late.total).toBe(counted?.late)
  })
})

describe('the next case', () => {
  it('is never the same for two people who ask at once, and is one’s own until it is done', async () => {
    const [worker, other] = [await callWorker(), await callAs(colleague)]
    const taken = await Promise.all([worker, other, worker, other].map((caller) => caller.task.next({ queue })))
    const ids = taken.map((result) => (result.ok ? result.value.taskId : result.rejection.code))
    expect(ids[0]).not.toBe(ids[1])
    const again = await worker.task.next({ queue })
    expect(again.ok && ids.includes(again.value.taskId)).toBe(true)
    const mine = await worker.task.list({ view: 'mine', queue, limit: 100 })
    expect(mine.rows.every(({ worker: who }) => who?.nameLatin === 'N. Ganzorig')).toBe(true)
    for (const { id } of mine.rows) await worker.task.claim({ taskId: id, release: true })
    for (const { id } of (await other.task.list({ view: 'mine', queue, limit: 100 })).rows)
      await other.task.claim({ taskId: id, release: true })
  })

  it('is another one where a task is put off, and none when all are', async () => {
    const worker = await callWorker()
    const all = (await worker.task.list({ queue, limit: 100 })).rows.map(({ id }) => id)
    const [first] = all
    const second = await worker.task.next({ queue, except: [first ?? ''] })
    expect(second.ok && second.value.taskId !== first).toBe(true)
    if (second.ok) await worker.task.claim({ taskId: second.value.taskId, release: true })
    expect(await worker.task.next({ queue, except: all })).toMatchObject({ ok: false, rejection: { code: 'no-task' } })
  })
})

describe('handing a task over', () => {
  it('gives it to a colleague who works the queue, who can give it back', async () => {
    const [worker, other] = [await callWorker(), await callAs(colleague)]
    const taskId = (await worker.task.list({ queue, free: true, limit: 1 })).rows[0]?.id ?? ''
    expect((await worker.task.colleagues({ taskId })).map(({ nameLatin }) => nameLatin)).toContain('Ts. Doljin')
    expect(await worker.task.handOver({ taskId, to: colleague })).toMatchObject({ ok: true })
    expect(await worker.task.claim({ taskId })).toMatchObject({ ok: false, rejection: { code: 'task-claimed' } })
    expect(await worker.task.handOver({ taskId, to: colleague })).toMatchObject({
      ok: false,
      rejection: { code: 'task-claimed' },
    })
    expect(await other.task.claim({ taskId, release: true })).toMatchObject({ ok: true })
  })

  it('is refused to somebody who does not work the queue', async () => {
    const worker = await callWorker()
    const designer = await installation.services.work(systemScope('seed'), ({ access }) =>
      access.findPrincipalId('e.temuujin@example.mn'),
    )
    const taskId = (await worker.task.list({ queue, free: true, limit: 1 })).rows[0]?.id ?? ''
    expect(await worker.task.handOver({ taskId, to: designer ?? '' })).toMatchObject({
      ok: false,
      rejection: { code: 'colleague-of-another-queue' },
    })
  })
})
