import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Application } from '#engine/cases/application/application.ts'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import type { Scope } from '#prisma/database.ts'
import { systemScope } from '#prisma/scope.ts'
import type { ServerContext } from '../services.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, listHouseholds } from '../testing/work-cases.ts'
import { askForPaper } from './ask-for-paper.ts'
import { type AttachDocumentInput, attachDocument, readDocument } from './attach-document.ts'

let installation: TestInstallation
let application: Application
let other: Application
beforeAll(async () => {
  installation = await openTestInstallation()
  const [first, second] = await listHouseholds(installation)
  if (first === undefined || second === undefined) throw new Error('Expected two households.')
  application = await applyForFood(installation, first, '2026-11-05')
  other = await applyForFood(installation, second, '2026-11-05')
}, 120_000)
afterAll(() => installation.close())

const work = <T>(run: (context: ServerContext) => Promise<T>, by: Scope = installation.people.caseworker): Promise<T> =>
  installation.services.work(by, run)
const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')
const pdf = (text: string): string => base64(`%PDF-1.7\n${text}\n%%EOF\n`)
const attach = (changes: Partial<AttachDocumentInput> = {}, by?: Scope) =>
  work(
    (context) =>
      attachDocument(context, {
        applicationId: application.id,
        name: 'scan.pdf',
        base64: pdf('one'),
        requestId: null,
        evidenceId: null,
        ...changes,
      }),
    by,
  )
const list = () => work(({ stores }) => stores.caseWork.listDocuments(application.id))

describe('a document', () => {
  it('is kept with its hash and comes back byte for byte; its reading is written to the audit trail', async () => {
    const kept = await attach({ name: '..\\folder/Гэрчилгээ "1".pdf', base64: pdf('kept') })
    if (!kept.ok) throw new Error(kept.rejection.message)
    expect(kept.value).toMatchObject({ name: 'Гэрчилгээ _1_.pdf', mediaType: 'application/pdf', requestId: null })
    const found = await work((context) => readDocument(context, kept.value.id), installation.people.supervisor)
    expect(Buffer.from(found?.content ?? []).toString('base64')).toBe(pdf('kept'))
    const events = await installation.test.database.transaction(systemScope('sealer'), (sql) =>
      sql.rows<{ action: string; subjects: string[]; actor: string }>(
        `SELECT action, subjects, actor FROM audit_event WHERE details ->> 'document' = $1`,
        [kept.value.id],
      ),
    )
    const { actor } = installation.people.supervisor
    expect(events).toEqual([{ action: 'document.read', subjects: [application.subjectId], actor }])
    expect(await attach({ base64: pdf('kept') })).toMatchObject({ ok: false, rejection: { code: 'document-known' } })
  })

  it('that is not what it says is refused, and nothing of it stays', async () => {
    const before = await list()
    expect(await attach({ base64: base64('MZ this is a program') })).toMatchObject({
      ok: false,
      rejection: { code: 'document-not-what-it-says' },
    })
    expect(await list()).toEqual(before)
  })

  it('belongs to a request or evidence of its own case only', async () => {
    const asked = await work((context) =>
      askForPaper(context, { applicationId: other.id, paper: 'A paper', facts: [], dueOn: '2026-12-10' }),
    )
    expect(asked.ok).toBe(true)
    const [request] = await work(({ stores }) => stores.caseWork.listPaperRequests(other.id))
    const requestId = request?.id ?? ''
    expect(await attach({ base64: pdf('two'), requestId })).toMatchObject({ rejection: { code: 'document-of-another-case' } })
    expect(await attach({ base64: pdf('two'), evidenceId: requestId })).toMatchObject({
      rejection: { code: 'document-of-another-case' },
    })
    expect(await attach({ applicationId: other.id, base64: pdf('two'), requestId })).toMatchObject({
      ok: true,
      value: { requestId },
    })
  })

  it('is neither handed in nor read from another office', async () => {
    const elsewhere = { ...installation.people.caseworker, areas: ['mn/nowhere'] }
    expect(await attach({ base64: pdf('three') }, elsewhere)).toMatchObject({ rejection: { code: 'application-not-found' } })
    const kept = await attach({ base64: pdf('four') })
    expect(await work((context) => readDocument(context, kept.ok ? kept.value.id : ''), elsewhere)).toBeUndefined()
  })

  it('whose bytes were altered is not handed out', async () => {
    const kept = await attach({ base64: pdf('five') })
    const id = kept.ok ? kept.value.id : ''
    const admin = await openAdminDatabase(installation.test.superuserUrl)
    try {
      await admin.rows(`UPDATE document SET content = set_byte(content, 9, 88) WHERE id = $1`, [id])
    } finally {
      await admin.close()
    }
    await expect(work((context) => readDocument(context, id))).rejects.toThrow('were altered')
  })
})
