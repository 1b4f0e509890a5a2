import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Application, ApplicationEvent, ApplicationEventType } from './application/application.ts'
import { replayApplication } from './application/apply-application.ts'
import { replayEnrolment } from './enrolment/apply-enrolment.ts'
import type { Enrolment, EnrolmentEvent, EnrolmentEventType } from './enrolment/enrolment.ts'

/** Written once. Events are kept for ever: a later version gets a file of its own, and this one stays as it is. */
type Golden = {
  readonly applications: readonly { readonly events: readonly ApplicationEvent[]; readonly state: Application }[]
  readonly enrolments: readonly { readonly events: readonly EnrolmentEvent[]; readonly state: Enrolment }[]
}
const golden = JSON.parse(readFileSync(new URL('testdata/events-v1.golden.json', import.meta.url), 'utf8')) as Golden

const everyApplicationEvent: Readonly<Record<ApplicationEventType, true>> = {
  'application-submitted': true,
  'verification-started': true,
  'task-worked': true,
  'determination-recorded': true,
  'application-awarded': true,
  'application-refused': true,
  'application-withdrawn': true,
  'application-lapsed': true,
}
const everyEnrolmentEvent: Readonly<Record<EnrolmentEventType, true>> = {
  'enrolment-opened': true,
  'enrolment-determined': true,
  'enrolment-suspended': true,
  'enrolment-resumed': true,
  'enrolment-terminated': true,
}

describe('stored events of version 1', () => {
  it.each(golden.applications.map((item) => ({ ...item, status: item.state.status, reference: item.state.reference })))(
    'replay to application $reference, which is $status',
    ({ events, state }) => {
      expect(replayApplication(events)).toEqual(state)
    },
  )

  it.each(golden.enrolments)('replay to the enrolment', ({ events, state }) => {
    expect(replayEnrolment(events)).toEqual(state)
  })

  it('are of every type there is, in version 1', () => {
    const events = [...golden.applications, ...golden.enrolments].flatMap(
      (item): readonly { type: string; version: number }[] => item.events,
    )
    expect([...new Set(events.map((event) => event.type))].sort()).toEqual(
      [...Object.keys(everyApplicationEvent), ...Object.keys(everyEnrolmentEvent)].sort(),
    )
    expect([...new Set(events.map((event) => event.version))]).toEqual([1])
  })
})
