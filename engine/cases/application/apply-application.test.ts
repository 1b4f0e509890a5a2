import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTestIds, testId } from '../../benefits/testing/build-line.ts'
import { applyEnrolmentEvent, replayEnrolment } from '../enrolment/apply-enrolment.ts'
import { decideEnrolment, type EnrolmentCommand } from '../enrolment/decide-enrolment.ts'
import type { Enrolment, EnrolmentEvent } from '../enrolment/enrolment.ts'
import { buildApplication, buildContext, buildEnrolment, buildSubmit, people } from '../testing/build-case.ts'
import type { Application, ApplicationEvent, ApplicationStatus, CaseOutcome } from './application.ts'
import { applyApplicationEvent, replayApplication } from './apply-application.ts'
import { type ApplicationCommand, decideApplication } from './decide-application.ts'

/** The state after a command that is accepted. */
const carryOut = (state: Application | undefined, command: ApplicationCommand, actor: string = people.clerk): Application => {
  const decision = decideApplication(state, command, buildContext({ actor }))
  if (!decision.ok) throw new Error(decision.rejection.message)
  return decision.value.reduce<Application | undefined>(applyApplicationEvent, state) as Application
}

describe('an event of an application', () => {
  it('begins it submitted, worked by whoever submitted', () => {
    expect(carryOut(undefined, buildSubmit())).toEqual(buildApplication())
  })

  it('starts verification', () => {
    expect(carryOut(buildApplication(), { type: 'start-verification' })).toEqual(
      buildApplication({ revision: 2, status: 'under_verification' }),
    )
  })

  it('notes who worked on it, each once', () => {
    const work = { type: 'work-task', taskId: testId(300), element: 'verify', results: {}, secondPerson: false } as const
    const once = carryOut(buildApplication(), work, people.verifier)
    expect(once).toEqual(buildApplication({ revision: 2, workedBy: [people.clerk, people.verifier] }))
    expect(carryOut(once, work, people.verifier).workedBy).toEqual([people.clerk, people.verifier])
  })

  it.each<[CaseOutcome, ApplicationStatus]>([
    ['eligible', 'ready'],
    ['ineligible', 'ready'],
    ['undetermined', 'incomplete'],
    ['error', 'under_verification'],
  ])('of a determination %s makes it %s', (outcome, status) => {
    const recorded = carryOut(buildApplication(), {
      type: 'record-determination',
      determinationId: testId(700),
      outcome,
      missing: ['child.resident'],
      reasons: [],
    })
    expect(recorded).toEqual(
      buildApplication({ revision: 2, status, outcome, determinationId: testId(700), missing: ['child.resident'] }),
    )
  })

  it('waits for a paper incomplete, and is checked again when it has come; whoever asked or recorded is no second person', () => {
    const asked = carryOut(
      buildApplication({ status: 'under_verification' }),
      { type: 'ask-paper', requestId: testId(400), facts: [], dueOn: '2020-12-20' },
      people.verifier,
    )
    expect(asked).toEqual(buildApplication({ revision: 2, status: 'incomplete', workedBy: [people.clerk, people.verifier] }))
    expect(carryOut(asked, { type: 'record-paper', requestId: testId(400) }, people.approver)).toEqual(
      buildApplication({
        revision: 3,
        status: 'under_verification',
        workedBy: [people.clerk, people.verifier, people.approver],
      }),
    )
  })

  it('closes it as awarded, refused, withdrawn or lapsed', () => {
    const ready = buildApplication({ status: 'ready', outcome: 'eligible', determinationId: testId(700) })
    expect(carryOut(ready, { type: 'award', enrolmentId: testId(800) })).toEqual({
      ...ready,
      revision: 2,
      status: 'decided',
      decision: 'awarded',
      enrolmentId: testId(800),
    })
    expect(carryOut(ready, { type: 'refuse', reasons: [] })).toEqual({
      ...ready,
      revision: 2,
      status: 'decided',
      decision: 'refused',
    })
    expect(carryOut(ready, { type: 'withdraw' })).toEqual({ ...ready, revision: 2, status: 'withdrawn' })
    const incomplete = buildApplication({ status: 'incomplete' })
    expect(carryOut(incomplete, { type: 'lapse' })).toEqual(buildApplication({ revision: 2, status: 'lapsed' }))
  })

  it('cannot come before the submission', () => {
    const decision = decideApplication(buildApplication(), { type: 'withdraw' }, buildContext())
    expect(() => replayApplication(decision.ok ? decision.value : [])).toThrow('begin with its submission')
    expect(replayApplication([])).toBeUndefined()
  })
})

