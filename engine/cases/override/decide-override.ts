import { createEvent } from '../../values/create-event.ts'
import { addMonths, calendarDate, isCalendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import type { OutcomeOverride, OverrideEvent, OverrideEventType, OverridePayload } from './outcome-override.ts'

export type OverrideRejectionCode =
  | 'override-exists'
  | 'override-not-found'
  | 'override-without-reason'
  | 'override-citation-unknown'
  | 'override-not-bounded'
  | 'override-too-long'
  | 'override-overlaps'
  | 'override-answered'
  | 'second-person-required'

export type OverrideCommand =
  | ({
      readonly type: 'propose'
      readonly id: string
      /** Why, in the words of whoever proposes. Kept beside the override, never in an event. */
      readonly reason: string
      /** Ids that may be cited: the legal basis of the programme. */
      readonly citations: readonly string[]
      /** Overrides of the case that stand or wait. */
      readonly others: readonly OutcomeOverride[]
    } & OverridePayload<'override-proposed'>)
  | { readonly type: 'confirm' }
  | { readonly type: 'decline' }

type Decision = Result<readonly OverrideEvent[], OverrideRejectionCode>
type Proposal = Extract<OverrideCommand, { type: 'propose' }>

/** What goes on for longer is a change of the rules or of the facts, not an exception. */
export const longestOverrideMonths = 12

/** Decides one command on one override: events to apply, or why not. Whoever proposed it never answers it. */
export const decideOverride = (
  state: OutcomeOverride | undefined,
  command: OverrideCommand,
  context: CommandContext,
): Decision => {
  if (command.type === 'propose') return decideProposal(state, command, context)
  if (state === undefined)
    return reject('override-not-found', 'Expected an override, but there is none with this id, or you may not see it.')
  if (state.status !== 'proposed') {
    return reject('override-answered', `Expected an override that waits for an answer, but it is already ${state.status}.`, {
      overrideId: state.id,
      status: state.status,
    })
  }
  if (state.proposedBy === context.actor) {
    return reject(
      'second-person-required',
      'Expected a second person to answer the override, but you proposed it yourself. Ask a colleague.',
      { overrideId: state.id },
    )
  }
  return accept([event(state, context, command.type === 'confirm' ? 'override-confirmed' : 'override-declined', {})])
}

const decideProposal = (state: OutcomeOverride | undefined, command: Proposal, context: CommandContext): Decision => {
  if (state !== undefined) return reject('override-exists', `Expected a new override, but ${state.id} is there already.`)
  const { id, applicationId, programId, areaPath, outcome, citation, from, to } = command
  const refusal = checkProposal(command)
  if (refusal !== undefined) return refusal
  const payload = { applicationId, programId, areaPath, outcome, citation, from, to }
  return accept([event({ id, revision: 0 }, context, 'override-proposed', payload)])
}

const checkProposal = ({ reason, citation, citations, from, to, others }: Proposal): ReturnType<typeof refuse> | undefined => {
  if (reason.trim() === '')
    return refuse('override-without-reason', 'Expected a reason for the override, but there is none. Write it.')
  if (!citations.includes(citation)) {
    return refuse(
      'override-citation-unknown',
      `Expected a legal basis of the programme, but it has no "${citation}". Choose one of its own.`,
    )
  }
  if (!isCalendarDate(from) || !isCalendarDate(to) || from >= to)
    return refuse('override-not-bounded', 'Expected a last day after the first, but there is none. Give both.')
  if (to > addMonths(calendarDate(from), longestOverrideMonths)) {
    return refuse(
      'override-too-long',
      `Expected an override of at most ${longestOverrideMonths} months, but it goes on until ${to}. Shorten it, and propose another when it ends.`,
    )
  }
  const other = others.find((one) => one.status !== 'declined' && one.from < to && from < one.to)
  if (other === undefined) return undefined
  return refuse(
    'override-overlaps',
    `Expected a time without another override, but there is one from ${other.from} to ${other.to}. Choose other days.`,
  )
}

const refuse = (code: OverrideRejectionCode, message: string) => reject(code, message)

const event = <Type extends OverrideEventType>(
  state: Pick<OutcomeOverride, 'id' | 'revision'>,
  context: CommandContext,
  type: Type,
  payload: OverridePayload<Type>,
): OverrideEvent => createEvent({ aggregateType: 'override', state }, context, type, payload) as OverrideEvent
