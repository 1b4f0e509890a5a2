import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '#engine/cases/testing/build-case.ts'
import { submit } from '#engine/cases/testing/case-store-contract.ts'
import {
  buildDocument,
  buildOverride,
  buildPaperRequest,
  describeCaseWorkStore,
} from '#engine/cases/testing/case-work-store-contract.ts'
import { type CaseDatabase, openCaseDatabase, system } from '../testing/open-case-database.ts'
import { createCaseWorkStore } from './case-work-store.ts'

let database: CaseDatabase
beforeAll(async () => {
  database = await openCaseDatabase()
})
afterAll(() => database.test.drop())

const addCase = async (): Promise<string> => {
  const submitted = submit()
  await database.work(({ cases }) => cases.addApplication({ ...submitted, externalReference: null }))
  return submitted.application.id
}

describeCaseWorkStore(
  'in PostgreSQL',
  (work) => database.test.database.transaction(system, (sql) => work(createCaseWorkStore(sql))),
  addCase,
)

describe('what the database itself refuses', () => {
  const run = (text: string, values: readonly string[]) =>
    database.test.database.transaction(system, (sql) => sql.run(text, [...values]))

  it('is an override that its proposer answers', async () => {
    const { override, events } = buildOverride(await addCase())
    await database.test.database.transaction(system, (sql) =>
      createCaseWorkStore(sql).addOverride({ override, reason: 'x', events }),
    )
    const answer = `UPDATE outcome_override SET status = 'confirmed', answered_by = $2, answered_at = now() WHERE id = $1`
    await expect(run(answer, [override.id, people.clerk])).rejects.toMatchObject({ name: 'ConstraintFault' })
    expect(await run(answer, [override.id, people.approver])).toBe(1)
  })

  it.each([
    ['outcome', `UPDATE outcome_override SET outcome = 'ineligible'`],
    ['reason', `UPDATE outcome_override SET reason = 'another'`],
    ['time', `UPDATE outcome_override SET valid_to = '2030-01-01'`],
    ['paper', `UPDATE paper_request SET paper = 'another'`],
    ['bytes', `UPDATE document SET content = 'x'`],
    ['text', `UPDATE case_note SET text = 'another'`],
    ['row', 'DELETE FROM document'],
  ])('is another %s of what was written', async (_what, text) => {
    await expect(run(text, [])).rejects.toMatchObject({ name: 'AccessFault' })
  })

  it('is a document that is larger or smaller than it says', async () => {
    const id = await addCase()
    const add = database.test.database.transaction(system, (sql) =>
      createCaseWorkStore(sql).addDocument(buildDocument(id, { size: 5 }), Uint8Array.from([1, 2, 3, 4])),
    )
    await expect(add).rejects.toMatchObject({ name: 'ConstraintFault' })
  })

  it('is a second open request of two people at once', async () => {
    const id = await addCase()
    const ask = () =>
      database.test.database.transaction(system, (sql) => createCaseWorkStore(sql).addPaperRequest(buildPaperRequest(id)))
    expect((await Promise.all([ask(), ask()])).sort()).toEqual([false, true])
  })
})