const actors = fc.constantFrom(...Object.values(people))
const applicationCommands: fc.Arbitrary<ApplicationCommand> = fc.oneof(
  fc.constant(buildSubmit()),
  fc.constantFrom<ApplicationCommand>({ type: 'start-verification' }, { type: 'withdraw' }, { type: 'lapse' }),
  fc.record({
    type: fc.constant('work-task' as const),
    taskId: fc.constant(testId(300)),
    element: fc.constantFrom('verify', 'approve'),
    results: fc.constant({}),
    secondPerson: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('record-determination' as const),
    determinationId: fc.constantFrom(testId(700), testId(701)),
    outcome: fc.constantFrom<CaseOutcome>('eligible', 'ineligible', 'undetermined', 'error'),
    missing: fc.subarray(['child.resident', 'child.birthDate']),
    reasons: fc.subarray(['over-age', 'died']),
  }),
  fc.constant<ApplicationCommand>({ type: 'award', enrolmentId: testId(800) }),
  fc.record({ type: fc.constant('refuse' as const), reasons: fc.subarray(['over-age']) }),
)

const { status: _status, to: _to, revision: _revision, ...opening } = buildEnrolment()
const enrolmentCommands: fc.Arbitrary<EnrolmentCommand> = fc.oneof(
  fc.constant<EnrolmentCommand>({ type: 'open', ...opening }),
  fc.constantFrom<EnrolmentCommand>({ type: 'resume' }, { type: 'terminate', reason: 'died', to: '2021-01-01' }),
  fc.record({ type: fc.constant('suspend' as const), reason: fc.constant('abroad'), kind: fc.constantFrom('hold', 'forfeit') }),
  fc.record({
    type: fc.constant('record-determination' as const),
    determinationId: fc.constantFrom(testId(700), testId(701)),
    determinedThrough: fc.constantFrom('2020-10', '2020-11', '2020-12'),
    trigger: fc.constantFrom('change', 'extension'),
  }),
)
const options = { seed: 20_261_120, numRuns: 400 }

describe('after any sequence of commands', () => {
  it('replaying the events of an application gives its state, its revisions count up, and a closed one never changes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(applicationCommands, actors), { maxLength: 25 }), (commands) => {
        const newId = createTestIds(5000)
        const events: ApplicationEvent[] = []
        let state: Application | undefined
        for (const [command, actor] of commands) {
          const decision = decideApplication(state, command, buildContext({ actor, newId }))
          if (!decision.ok) continue
          expect(['decided', 'withdrawn', 'lapsed'].includes(state?.status ?? '')).toBe(false)
          events.push(...decision.value)
          state = decision.value.reduce<Application | undefined>(applyApplicationEvent, state)
        }
        expect(replayApplication(JSON.parse(JSON.stringify(events)))).toEqual(state)
        expect(events.map((event) => event.revision)).toEqual(events.map((_event, index) => index + 1))
        expect(state?.revision ?? 0).toBe(events.length)
      }),
      options,
    )
  })

  it('replaying the events of an enrolment gives its state, and what is determined never goes back', () => {
    fc.assert(
      fc.property(fc.array(enrolmentCommands, { maxLength: 25 }), (commands) => {
        const newId = createTestIds(5000)
        const events: EnrolmentEvent[] = []
        let state: Enrolment | undefined
        for (const command of commands) {
          const decision = decideEnrolment(state, command, buildContext({ newId }))
          if (!decision.ok) continue
          const before = state?.determinedThrough ?? ''
          events.push(...decision.value)
          state = decision.value.reduce<Enrolment | undefined>(applyEnrolmentEvent, state)
          expect((state?.determinedThrough ?? '') >= before).toBe(true)
        }
        expect(replayEnrolment(JSON.parse(JSON.stringify(events)))).toEqual(state)
        expect(state?.revision ?? 0).toBe(events.length)
      }),
      options,
    )
  })
})
