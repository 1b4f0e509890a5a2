import { describe, expect, it } from 'vitest'
import { createTestIds } from '../../benefits/testing/build-line.ts'
import type { CaseNote, CaseWorkStore } from '../case-work-ports.ts'
import type { CaseDocument } from '../documents/document.ts'
import { applyOverrideEvent } from '../override/apply-override.ts'
import { decideOverride, type OverrideCommand } from '../override/decide-override.ts'
import type { OutcomeOverride } from '../override/outcome-override.ts'
import type { PaperRequest } from '../papers/paper-request.ts'
import { buildContext, people } from './build-case.ts'

const newId = createTestIds(2_000_000)

/** A case of its own: who adds it to the database answers with its id. */
export type RunOnCaseWork = <T>(work: (store: CaseWorkStore) => Promise<T>) => Promise<T>

const ofCase = (applicationId: string) => ({ applicationId, programId: 'child-benefit', areaPath: 'mn/khovsgol/moron' })

export const buildPaperRequest = (applicationId: string, changes: Partial<PaperRequest> = {}): PaperRequest => ({
  id: newId(),
  ...ofCase(applicationId),
  paper: 'Төрсний гэрчилгээ',
  facts: ['child.resident'],
  dueOn: '2020-12-20',
  status: 'open',
  askedAt: '2020-11-20T02:42:00.000Z',
  askedBy: people.clerk,
  endedAt: null,
  endedBy: null,
  ...changes,
})

export const buildDocument = (applicationId: string, changes: Partial<CaseDocument> = {}): CaseDocument => ({
  id: newId(),
  ...ofCase(applicationId),
  requestId: null,
  evidenceId: null,
  name: 'гэрчилгээ.pdf',
  mediaType: 'application/pdf',
  size: 4,
  sha256: 'a'.repeat(64),
  recordedAt: '2020-11-20T02:42:00.000Z',
  recordedBy: people.clerk,
  ...changes,
})

export const buildNote = (applicationId: string, changes: Partial<CaseNote> = {}): CaseNote => ({
  id: newId(),
  ...ofCase(applicationId),
  taskId: null,
  text: 'The seal is missing.',
  recordedAt: '2020-11-20T02:42:00.000Z',
  recordedBy: people.clerk,
  ...changes,
})

/** An override after some commands, with its events. */
export const buildOverride = (applicationId: string, ...commands: readonly OverrideCommand['type'][]) => {
  let override: OutcomeOverride | undefined
  const events = []
  const proposal: OverrideCommand = {
    type: 'propose',
    id: newId(),
    ...ofCase(applicationId),
    outcome: 'eligible',
    citation: 'welfare-law',
    reason: 'The court ordered it.',
    from: '2020-12-01',
    to: '2021-03-01',
    citations: ['welfare-law'],
    others: [],
  }
  for (const type of ['propose', ...commands] as const) {
    const command = type === 'propose' ? proposal : { type }
    const actor = type === 'propose' ? people.clerk : people.approver
    const decision = decideOverride(override, command, buildContext({ newId, actor }))
    if (!decision.ok) throw new Error(decision.rejection.message)
    events.push(...decision.value)
    override = decision.value.reduce<OutcomeOverride | undefined>(applyOverrideEvent, override)
  }
  return { override: override as OutcomeOverride, events }
}

/** What every `CaseWorkStore` does. */
export const describeCaseWorkStore = (name: string, run: RunOnCaseWork, addCase: () => Promise<string>): void => {
  describe(`a case-work store ${name}`, () => {
    it('keeps papers that were asked for, one open at a time for a case', async () => {
      const [id, other] = [await addCase(), await addCase()]
      const [first, second] = [buildPaperRequest(id), buildPaperRequest(id, { askedAt: '2020-12-01T02:42:00.000Z' })]
      expect(await run((store) => store.addPaperRequest(first))).toBe(true)
      expect(await run((store) => store.addPaperRequest(second))).toBe(false)
      expect(await run((store) => store.addPaperRequest(buildPaperRequest(other)))).toBe(true)
      const end = { applicationId: id, status: 'arrived', at: '2020-11-30T02:42:00.000Z', by: people.verifier } as const
      await run((store) => store.endPaperRequest(end))
      expect(await run((store) => store.addPaperRequest(second))).toBe(true)
      const ended = { ...first, status: 'arrived', endedAt: end.at, endedBy: people.verifier }
      expect(await run((store) => store.listPaperRequests(id))).toEqual([ended, second])
      await run((store) => store.endPaperRequest({ ...end, status: 'overdue' }))
      expect((await run((store) => store.listPaperRequests(id))).map(({ status }) => status)).toEqual(['arrived', 'overdue'])
      expect((await run((store) => store.listPaperRequests(other))).map(({ status }) => status)).toEqual(['open'])
    })

    it('keeps overrides with their reason, and saves one on its own revision', async () => {
      const id = await addCase()
      const { override, events } = buildOverride(id)
      await run((store) => store.addOverride({ override, reason: 'The court ordered it.', events }))
      expect(await run((store) => store.lockOverride(override.id))).toEqual(override)
      expect(await run((store) => store.lockOverride(newId()))).toBeUndefined()
      const decision = decideOverride(override, { type: 'confirm' }, buildContext({ newId, actor: people.approver }))
      if (!decision.ok) throw new Error(decision.rejection.message)
      const confirmed = decision.value.reduce<OutcomeOverride>(applyOverrideEvent, override)
      const asApprover = decision.value.map((event) => ({ ...event, actor: people.clerk }))
      await run((store) => store.saveOverride(confirmed, asApprover))
      expect(await run((store) => store.listOverrides(id))).toEqual([{ ...confirmed, reason: 'The court ordered it.' }])
      await expect(run((store) => store.saveOverride(confirmed, asApprover))).rejects.toMatchObject({ name: 'ConcurrencyFault' })
      expect(await run((store) => store.listOverrides(newId()))).toEqual([])
    })

    it('keeps documents byte for byte, the same bytes once a case', async () => {
      const [id, other] = [await addCase(), await addCase()]
      const content = Uint8Array.from([0x25, 0x00, 0xff, 0x0a])
      const document = buildDocument(id)
      expect(await run((store) => store.addDocument(document, content))).toBe(true)
      expect(await run((store) => store.addDocument(buildDocument(id), content))).toBe(false)
      expect(await run((store) => store.addDocument(buildDocument(other), content))).toBe(true)
      expect(await run((store) => store.listDocuments(id))).toEqual([document])
      const found = await run((store) => store.findDocument(document.id))
      expect(found?.document).toEqual(document)
      expect([...(found?.content ?? [])]).toEqual([...content])
      expect(await run((store) => store.findDocument(newId()))).toBeUndefined()
    })

    it('keeps notes in order', async () => {
      const id = await addCase()
      const [first, second] = [buildNote(id), buildNote(id, { text: 'It came.', recordedAt: '2020-11-21T02:42:00.000Z' })]
      for (const note of [second, first]) await run((store) => store.addNote(note))
      expect(await run((store) => store.listNotes(id))).toEqual([first, second])
      expect(await run((store) => store.listNotes(newId()))).toEqual([])
    })
  })
}
