import { describe, expect, it } from 'vitest'
import { createTestIds } from '../../benefits/testing/build-line.ts'
import type { Application, ApplicationEvent } from '../application/application.ts'
import { applyApplicationEvent } from '../application/apply-application.ts'
import { type ApplicationCommand, decideApplication } from '../application/decide-application.ts'
import { applyEnrolmentEvent } from '../enrolment/apply-enrolment.ts'
import { decideEnrolment, type EnrolmentCommand } from '../enrolment/decide-enrolment.ts'
import type { Enrolment, EnrolmentEvent } from '../enrolment/enrolment.ts'
import type { CaseConflict, CaseStore } from '../ports.ts'
import { buildApplication, buildContext, buildDetermination, buildEnrolment, buildEvidence, buildSubmit } from './build-case.ts'

/** Runs work on a case store in a transaction of its own, as somebody who sees everything; undone when it throws. */
export type RunOnCases = <T>(work: (cases: CaseStore) => Promise<T>) => Promise<T>

const newId = createTestIds(1_000_000)
const isConcurrencyFault = { name: 'ConcurrencyFault' }

/** A programme of which no other test knows. */
const newProgram = (): string => `programme-${newId().slice(-7)}`

/** An application as its submission leaves it, of a subject of its own. */
export const submit = (overrides: Partial<Application> = {}) => {
  const id = newId()
  const command = buildSubmit({ id, reference: `R-${id.slice(-7)}`, subjectId: newId(), roles: {}, ...overrides })
  const decision = decideApplication(undefined, command, buildContext({ newId }))
  if (!decision.ok) throw new Error(decision.rejection.message)
  return {
    application: decision.value.reduce<Application | undefined>(applyApplicationEvent, undefined) as Application,
    events: decision.value,
  }
}

const change = (state: Application, ...commands: readonly ApplicationCommand[]) => {
  const events: ApplicationEvent[] = []
  let application = state
  for (const command of commands) {
    const decision = decideApplication(application, command, buildContext({ newId }))
    if (!decision.ok) throw new Error(decision.rejection.message)
    events.push(...decision.value)
    application = decision.value.reduce<Application>(applyApplicationEvent, application)
  }
  return { application, events }
}

/** An enrolment as its opening leaves it. */
export const enrol = (application: Application, overrides: Partial<Enrolment> = {}) => {
  const { programId, subjectId, id: applicationId } = application
  const opened = buildEnrolment({ id: newId(), programId, subjectId, applicationId, ...overrides })
  const { status: _status, to: _to, revision: _revision, ...opening } = opened
  return changeEnrolment(undefined, { type: 'open', ...opening })
}

const changeEnrolment = (state: Enrolment | undefined, command: EnrolmentCommand) => {
  const decision = decideEnrolment(state, command, buildContext({ newId }))
  if (!decision.ok) throw new Error(decision.rejection.message)
  return {
    enrolment: decision.value.reduce<Enrolment | undefined>(applyEnrolmentEvent, state) as Enrolment,
    events: decision.value as readonly EnrolmentEvent[],
  }
}
const terminate: EnrolmentCommand = { type: 'terminate', reason: 'died', to: '2020-12-01' }

