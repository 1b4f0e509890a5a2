import { createEvent } from '../../values/create-event.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import type { Enrolment, EnrolmentEvent, EnrolmentEventType, EnrolmentPayload, EnrolmentStatus } from './enrolment.ts'

export type EnrolmentRejectionCode =
  | 'enrolment-exists'
  | 'enrolment-not-found'
  | 'enrolment-not-active'
  | 'enrolment-not-suspended'

export type EnrolmentCommand =
  | ({ readonly type: 'open'; readonly id: string } & EnrolmentPayload<'enrolment-opened'>)
  | ({ readonly type: 'record-determination' } & EnrolmentPayload<'enrolment-determined'>)
  | ({ readonly type: 'suspend' } & EnrolmentPayload<'enrolment-suspended'>)
  | { readonly type: 'resume' }
  | ({ readonly type: 'terminate' } & EnrolmentPayload<'enrolment-terminated'>)

type Decision = Result<readonly EnrolmentEvent[], EnrolmentRejectionCode>

/** Which states a command takes, and which event it makes. */
const transitions: {
  readonly [Type in Exclude<EnrolmentCommand['type'], 'open'>]: {
    readonly from: readonly EnrolmentStatus[]
    readonly event: EnrolmentEventType
  }
} = {
  'record-determination': { from: ['active', 'suspended', 'terminated'], event: 'enrolment-determined' },
  suspend: { from: ['active'], event: 'enrolment-suspended' },
  resume: { from: ['suspended'], event: 'enrolment-resumed' },
  terminate: { from: ['active', 'suspended'], event: 'enrolment-terminated' },
}

/** Decides one command on one enrolment: events to apply, or why not. */
export const decideEnrolment = (state: Enrolment | undefined, command: EnrolmentCommand, context: CommandContext): Decision => {
  if (command.type === 'open') {
    if (state !== undefined) return reject('enrolment-exists', `Expected a new enrolment, but ${state.id} is there already.`)
    const { type: _type, id, ...payload } = command
    return accept([event({ id, revision: 0 }, context, 'enrolment-opened', payload)])
  }
  if (state === undefined)
    return reject('enrolment-not-found', 'Expected an enrolment, but there is none with this id, or you may not see it.')
  const transition = transitions[command.type]
  if (!transition.from.includes(state.status)) {
    return reject(
      state.status === 'active' ? 'enrolment-not-suspended' : 'enrolment-not-active',
      `Expected to ${command.type} the enrolment ${state.id}, but it is ${state.status}.`,
      { enrolmentId: state.id, status: state.status },
    )
  }
  const { type: _type, ...payload } = command
  return accept([event(state, context, transition.event, payload as never)])
}

const event = <Type extends EnrolmentEventType>(
  state: Pick<Enrolment, 'id' | 'revision'>,
  context: CommandContext,
  type: Type,
  payload: EnrolmentPayload<Type>,
): EnrolmentEvent => createEvent({ aggregateType: 'enrolment', state }, context, type, payload) as EnrolmentEvent
