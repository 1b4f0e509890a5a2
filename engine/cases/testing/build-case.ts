import { createTestIds, testId } from '../../benefits/testing/build-line.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import type { Application } from '../application/application.ts'
import type { ApplicationCommand } from '../application/decide-application.ts'
import type { Determination } from '../determination/determination.ts'
import type { Enrolment } from '../enrolment/enrolment.ts'
import type { Evidence } from '../evidence/evidence.ts'

/** People of the tests: one verifies, another decides. */
export const people = { clerk: testId(1), verifier: testId(2), approver: testId(3) } as const
export const bundleHash = 'f'.repeat(64)

/** A morning of November 2020; say who acts where it matters. */
export const buildContext = (overrides: Partial<CommandContext> = {}): CommandContext => ({
  now: '2020-11-20T02:42:00.000Z',
  today: '2020-11-20',
  actor: people.clerk,
  purpose: 'case-work',
  newId: createTestIds(5000),
  ...overrides,
})

/** An application for child benefit as its submission leaves it; say only what matters. */
export const buildApplication = (overrides: Partial<Application> = {}): Application => ({
  id: testId(100),
  revision: 1,
  reference: '1234-5678-8',
  programId: 'child-benefit',
  bundleHash,
  status: 'submitted',
  submittedOn: '2020-11-18',
  subjectId: testId(900),
  roles: { child: testId(900), guardian: testId(901) },
  areaPath: 'mn/khovsgol/moron',
  workedBy: [people.clerk],
  determinationId: null,
  outcome: null,
  missing: [],
  decision: null,
  enrolmentId: null,
  ...overrides,
})

export const buildSubmit = (overrides: Partial<Application> = {}): Extract<ApplicationCommand, { type: 'submit' }> => {
  const { id, reference, programId, bundleHash: hash, submittedOn, subjectId, roles, areaPath } = buildApplication(overrides)
  return { type: 'submit', id, reference, programId, bundleHash: hash, submittedOn, subjectId, roles, areaPath }
}

export const buildEnrolment = (overrides: Partial<Enrolment> = {}): Enrolment => ({
  id: testId(800),
  revision: 1,
  programId: 'child-benefit',
  subjectId: testId(900),
  applicationId: testId(100),
  roles: { child: testId(900), guardian: testId(901) },
  areaPath: 'mn/khovsgol/moron',
  status: 'active',
  from: '2020-11-01',
  to: null,
  determinedThrough: '2020-11',
  determinationId: testId(700),
  ...overrides,
})

export const buildEvidence = (overrides: Partial<Evidence> = {}): Evidence => ({
  id: testId(600),
  applicationId: testId(100),
  programId: 'child-benefit',
  areaPath: 'mn/khovsgol/moron',
  subjectId: testId(900),
  path: 'child.resident',
  value: true,
  validFrom: null,
  validTo: null,
  receivedOn: '2020-11-18',
  recordedAt: '2020-11-18T02:00:00.000Z',
  supersededAt: null,
  source: 'application',
  verification: 'unverified',
  recordedBy: people.clerk,
  ...overrides,
})

/** A determination as a store keeps it; its hashes say nothing of its content. */
export const buildDetermination = (overrides: Partial<Determination> = {}): Determination => ({
  id: testId(700),
  applicationId: testId(100),
  enrolmentId: null,
  programId: 'child-benefit',
  areaPath: 'mn/khovsgol/moron',
  subjectId: testId(900),
  bundleHash,
  semantics: 1,
  trigger: 'new',
  knownAt: '2020-11-20T02:42:00.001Z',
  from: '2020-11',
  to: '2020-11',
  days: {},
  snapshot: { child: { birthDate: '2015-03-01', resident: null } },
  overrides: [],
  periods: [],
  outcome: 'eligible',
  missing: ['child.resident'],
  reasons: [],
  inputsHash: 'a'.repeat(64),
  resultHash: 'b'.repeat(64),
  createdAt: '2020-11-20T02:42:00.000Z',
  createdBy: people.clerk,
  ...overrides,
})
