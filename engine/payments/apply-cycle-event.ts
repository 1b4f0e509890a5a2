import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'
import type { CycleEvent, CycleOpened, TotalsPayload } from './cycle-events.ts'
import type { PaymentCycle, PaymentTotals } from './payment-cycle.ts'

type Changing = Exclude<CycleEvent, CycleOpened>
type Applier<Event extends Changing> = (cycle: PaymentCycle, event: Event) => PaymentCycle

const parseTotals = ({ count, amountMinor }: TotalsPayload): PaymentTotals => ({ count, amountMinor: BigInt(amountMinor) })

const unchanged = (cycle: PaymentCycle): PaymentCycle => cycle

const appliers: { readonly [Type in Changing['type']]: Applier<Extract<Changing, { type: Type }>> } = {
  'calculation-started': (cycle, { actor }) => ({ ...cycle, state: 'calculating', calculatedBy: actor }),
  'instructions-prepared': unchanged,
  'instruction-reissued': unchanged,
  'cycle-locked': (cycle, { actor, payload }) => ({
    ...cycle,
    state: 'locked',
    lockedBy: actor,
    contentHash: payload.contentHash,
    lockedTotals: parseTotals(payload.totals),
  }),
  'cycle-pre-checked': (cycle, { actor }) => ({ ...cycle, state: 'pre-checked', preCheckedBy: actor }),
  'cycle-approved': (cycle, { actor }) => ({ ...cycle, state: 'approved', approvedBy: actor }),
  'cycle-authorised': (cycle, { actor }) => ({ ...cycle, state: 'authorised', authorisedBy: actor }),
  'cycle-released': (cycle, { actor, payload }) => ({
    ...cycle,
    state: 'released',
    releasedBy: actor,
    messageId: payload.messageId,
    fileHash: payload.fileHash,
    releasedTotals: parseTotals(payload.totals),
  }),
  // The bank's first answer begins the settlement; whatever comes later leaves the state of the cycle alone.
  'instructions-changed': (cycle) => (cycle.state === 'released' ? { ...cycle, state: 'settling' } : cycle),
  'cycle-reconciled': (cycle) => ({ ...cycle, state: 'reconciled' }),
  'cycle-closed': (cycle) => ({ ...cycle, state: 'closed' }),
}

const openCycle = ({ aggregateId, revision, actor, payload }: CycleOpened): PaymentCycle => ({
  id: aggregateId,
  revision,
  programId: payload.programId,
  period: payload.period,
  run: payload.run,
  currency: payload.currency,
  dueBefore: payload.dueBefore as CalendarDate,
  cutOff: payload.cutOff as Instant,
  payOn: payload.payOn as CalendarDate,
  state: 'open',
  openedBy: actor,
  calculatedBy: null,
  lockedBy: null,
  preCheckedBy: null,
  approvedBy: null,
  authorisedBy: null,
  releasedBy: null,
  contentHash: null,
  lockedTotals: null,
  messageId: null,
  fileHash: null,
  releasedTotals: null,
})

/** The state after one event; replaying a cycle's events in order gives its state. */
export function applyCycleEvent(cycle: PaymentCycle | undefined, event: CycleEvent): PaymentCycle {
  if (event.type === 'cycle-opened') return openCycle(event)
  if (cycle === undefined) throw new TypeError(`Expected the payment cycle ${event.aggregateId} to begin with its opening.`)
  const apply = appliers[event.type] as Applier<Changing>
  return { ...apply(cycle, event), revision: event.revision }
}

export const replayCycle = (events: readonly CycleEvent[]): PaymentCycle | undefined =>
  events.reduce<PaymentCycle | undefined>(applyCycleEvent, undefined)