/** What every `CaseStore` does. */
export const describeCaseStore = (name: string, run: RunOnCases): void => {
  const add = (
    submitted: ReturnType<typeof submit>,
    externalReference: string | null = null,
  ): Promise<CaseConflict | undefined> => run((cases) => cases.addApplication({ ...submitted, externalReference }))
  const addNew = async (overrides: Partial<Application> = {}): Promise<Application> => {
    const submitted = submit(overrides)
    expect(await add(submitted)).toBeUndefined()
    return submitted.application
  }
  const addEnrolled = async (application: Application, overrides: Partial<Enrolment> = {}): Promise<Enrolment> => {
    const { enrolment, events } = enrol(application, overrides)
    expect(await run((cases) => cases.addEnrolment(enrolment, events))).toBeUndefined()
    return enrolment
  }
  const save = ({ application, events }: ReturnType<typeof change>) => run((cases) => cases.saveApplication(application, events))

  describe(`${name}: applications`, () => {
    it('come back as they were added, with their events', async () => {
      const submitted = submit({ roles: { child: newId(), guardian: newId() } })
      expect(await add(submitted)).toBeUndefined()
      const { id } = submitted.application
      expect(await run((cases) => cases.lockApplication(id))).toEqual(submitted.application)
      expect(await run((cases) => cases.getApplications([id, newId()]))).toEqual([submitted.application])
      expect(await run((cases) => cases.listApplicationEvents(id))).toEqual(submitted.events)
      expect(await run((cases) => cases.lockApplication(newId()))).toBeUndefined()
    })

    it('are saved with every field that events change, and the events in order', async () => {
      const submitted = submit()
      await add(submitted)
      const changed = change(
        submitted.application,
        {
          type: 'record-determination',
          determinationId: newId(),
          outcome: 'eligible',
          missing: ['child.resident'],
          reasons: ['x'],
        },
        { type: 'award', enrolmentId: newId() },
      )
      await save(changed)
      const { id } = submitted.application
      expect(await run((cases) => cases.lockApplication(id))).toEqual(changed.application)
      expect(await run((cases) => cases.listApplicationEvents(id))).toEqual([...submitted.events, ...changed.events])
    })

    it('are not saved over what somebody else saved', async () => {
      const application = await addNew()
      const theirs = change(application, { type: 'withdraw' })
      await save(theirs)
      await expect(save(change(application, { type: 'start-verification' }))).rejects.toMatchObject(isConcurrencyFault)
      await expect(save(change(buildApplication({ id: newId() }), { type: 'withdraw' }))).rejects.toMatchObject(
        isConcurrencyFault,
      )
      expect(await run((cases) => cases.lockApplication(application.id))).toEqual(theirs.application)
      expect(await run((cases) => cases.listApplicationEvents(application.id))).toHaveLength(2)
    })

    it('leave nothing when the transaction fails', async () => {
      const submitted = submit()
      const failed = run(async (cases) => {
        await cases.addApplication({ ...submitted, externalReference: null })
        throw new RangeError('The power went.')
      })
      await expect(failed).rejects.toThrow('The power went.')
      expect(await run((cases) => cases.getApplications([submitted.application.id]))).toEqual([])
      expect(await run((cases) => cases.listApplicationEvents(submitted.application.id))).toEqual([])
    })

    const conflicts: readonly [string, (first: Application) => Partial<Application>, string | null, CaseConflict | undefined][] =
      [
        ['of the subject of an open one', ({ subjectId }) => ({ subjectId }), null, 'open-application-of-subject'],
        ['of the subject in another programme', ({ subjectId }) => ({ subjectId, programId: newProgram() }), null, undefined],
        ['with a number that there is', () => ({}), 'A-1', 'external-reference'],
        ['with that number in another programme', () => ({ programId: newProgram() }), 'A-1', undefined],
        ['with another number', () => ({}), 'A-2', undefined],
        ['with a reference that there is', ({ reference }) => ({ reference }), null, 'reference'],
      ]
    it.each(conflicts)('a further one %s', async (_what, overrides, externalReference, expected) => {
      const programId = newProgram()
      const first = submit({ programId })
      expect(await add(first, 'A-1')).toBeUndefined()
      const second = submit({ programId, ...overrides(first.application) })
      expect(await add(second, externalReference)).toBe(expected)
      const events = await run((cases) => cases.listApplicationEvents(second.application.id))
      expect(events).toHaveLength(expected === undefined ? 1 : 0)
    })

    it.each<[string, readonly ApplicationCommand[], CaseConflict | undefined]>([
      ['in verification', [{ type: 'start-verification' }], 'open-application-of-subject'],
      ['decided', [{ type: 'refuse', reasons: [] }], undefined],
      ['withdrawn', [{ type: 'withdraw' }], undefined],
    ])('a further one of a subject whose first is %s', async (_what, commands, expected) => {
      const first = await addNew()
      await save(change(first, ...commands))
      expect(await add(submit({ subjectId: first.subjectId }))).toBe(expected)
    })
  })

  describe(`${name}: evidence and determinations`, () => {
    it('keeps every value of evidence, in order of recording', async () => {
      const { id: applicationId } = await addNew()
      const early = [null, true, 7, '250.50', 'УБ'].map((value) => buildEvidence({ id: newId(), applicationId, value }))
      const dated = buildEvidence({
        id: newId(),
        applicationId,
        validFrom: '2020-01-01',
        validTo: '2020-02-01',
        recordedAt: '2020-11-17T00:00:00.000Z',
        verification: 'verified',
        source: 'caseworker',
      })
      const other = buildEvidence({ id: newId(), applicationId: (await addNew()).id })
      await run((cases) => cases.addEvidence([...early, dated, other]))
      await run((cases) => cases.addEvidence([]))
      expect(await run((cases) => cases.listEvidence(applicationId))).toEqual([dated, ...early])
    })

    it('supersedes evidence once, and keeps it', async () => {
      const { id: applicationId } = await addNew()
      const rows = [1, 2].map((value) => buildEvidence({ id: newId(), applicationId, value }))
      await run((cases) => cases.addEvidence(rows))
      const ids = [rows[0]?.id ?? '']
      await run((cases) => cases.supersedeEvidence({ ids, at: '2020-11-19T00:00:00.000Z' }))
      await run((cases) => cases.supersedeEvidence({ ids, at: '2020-11-20T00:00:00.000Z' }))
      expect((await run((cases) => cases.listEvidence(applicationId))).map((item) => item.supersededAt)).toEqual([
        '2020-11-19T00:00:00.000Z',
        null,
      ])
    })

    it('keeps determinations as they are, newest first', async () => {
      const { id: applicationId } = await addNew()
      const first = buildDetermination({ id: newId(), applicationId, createdAt: '2020-11-20T00:00:00.000Z' })
      const second = buildDetermination({ ...first, id: newId(), trigger: 'change', enrolmentId: newId() })
      const earlier = buildDetermination({ ...first, id: newId(), createdAt: '2020-11-19T00:00:00.000Z' })
      for (const determination of [first, second, earlier]) await run((cases) => cases.addDetermination(determination))
      expect(await run((cases) => cases.listDeterminations(applicationId))).toEqual([second, first, earlier])
      expect(await run((cases) => cases.findDetermination(first.id))).toEqual(first)
      expect(await run((cases) => cases.findDetermination(newId()))).toBeUndefined()
    })
  })

  describe(`${name}: enrolments`, () => {
    it('come back as they were added and saved, with their events', async () => {
      const opened = enrol(await addNew())
      await run((cases) => cases.addEnrolment(opened.enrolment, opened.events))
      const { id, programId, subjectId } = opened.enrolment
      expect(await run((cases) => cases.lockEnrolment(id))).toEqual(opened.enrolment)
      const ended = changeEnrolment(opened.enrolment, terminate)
      await run((cases) => cases.saveEnrolment(ended.enrolment, ended.events))
      expect(await run((cases) => cases.getEnrolments([id]))).toEqual([ended.enrolment])
      expect(await run((cases) => cases.listEnrolmentEvents(id))).toEqual([...opened.events, ...ended.events])
      expect(await run((cases) => cases.findLiveEnrolment({ programId, subjectId }))).toBeUndefined()
    })

    it('are not saved over what somebody else saved', async () => {
      const enrolment = await addEnrolled(await addNew())
      const theirs = changeEnrolment(enrolment, { type: 'suspend', reason: 'abroad', kind: 'hold' })
      await run((cases) => cases.saveEnrolment(theirs.enrolment, theirs.events))
      const mine = changeEnrolment(enrolment, terminate)
      const saved = run((cases) => cases.saveEnrolment(mine.enrolment, mine.events))
      await expect(saved).rejects.toMatchObject(isConcurrencyFault)
      expect(await run((cases) => cases.lockEnrolment(enrolment.id))).toEqual(theirs.enrolment)
    })

    it('are one at a time for a subject in a programme', async () => {
      const application = await addNew()
      const first = await addEnrolled(application)
      const second = enrol(application)
      const addSecond = () => run((cases) => cases.addEnrolment(second.enrolment, second.events))
      expect(await addSecond()).toBe('live-enrolment-of-subject')
      expect(await run((cases) => cases.listEnrolmentEvents(second.enrolment.id))).toEqual([])
      await addEnrolled(application, { programId: newProgram() })
      const ended = changeEnrolment(first, terminate)
      await run((cases) => cases.saveEnrolment(ended.enrolment, ended.events))
      expect(await addSecond()).toBeUndefined()
      const { programId, subjectId } = application
      expect(await run((cases) => cases.findLiveEnrolment({ programId, subjectId }))).toEqual(second.enrolment)
    })

    it('are listed in pages while they live', async () => {
      const programId = newProgram()
      const all: Enrolment[] = []
      for (let count = 0; count < 4; count += 1) all.push(await addEnrolled(await addNew({ programId })))
      const ended = changeEnrolment(all[1] as Enrolment, terminate)
      await run((cases) => cases.saveEnrolment(ended.enrolment, ended.events))
      const list = async (afterId: string | null, limit: number) =>
        (await run((cases) => cases.listLiveEnrolments({ programId, afterId, limit }))).map(({ id }) => id)
      const [a, , c, d] = all.map(({ id }) => id) as [string, string, string, string]
      expect([await list(null, 2), await list(c, 2), await list(null, 10), await list(d, 1)]).toEqual([
        [a, c],
        [d],
        [a, c, d],
        [],
      ])
    })

    it('are found about a subject, or somebody in a role that the application named', async () => {
      const [guardian, other] = [newId(), newId()]
      const mine = await addEnrolled(await addNew(), { roles: { guardian } })
      const ofOther = await addEnrolled(await addNew(), { roles: { guardian: other } })
      const gone = await addEnrolled(await addNew(), { roles: { guardian } })
      const ended = changeEnrolment(gone, terminate)
      await run((cases) => cases.saveEnrolment(ended.enrolment, ended.events))
      const about = (...ids: string[]) => run((cases) => cases.listLiveEnrolmentsAbout(ids))
      expect(await about(guardian)).toEqual([mine])
      expect(await about(mine.subjectId)).toEqual([mine])
      expect(await about(guardian, other)).toEqual([mine, ofOther])
      expect(await about(newId())).toEqual([])
    })
  })
}
