import { createEvent } from '../../values/create-event.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Rejection, type Result, reject } from '../../values/rejection.ts'
import {
  type Application,
  type ApplicationEvent,
  type ApplicationEventType,
  type ApplicationPayload,
  type ApplicationStatus,
  type CaseOutcome,
  closedStatuses,
} from './application.ts'

export type ApplicationRejectionCode =
  | 'application-exists'
  | 'application-not-found'
  | 'application-closed'
  | 'application-not-ready'
  | 'second-person-required'
  | 'paper-due-in-past'
  | 'no-paper-awaited'
  | 'workflow-runs'

export type ApplicationCommand =
  | ({ readonly type: 'submit'; readonly id: string } & ApplicationPayload<'application-submitted'>)
  | { readonly type: 'start-verification' }
  | {
      readonly type: 'work-task'
      readonly taskId: string
      readonly element: string
      readonly results: Readonly<Record<string, string>>
      /** The task asks for someone who has not worked on this application before. */
      readonly secondPerson: boolean
    }
  | ({ readonly type: 'record-determination' } & ApplicationPayload<'determination-recorded'>)
  | { readonly type: 'award'; readonly enrolmentId: string }
  | { readonly type: 'refuse'; readonly reasons: readonly string[] }
  | { readonly type: 'withdraw' }
  | { readonly type: 'lapse' }
  /** `workflowRuns`: somebody may still decide it. */
  | { readonly type: 'abandon'; readonly workflowRuns: boolean }
  | ({ readonly type: 'ask-paper' } & ApplicationPayload<'paper-asked'>)
  | { readonly type: 'record-paper'; readonly requestId: string | null }

type Decision = Result<readonly ApplicationEvent[], ApplicationRejectionCode>
type CommandOf<Type extends ApplicationCommand['type']> = Extract<ApplicationCommand, { type: Type }>
type Decider<Type extends ApplicationCommand['type']> = (
  state: Application,
  command: CommandOf<Type>,
  context: CommandContext,
) => Decision

const deciders: { readonly [Type in Exclude<ApplicationCommand['type'], 'submit'>]: Decider<Type> } = {
  'start-verification': (state, _command, context) =>
    state.status === 'submitted' || state.status === 'incomplete'
      ? accept([event(state, context, 'verification-started', {})])
      : accept([]),
  'work-task': (state, { taskId, element, results, secondPerson }, context) =>
    secondPerson && state.workedBy.includes(context.actor)
      ? reject(
          'second-person-required',
          `Expected a second person to decide application ${state.reference}, but you have worked on it yourself. Hand the task over to a colleague.`,
          { applicationId: state.id },
        )
      : accept([event(state, context, 'task-worked', { taskId, element, results })]),
  'record-determination': (state, { type: _type, ...payload }, context) =>
    accept([event(state, context, 'determination-recorded', payload)]),
  award: (state, { enrolmentId }, context) =>
    state.outcome === 'eligible' && state.determinationId !== null
      ? accept([event(state, context, 'application-awarded', { enrolmentId, determinationId: state.determinationId })])
      : notReady(state, 'award', 'eligible'),
  refuse: (state, { reasons }, context) =>
    accept([event(state, context, 'application-refused', { determinationId: state.determinationId, reasons })]),
  withdraw: (state, _command, context) => accept([event(state, context, 'application-withdrawn', {})]),
  lapse: (state, _command, context) =>
    state.status === 'incomplete'
      ? accept([event(state, context, 'application-lapsed', { missing: state.missing })])
      : notReady(state, 'let lapse', 'undetermined'),
  abandon: (state, { workflowRuns }, context) =>
    workflowRuns
      ? reject(
          'workflow-runs',
          `Expected the workflow of application ${state.reference} to have ended, but it runs. Let its tasks be completed, or end it first.`,
          { applicationId: state.id },
        )
      : accept([event(state, context, 'application-abandoned', {})]),
  'ask-paper': (state, { type: _type, ...payload }, context) =>
    payload.dueOn > context.today
      ? accept([event(state, context, 'paper-asked', payload)])
      : reject(
          'paper-due-in-past',
          `Expected a day after today, ${context.today}, by which the paper is to come, but it is ${payload.dueOn}. Choose a later one.`,
          { applicationId: state.id },
        ),
  'record-paper': (state, { requestId }, context) =>
    requestId === null
      ? reject(
          'no-paper-awaited',
          `Expected application ${state.reference} to wait for a paper, but it does not. Add the paper as evidence instead.`,
          { applicationId: state.id },
        )
      : accept([event(state, context, 'paper-arrived', { requestId })]),
}

/** Decides one command on one application: events to apply, or why not. Nothing else happens here. */
export const decideApplication = (
  state: Application | undefined,
  command: ApplicationCommand,
  context: CommandContext,
): Decision => {
  if (command.type === 'submit') return decideSubmit(state, command, context)
  if (state === undefined)
    return reject('application-not-found', 'Expected an application, but there is none with this id, or you may not see it.')
  if (closedStatuses.includes(state.status)) {
    return reject(
      'application-closed',
      `Expected to ${command.type.replace('-', ' ')} application ${state.reference}, but it is already ${state.decision ?? state.status}.`,
      { applicationId: state.id, status: state.status },
    )
  }
  return (deciders[command.type] as Decider<typeof command.type>)(state, command as never, context)
}

const decideSubmit = (state: Application | undefined, command: CommandOf<'submit'>, context: CommandContext): Decision => {
  if (state !== undefined)
    return reject('application-exists', `Expected a new application, but ${state.reference} is there already.`)
  const { type: _type, id, ...payload } = command
  return accept([event({ id, revision: 0 }, context, 'application-submitted', payload)])
}

const notReady = (
  state: Application,
  act: string,
  needed: CaseOutcome,
): { ok: false; rejection: Rejection<ApplicationRejectionCode> } =>
  reject(
    'application-not-ready',
    `Expected to ${act} application ${state.reference}, which takes the outcome "${needed}", but it is ${describe(state.status, state.outcome)}.`,
    { applicationId: state.id, status: state.status },
  )

const describe = (status: ApplicationStatus, outcome: CaseOutcome | null): string =>
  outcome === null ? status : `${status} (${outcome})`

const event = <Type extends ApplicationEventType>(
  state: Pick<Application, 'id' | 'revision'>,
  context: CommandContext,
  type: Type,
  payload: ApplicationPayload<Type>,
): ApplicationEvent => createEvent({ aggregateType: 'application', state }, context, type, payload) as ApplicationEvent
