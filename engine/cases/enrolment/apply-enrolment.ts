import { comparePeriods, period } from '../../values/period.ts'
import type { Enrolment, EnrolmentEvent, EnrolmentEventType } from './enrolment.ts'

type Applier<Type extends EnrolmentEventType> = (state: Enrolment, event: Extract<EnrolmentEvent, { type: Type }>) => Enrolment

const appliers: { readonly [Type in Exclude<EnrolmentEventType, 'enrolment-opened'>]: Applier<Type> } = {
  'enrolment-determined': (state, { payload }) => ({
    ...state,
    determinationId: payload.determinationId,
    determinedThrough: laterOf(state.determinedThrough, payload.determinedThrough),
  }),
  'enrolment-suspended': (state) => ({ ...state, status: 'suspended' }),
  'enrolment-resumed': (state) => ({ ...state, status: 'active' }),
  'enrolment-terminated': (state, { payload }) => ({ ...state, status: 'terminated', to: payload.to }),
}

const laterOf = (a: string, b: string): string => (comparePeriods(period(a), period(b)) >= 0 ? a : b)

/** The state after one event; replaying an enrolment's events in order gives its state. */
export const applyEnrolmentEvent = (state: Enrolment | undefined, event: EnrolmentEvent): Enrolment => {
  if (event.type === 'enrolment-opened') {
    return { id: event.aggregateId, revision: event.revision, ...event.payload, status: 'active', to: null }
  }
  if (state === undefined) throw new TypeError(`Expected the enrolment ${event.aggregateId} to begin with its opening.`)
  const apply = appliers[event.type] as Applier<typeof event.type>
  return { ...apply(state, event as never), revision: event.revision }
}

export const replayEnrolment = (events: readonly EnrolmentEvent[]): Enrolment | undefined =>
  events.reduce<Enrolment | undefined>(applyEnrolmentEvent, undefined)
