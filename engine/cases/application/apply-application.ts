import type { Application, ApplicationEvent, ApplicationEventType } from './application.ts'

type Applier<Type extends ApplicationEventType> = (
  state: Application,
  event: Extract<ApplicationEvent, { type: Type }>,
) => Application

const appliers: { readonly [Type in Exclude<ApplicationEventType, 'application-submitted'>]: Applier<Type> } = {
  'verification-started': (state) => ({ ...state, status: 'under_verification' }),
  'task-worked': (state, event) => noteWorker(state, event),
  'determination-recorded': (state, { payload }) => ({
    ...state,
    determinationId: payload.determinationId,
    outcome: payload.outcome,
    missing: payload.missing,
    status: payload.outcome === 'undetermined' ? 'incomplete' : payload.outcome === 'error' ? 'under_verification' : 'ready',
  }),
  'application-awarded': (state, { payload }) => ({
    ...state,
    status: 'decided',
    decision: 'awarded',
    enrolmentId: payload.enrolmentId,
  }),
  'application-refused': (state) => ({ ...state, status: 'decided', decision: 'refused' }),
  'application-withdrawn': (state) => ({ ...state, status: 'withdrawn' }),
  'application-lapsed': (state) => ({ ...state, status: 'lapsed' }),
  'application-abandoned': (state) => ({ ...state, status: 'abandoned' }),
  // Whoever asks has worked on the case: the second person is another.
  'paper-asked': (state, event) => ({ ...noteWorker(state, event), status: 'incomplete' }),
  'paper-arrived': (state, event) => ({ ...noteWorker(state, event), status: 'under_verification' }),
}

const noteWorker = (state: Application, { actor }: Pick<ApplicationEvent, 'actor'>): Application => ({
  ...state,
  workedBy: state.workedBy.includes(actor) ? state.workedBy : [...state.workedBy, actor],
})

/** The state after one event. Pure and total: replaying an application's events in order gives its state. */
export const applyApplicationEvent = (state: Application | undefined, event: ApplicationEvent): Application => {
  if (event.type === 'application-submitted') return begin(event)
  if (state === undefined) throw new TypeError(`Expected the application ${event.aggregateId} to begin with its submission.`)
  const apply = appliers[event.type] as Applier<typeof event.type>
  return { ...apply(state, event as never), revision: event.revision }
}

const begin = (event: Extract<ApplicationEvent, { type: 'application-submitted' }>): Application => ({
  id: event.aggregateId,
  revision: event.revision,
  ...event.payload,
  status: 'submitted',
  workedBy: [event.actor],
  determinationId: null,
  outcome: null,
  missing: [],
  decision: null,
  enrolmentId: null,
})

export const replayApplication = (events: readonly ApplicationEvent[]): Application | undefined =>
  events.reduce<Application | undefined>(applyApplicationEvent, undefined)
