import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Application, ApplicationEvent, ApplicationEventType } from './application/application.ts'
import { replayApplication } from './application/apply-application.ts'
import { replayEnrolment } from './enrolment/apply-enrolment.ts'
import type { Enrolment, EnrolmentEvent, EnrolmentEventType } from './enrolment/enrolment.ts'
import { replayOverride } from './override/apply-override.ts'
import type { OutcomeOverride, OverrideEvent, OverrideEventType } from './override/outcome-override.ts'

/** Written once. Events are kept for ever: what comes later gets a file of its own, and the earlier ones stay as they are. */
type Golden = {
  readonly applications: readonly { readonly events: readonly ApplicationEvent[]; readonly state: Application }[]
  readonly enrolments: readonly { readonly events: readonly EnrolmentEvent[]; readonly state: Enrolment }[]
}
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(`testdata/${file}`, import.meta.url), 'utf8')) as T
const golden = read<Golden>('events-v1.golden.json')
const caseWork = read<{
  readonly applications: Golden['applications']
  readonly overrides: readonly { readonly events: readonly OverrideEvent[]; readonly state: OutcomeOverride }[]
}>('case-work-events-v1.golden.json')
const abandoned = read<Pick<Golden, 'applications'>>('abandoned-events-v1.golden.json')
const applications = [...golden.applications, ...caseWork.applications, ...abandoned.applications]

const everyApplicationEvent: Readonly<Record<ApplicationEventType, true>> = {
  'application-submitted': true,
  'verification-started': true,
  'task-worked': true,
  'determination-recorded': true,
  'application-awarded': true,
  'application-refused': true,
  'application-withdrawn': true,
  'application-lapsed': true,
  'application-abandoned': true,
  'paper-asked': true,
  'paper-arrived': true,
}
const everyEnrolmentEvent: Readonly<Record<EnrolmentEventType, true>> = {
  'enrolment-opened': true,
  'enrolment-determined': true,
  'enrolment-suspended': true,
  'enrolment-resumed': true,
  'enrolment-terminated': true,
}

const everyOverrideEvent: Readonly<Record<OverrideEventType, true>> = {
  'override-proposed': true,
  'override-confirmed': true,
  'override-declined': true,
}

describe('stored events of version 1', () => {
  it.each(applications.map((item) => ({ ...item, status: item.state.status, reference: item.state.reference })))(
    'replay to application $reference, which is $status',
    ({ events, state }) => {
      expect(replayApplication(events)).toEqual(state)
    },
  )

  it.each(golden.enrolments)('replay to the enrolment', ({ events, state }) => {
    expect(replayEnrolment(events)).toEqual(state)
  })

  it.each(caseWork.overrides.map((item) => ({ ...item, status: item.state.status })))(
    'replay to the override that is $status',
    ({ events, state }) => {
      expect(replayOverride(events)).toEqual(state)
    },
  )

  it('are of every type there is, in version 1', () => {
    const events = [...applications, ...golden.enrolments, ...caseWork.overrides].flatMap(
      (item): readonly { type: string; version: number }[] => item.events,
    )
    expect([...new Set(events.map((event) => event.type))].sort()).toEqual(
      [...Object.keys(everyApplicationEvent), ...Object.keys(everyEnrolmentEvent), ...Object.keys(everyOverrideEvent)].sort(),
    )
    expect([...new Set(events.map((event) => event.version))]).toEqual([1])
  })
})
