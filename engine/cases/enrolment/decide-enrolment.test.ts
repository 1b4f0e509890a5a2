import { describe, expect, it } from 'vitest'
import { testId } from '../../benefits/testing/build-line.ts'
import { buildContext, buildEnrolment } from '../testing/build-case.ts'
import { applyEnrolmentEvent, replayEnrolment } from './apply-enrolment.ts'
import { decideEnrolment, type EnrolmentCommand } from './decide-enrolment.ts'
import type { Enrolment, EnrolmentStatus } from './enrolment.ts'

const { id, programId, subjectId, applicationId, roles, areaPath, from, determinedThrough, determinationId } = buildEnrolment()
const opening = { programId, subjectId, applicationId, roles, areaPath, from, determinedThrough, determinationId }
const open: EnrolmentCommand = { type: 'open', id, ...opening }
const record: EnrolmentCommand = {
  type: 'record-determination',
  determinationId: testId(701),
  determinedThrough: '2020-12',
  trigger: 'extension',
}
const suspend: EnrolmentCommand = { type: 'suspend', reason: 'abroad', kind: 'hold' }
const resume: EnrolmentCommand = { type: 'resume' }
const terminate: EnrolmentCommand = { type: 'terminate', reason: 'died', to: '2020-12-01' }

const decide = (state: Enrolment | undefined, command: EnrolmentCommand): string => {
  const decision = decideEnrolment(state, command, buildContext())
  return decision.ok ? decision.value.map((event) => event.type).join(' ') : `refused: ${decision.rejection.code}`
}

/** The state after a command that is accepted. */
const carryOut = (state: Enrolment | undefined, command: EnrolmentCommand): Enrolment => {
  const decision = decideEnrolment(state, command, buildContext())
  if (!decision.ok) throw new Error(decision.rejection.message)
  return decision.value.reduce<Enrolment | undefined>(applyEnrolmentEvent, state) as Enrolment
}

const rows: readonly (readonly [EnrolmentCommand, Readonly<Record<EnrolmentStatus, string>>])[] = [
  [record, { active: 'enrolment-determined', suspended: 'enrolment-determined', terminated: 'enrolment-determined' }],
  [
    suspend,
    {
      active: 'enrolment-suspended',
      suspended: 'refused: enrolment-not-active',
      terminated: 'refused: enrolment-not-active',
    },
  ],
  [
    resume,
    {
      active: 'refused: enrolment-not-suspended',
      suspended: 'enrolment-resumed',
      terminated: 'refused: enrolment-not-active',
    },
  ],
  [terminate, { active: 'enrolment-terminated', suspended: 'enrolment-terminated', terminated: 'refused: enrolment-not-active' }],
]
const cases = rows.flatMap(([command, expected]) =>
  (['active', 'suspended', 'terminated'] as const).map((status) => ({
    command,
    type: command.type,
    status,
    expected: expected[status],
  })),
)

describe('a command on an enrolment', () => {
  it.each(cases)('$type of one that is $status gives $expected', ({ command, status, expected }) => {
    expect(decide(buildEnrolment({ status }), command)).toBe(expected)
  })

  it.each(rows.map(([command]) => ({ command, type: command.type })))('$type of none is refused', ({ command }) => {
    expect(decide(undefined, command)).toBe('refused: enrolment-not-found')
  })

  it('opens once', () => {
    expect(decide(undefined, open)).toBe('enrolment-opened')
    expect(decide(buildEnrolment(), open)).toBe('refused: enrolment-exists')
  })
})

describe('an event of an enrolment', () => {
  it('begins it active and without an end', () => {
    expect(carryOut(undefined, open)).toEqual(buildEnrolment())
  })

  it('moves the last determination, and what is determined only forward', () => {
    const later = carryOut(buildEnrolment(), record)
    expect(later).toEqual(buildEnrolment({ revision: 2, determinationId: testId(701), determinedThrough: '2020-12' }))
    const back = carryOut(later, { ...record, determinationId: testId(702), determinedThrough: '2020-11' })
    expect(back).toEqual(buildEnrolment({ revision: 3, determinationId: testId(702), determinedThrough: '2020-12' }))
  })

  it('suspends, resumes and terminates', () => {
    const suspended = carryOut(buildEnrolment(), suspend)
    expect(suspended).toEqual(buildEnrolment({ revision: 2, status: 'suspended' }))
    const resumed = carryOut(suspended, resume)
    expect(resumed).toEqual(buildEnrolment({ revision: 3 }))
    expect(carryOut(resumed, terminate)).toEqual(buildEnrolment({ revision: 4, status: 'terminated', to: '2020-12-01' }))
  })

  it('cannot come before the opening', () => {
    const decision = decideEnrolment(buildEnrolment(), suspend, buildContext())
    expect(() => replayEnrolment(decision.ok ? decision.value : [])).toThrow('begin with its opening')
    expect(replayEnrolment([])).toBeUndefined()
  })
})
