import { describe, expect, it } from 'vitest'
import { testId } from '../../benefits/testing/build-line.ts'
import { buildApplication, buildContext, buildSubmit, people } from '../testing/build-case.ts'
import { type Application, type ApplicationStatus, applicationStatuses, type CaseOutcome, closedStatuses } from './application.ts'
import { type ApplicationCommand, decideApplication } from './decide-application.ts'

const workTask: ApplicationCommand = {
  type: 'work-task',
  taskId: testId(300),
  element: 'verify',
  results: { verification: 'confirmed' },
  secondPerson: false,
}
const determined = (outcome: CaseOutcome): ApplicationCommand => ({
  type: 'record-determination',
  determinationId: testId(700),
  outcome,
  missing: [],
  reasons: [],
})
const award: ApplicationCommand = { type: 'award', enrolmentId: testId(800) }
const askPaper: ApplicationCommand = { type: 'ask-paper', requestId: testId(400), facts: ['child.resident'], dueOn: '2020-12-20' }
const recordPaper: ApplicationCommand = { type: 'record-paper', requestId: testId(400) }
const refuse: ApplicationCommand = { type: 'refuse', reasons: ['over-age'] }

/** The type of the event, `nothing`, or the code of the refusal. */
const decide = (state: Application | undefined, command: ApplicationCommand, actor: string = people.verifier): string => {
  const decision = decideApplication(state, command, buildContext({ actor }))
  if (!decision.ok) return `refused: ${decision.rejection.code}`
  return decision.value.map((event) => event.type).join(' ') || 'nothing'
}

const openStatuses: readonly ApplicationStatus[] = ['draft', 'submitted', 'incomplete', 'under_verification', 'ready']
const always = (event: string) => Object.fromEntries(openStatuses.map((status) => [status, event]))
const notReady = 'refused: application-not-ready'

/** What each command gives in each open status, of an application that has no outcome yet. */
const table: readonly (readonly [ApplicationCommand, Readonly<Record<string, string>>])[] = [
  [
    { type: 'start-verification' },
    { ...always('nothing'), submitted: 'verification-started', incomplete: 'verification-started' },
  ],
  [workTask, always('task-worked')],
  [determined('eligible'), always('determination-recorded')],
  [award, always(notReady)],
  [refuse, always('application-refused')],
  [{ type: 'withdraw' }, always('application-withdrawn')],
  [askPaper, always('paper-asked')],
  [recordPaper, always('paper-arrived')],
  [{ type: 'lapse' }, { ...always(notReady), incomplete: 'application-lapsed' }],
]
const rows = table.flatMap(([command, expected]) =>
  openStatuses.map((status) => ({ command, type: command.type, status, expected: expected[status] })),
)

describe('a command on an application', () => {
  it('is either open or closed in every status', () => {
    expect([...openStatuses, ...closedStatuses]).toEqual(applicationStatuses)
  })

  it.each(rows)('$type of one that is $status gives $expected', ({ command, status, expected }) => {
    expect(decide(buildApplication({ status }), command)).toBe(expected)
  })

  it.each(table.flatMap(([command]) => closedStatuses.map((status) => ({ command, type: command.type, status }))))(
    '$type of one that is $status is refused: it changes no more',
    ({ command, status }) => {
      const closed = buildApplication({ status, outcome: 'eligible', determinationId: testId(700) })
      expect(decide(closed, command)).toBe('refused: application-closed')
    },
  )

  it.each(table.map(([command]) => ({ command, type: command.type })))('$type of none is refused', ({ command }) => {
    expect(decide(undefined, command)).toBe('refused: application-not-found')
  })

  it('submits once', () => {
    expect(decide(undefined, buildSubmit())).toBe('application-submitted')
    expect(decide(buildApplication(), buildSubmit())).toBe('refused: application-exists')
  })

  it.each([
    ['eligible', testId(700), 'application-awarded'],
    ['eligible', null, notReady],
    ['ineligible', testId(700), notReady],
    ['undetermined', testId(700), notReady],
    ['error', testId(700), notReady],
    [null, null, notReady],
  ] as const)('awards on the outcome %s of determination %s: %s', (outcome, determinationId, expected) => {
    expect(decide(buildApplication({ status: 'ready', outcome, determinationId }), award)).toBe(expected)
  })

  it.each([
    [true, people.clerk, 'refused: second-person-required'],
    [true, people.approver, 'task-worked'],
    [false, people.clerk, 'task-worked'],
  ])('with a second person asked for (%s), %s gets %s', (secondPerson, actor, expected) => {
    expect(decide(buildApplication({ workedBy: [people.clerk] }), { ...workTask, secondPerson }, actor)).toBe(expected)
  })

  it.each([
    ['2020-11-21', 'paper-asked'],
    ['2020-11-20', 'refused: paper-due-in-past'],
    ['2020-11-01', 'refused: paper-due-in-past'],
  ])('asks for a paper by %s: %s', (dueOn, expected) => {
    expect(decide(buildApplication(), { ...askPaper, dueOn } as ApplicationCommand)).toBe(expected)
  })

  it('records no paper for which nobody asked', () => {
    expect(decide(buildApplication(), { type: 'record-paper', requestId: null })).toBe('refused: no-paper-awaited')
  })

  it('names the application, its state and what to do in a refusal, and nobody', () => {
    const closed = decideApplication(buildApplication({ status: 'decided', decision: 'awarded' }), refuse, buildContext())
    expect(closed).toMatchObject({
      rejection: {
        message: 'Expected to refuse application 1234-5678-8, but it is already awarded.',
        details: { applicationId: testId(100), status: 'decided' },
      },
    })
    const early = decideApplication(buildApplication({ status: 'ready', outcome: 'ineligible' }), award, buildContext())
    expect(early).toMatchObject({
      rejection: {
        message: 'Expected to award application 1234-5678-8, which takes the outcome "eligible", but it is ready (ineligible).',
      },
    })
    const second = decideApplication(buildApplication(), { ...workTask, secondPerson: true }, buildContext())
    expect(second).toMatchObject({ rejection: { message: expect.stringContaining('Hand the task over to a colleague.') } })
  })

  it('makes events with who, when, why and the next revision', () => {
    const context = buildContext({ actor: people.approver, purpose: 'appeal' })
    expect(decideApplication(buildApplication({ revision: 4, determinationId: testId(700) }), refuse, context)).toEqual({
      ok: true,
      value: [
        {
          id: testId(5000),
          aggregateType: 'application',
          aggregateId: testId(100),
          revision: 5,
          type: 'application-refused',
          version: 1,
          at: '2020-11-20T02:42:00.000Z',
          actor: people.approver,
          purpose: 'appeal',
          payload: { determinationId: testId(700), reasons: ['over-age'] },
        },
      ],
    })
  })
})
