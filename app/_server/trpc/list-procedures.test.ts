import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#engine/access/grant.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../auth/demo-people.ts'
import { findSignedIn } from '../auth/find-signed-in.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, isPoor, listHouseholds } from '../testing/work-cases.ts'
import { createCaller } from './app-router.ts'

let installation: TestInstallation
const references: string[] = []
beforeAll(async () => {
  installation = await openTestInstallation()
  const poor = (await listHouseholds(installation)).filter(isPoor).slice(0, 3)
  for (const household of poor) references.push((await applyForFood(installation, household, '2026-11-05')).reference)
}, 120_000)
afterAll(() => installation.close())

const callAs = async (email: string) => {
  const { services } = installation
  const id = await services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  return createCaller({ services, signedIn: await findSignedIn(services, id ?? '') })
}
const callIn = (role: Role) => callAs(demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? '')

describe('the audit trail', () => {
  it('names the heads of the households that a list shows, too', async () => {
    const caller = await callIn('supervisor')
    const heads = [
      ...(await caller.case.list({ limit: 100 })).rows,
      ...(await caller.task.list({ view: 'all', limit: 100 })).rows,
    ].flatMap(({ head }) => (head === null ? [] : [head.id]))
    expect(heads.length).toBeGreaterThan(0)
    const { principal } = await caller.session.me()
    const logged = await installation.test.database.transaction(systemScope('sealer'), (sql) =>
      sql.rows<{ action: string; subjects: string[] }>(
        `SELECT action, subjects FROM audit_event WHERE actor = $1 AND action IN ('case.listed', 'task.listed') ORDER BY id DESC LIMIT 2`,
        [principal.id],
      ),
    )
    expect(logged.map(({ action }) => action)).toEqual(['task.listed', 'case.listed'])
    for (const { subjects } of logged) expect(subjects.some((id) => heads.includes(id))).toBe(true)
  })

  it('is found by person, action, period, subject and text, and goes on after its cursor', async () => {
    // Nobody else here reads cases as the payments officer.
    const [auditor, reader] = [await callIn('auditor'), await callIn('payments-officer')]
    await reader.case.list({})
    await reader.case.get({ reference: references[0] ?? '' })
    const { principal } = await reader.session.me()
    const mine = { actor: principal.id, action: 'case.' }
    const list = async (filter: Parameters<typeof auditor.audit.list>[0]) =>
      (await auditor.audit.list(filter)).rows.map(({ action }) => action)
    expect((await auditor.audit.list({ ...mine, action: 'case.read' })).rows).toMatchObject([
      { action: 'case.read', role: 'payments-officer', purpose: 'case-reading', actor: { nameLatin: 'M. Altantsetseg' } },
    ])
    expect(await list(mine)).toEqual(['case.read', 'case.listed'])
    expect(await list({ ...mine, descending: false })).toEqual(['case.listed', 'case.read'])
    expect(await list({ ...mine, subject: references[0] ?? '', action: 'case.read' })).toEqual(['case.read'])
    expect(await list({ subject: 'nobody' })).toEqual([])
    expect(await list({ text: 'Алтанцэцэг', action: 'case.' })).toEqual(['case.read', 'case.listed'])
    expect(await list({ ...mine, text: '%' })).toEqual([])
    expect(await list({ ...mine, from: '2026-11-20', to: '2026-11-20' })).toHaveLength(2)
    expect(await list({ ...mine, to: '2026-11-19' })).toEqual([])
    expect(await list({ ...mine, from: '2026-11-21' })).toEqual([])
    const first = await auditor.audit.list({ ...mine, limit: 1 })
    const second = await auditor.audit.list({ ...mine, limit: 1, after: first.next })
    expect([...first.rows, ...second.rows].map(({ action }) => action)).toEqual(['case.read', 'case.listed'])
    expect(second.next).toBeNull()
  })

  it('says that it was read, and with which filter, but not for which text', async () => {
    const auditor = await callIn('auditor')
    await auditor.audit.list({ text: 'Оюун', action: 'case.' })
    const [own] = (await auditor.audit.list({ action: 'audit.listed', limit: 1 })).rows
    expect(own).toMatchObject({ role: 'auditor', details: { action: 'case.', byText: 1 } })
    expect(JSON.stringify(own?.details)).not.toContain('Оюун')
  })

  it('is verified by computing its chain, and an entry knows its batch', async () => {
    const auditor = await callIn('auditor')
    await auditor.audit.list({})
    await installation.services.sealAudit()
    expect(await auditor.audit.verify()).toMatchObject({ breaks: [] })
    const page = await auditor.audit.list({})
    expect(page.verification).toMatchObject({ breaks: 0 })
    const sealed = page.rows.find(({ batch }) => batch !== null)
    const { batch } = await auditor.audit.get({ id: sealed?.id ?? '' })
    expect(batch?.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('tells of an entry that was changed behind its back', async () => {
    const { openAdminDatabase } = await import('#prisma/connection/admin-database.ts')
    const admin = await openAdminDatabase(installation.test.superuserUrl)
    await (await callIn('supervisor')).case.get({ reference: references[0] ?? '' })
    await installation.services.sealAudit()
    await admin.script(`update audit_event set action = 'case.unread' where action = 'case.read'`)
    const { breaks } = await (await callIn('auditor')).audit.verify()
    expect(new Set(breaks.map(({ kind }) => kind))).toEqual(new Set(['event-changed']))
    await admin.script(`update audit_event set action = 'case.read' where action = 'case.unread'`)
    await admin.close()
  })
})

describe('exports', () => {
  it('hold what the filter finds, and are one read of everybody in them', async () => {
    const [worker, auditor] = [await callIn('caseworker'), await callIn('auditor')]
    const all = await worker.export.cases({})
    expect(all.total).toBe(references.length)
    expect(all.rows.map(({ reference }) => reference).sort()).toEqual([...references].sort())
    expect((await worker.export.cases({ search: references[0] ?? '' })).rows).toHaveLength(1)
    expect((await worker.export.tasks({ view: 'all' })).rows).toHaveLength(references.length)
    const [logged] = (await auditor.audit.list({ action: 'case.exported', limit: 1 })).rows
    expect(logged).toMatchObject({ details: { rows: 1, total: 1 } })
    expect(logged?.subjects).toHaveLength(1)
    const { total } = await auditor.export.audit({ action: 'case.exported' })
    expect((await auditor.audit.list({ action: 'audit.exported' })).rows[0]).toMatchObject({ details: { rows: total } })
  })

  it('hold nothing beyond the area of whoever asks', async () => {
    const own = await (await callAs('d.sarantuyaa@example.mn')).export.cases({})
    expect(own.rows.every(({ area }) => area.path.startsWith('mn/khovsgol/moron'))).toBe(true)
    expect(own.total).toBe(own.rows.length)
  })
})

describe('saved views', () => {
  it('are their owner’s, named once a list, and can be put back', async () => {
    const [worker, other] = [await callIn('caseworker'), await callIn('supervisor')]
    const made = await worker.view.save({ page: 'cases', name: ' Late in Tov ', query: 'status=ready' })
    expect(made).toMatchObject({ ok: true })
    expect(await worker.view.save({ page: 'cases', name: 'Late in Tov', query: '' })).toMatchObject({
      rejection: { code: 'view-named-already' },
    })
    expect(await worker.view.save({ page: 'queues', name: 'Late in Tov', query: '' })).toMatchObject({ ok: true })
    expect(await worker.view.list({ page: 'cases' })).toMatchObject([{ name: 'Late in Tov', query: 'status=ready' }])
    expect(await other.view.list({ page: 'cases' })).toEqual([])
    const id = made.ok ? made.value.id : ''
    expect(await other.view.remove({ id })).toMatchObject({ rejection: { code: 'view-not-found' } })
    const removed = await worker.view.remove({ id })
    if (!removed.ok) throw new Error(removed.rejection.code)
    expect(await worker.view.list({ page: 'cases' })).toEqual([])
    const { page, name, query } = removed.value
    expect(await worker.view.save({ page, name, query })).toMatchObject({ ok: true })
  })
})

describe('versions', () => {
  it('are those imported, with who, when and which is in force; one does not differ from itself', async () => {
    const administrator = await callIn('administrator')
    const versions = await administrator.version.list({})
    const food = versions.find(({ programId }) => programId === 'food-support')
    expect(food).toMatchObject({ isActive: true, importedBy: { en: 'Seed' }, rootHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const hash = food?.rootHash ?? ''
    expect(await administrator.version.compare({ from: hash, to: hash })).toEqual([])
    const other = versions.find(({ programId }) => programId !== 'food-support')?.rootHash ?? ''
    await expect(administrator.version.compare({ from: hash, to: other })).rejects.toThrow('two versions of one programme')
  })
})

describe('who works on what', () => {
  it('counts the tasks of each colleague, late ones and those of nobody', async () => {
    const [worker, supervisor] = [await callIn('caseworker'), await callIn('supervisor')]
    const before = await supervisor.task.workload()
    expect(before.free.open).toBe(references.length)
    const [row] = (await worker.task.list({ limit: 1 })).rows
    await worker.task.claim({ taskId: row?.id ?? '' })
    const after = await supervisor.task.workload()
    expect(after.free.open).toBe(references.length - 1)
    expect(after.people[0]).toMatchObject({ nameLatin: 'N. Ganzorig', open: 1, oldestSince: expect.any(String) })
    const { principal } = await worker.session.me()
    expect((await supervisor.task.list({ view: 'all', workerId: principal.id })).rows.map(({ id }) => id)).toEqual([row?.id])
  })
})

describe('the search field', () => {
  it('finds people and their cases, by name, number and a reference typed carelessly', async () => {
    const worker = await callIn('caseworker')
    const [row] = (await worker.case.list({ limit: 1 })).rows
    const person = row?.subject ?? row?.head
    const byNumber = await worker.search.find({ text: person?.registerNumber?.toLowerCase() ?? '' })
    expect(byNumber.people).toMatchObject([{ person: { id: person?.id } }])
    expect(byNumber.cases.map(({ reference }) => reference)).toContain(row?.reference)
    const careless = (row?.reference ?? '').toLowerCase().replaceAll('-', '').slice(0, 6)
    expect((await worker.search.find({ text: careless })).cases.map(({ reference }) => reference)).toContain(row?.reference)
    expect((await worker.task.list({ view: 'all', search: row?.reference ?? '' })).total).toBe(1)
    const logged = (await (await callIn('auditor')).audit.list({ action: 'person.searched' })).rows
    expect(logged.some(({ subjects }) => subjects.includes(person?.id ?? ''))).toBe(true)
  })
})
