import { createEvent as createDomainEvent } from '../values/create-event.ts'
import type { CommandContext } from '../values/domain-event.ts'
import { accept, type Rejection, type Result, reject } from '../values/rejection.ts'
import type { CycleEvent, InstructionsChanged, TotalsPayload } from './cycle-events.ts'
import { canChange, type InstructionChange } from './instruction-states.ts'
import type { CycleState, PaymentCycle, PaymentTotals } from './payment-cycle.ts'

export const cycleRejectionCodes = [
  'cycle-not-found',
  'cycle-changed',
  'wrong-state',
  'same-person',
  'content-changed',
  'nothing-to-pay',
  'accounts-differ',
  'unsettled-instructions',
  'impossible-change',
] as const
export type CycleRejectionCode = (typeof cycleRejectionCodes)[number]

export type OpenCycle = Pick<PaymentCycle, 'programId' | 'period' | 'run' | 'currency' | 'dueBefore' | 'cutOff' | 'payOn'>

/** What may be asked of a cycle that is open. Counts and hashes are computed from the instructions in the same transaction. */
export type CycleCommand =
  | { readonly type: 'start-calculation' }
  | { readonly type: 'record-prepared'; readonly totals: PaymentTotals; readonly keysHash: string }
  | { readonly type: 'record-reissue'; readonly instructionId: string; readonly reissueOf: string }
  | { readonly type: 'lock'; readonly contentHash: string; readonly totals: PaymentTotals }
  | { readonly type: 'pre-check'; readonly contentHash: string; readonly differences: number }
  | { readonly type: 'approve'; readonly contentHash: string; readonly seenHash: string }
  | { readonly type: 'authorise'; readonly contentHash: string; readonly seenHash: string }
  | {
      readonly type: 'release'
      readonly contentHash: string
      readonly messageId: string
      readonly fileHash: string
      readonly totals: PaymentTotals
    }
  | {
      readonly type: 'change-instructions'
      readonly cause: InstructionsChanged['payload']['cause']
      readonly source: string
      readonly changes: readonly InstructionChange[]
    }
  | { readonly type: 'reconcile'; readonly differences: number; readonly unsettled: number }
  | { readonly type: 'close' }

const allowedStates: Readonly<Record<CycleCommand['type'], readonly CycleState[]>> = {
  'start-calculation': ['open', 'calculating'],
  'record-prepared': ['calculating'],
  'record-reissue': ['open', 'calculating'],
  lock: ['calculating'],
  'pre-check': ['locked'],
  approve: ['pre-checked'],
  authorise: ['approved'],
  release: ['authorised'],
  'change-instructions': [
    'open',
    'calculating',
    'locked',
    'pre-checked',
    'approved',
    'authorised',
    'released',
    'settling',
    'reconciled',
    'closed',
  ],
  reconcile: ['released', 'settling'],
  close: ['reconciled'],
}

/** Opens a cycle. That programme, period and run are new is the store's constraint. */
export const decideOpenCycle = (id: string, command: OpenCycle, context: CommandContext): readonly CycleEvent[] => [
  createEvent({ id, revision: 0 }, context, 'cycle-opened', { ...command }),
]

/** Decides one command on one cycle: events to apply, or why not. */
export function decideCycle(
  cycle: PaymentCycle,
  command: CycleCommand,
  context: CommandContext,
): Result<readonly CycleEvent[], CycleRejectionCode> {
  if (!allowedStates[command.type].includes(cycle.state)) {
    return reject('wrong-state', `Expected to ${command.type} the payment cycle ${name(cycle)}, but it is ${cycle.state}.`, {
      cycleId: cycle.id,
      state: cycle.state,
      allowed: allowedStates[command.type],
    })
  }
  const rejection = findObjection(cycle, command, context)
  return rejection === undefined ? accept([createCommandEvent(cycle, command, context)]) : { ok: false, rejection }
}

function findObjection(
  cycle: PaymentCycle,
  command: CycleCommand,
  context: CommandContext,
): Rejection<CycleRejectionCode> | undefined {
  switch (command.type) {
    case 'lock':
      return command.totals.count > 0 ? undefined : refuse('nothing-to-pay', cycle, 'lock', 'it holds no instruction')
    case 'pre-check':
      return findChangedContent(cycle, command) ?? findDifferences(cycle, command)
    case 'approve':
      return findSamePerson(cycle, command.type, context) ?? findChangedContent(cycle, command)
    case 'authorise':
      return findSamePerson(cycle, command.type, context) ?? findChangedContent(cycle, command)
    case 'release':
      return findChangedContent(cycle, command)
    case 'change-instructions':
      return findImpossibleChange(cycle, command.changes)
    case 'reconcile':
      if (command.unsettled > 0) {
        return refuse(
          'unsettled-instructions',
          cycle,
          'reconcile',
          `the bank has not answered for ${command.unsettled} instructions yet`,
        )
      }
      return findDifferences(cycle, command)
    default:
      return undefined
  }
}

/** Four eyes: nobody approves what they opened, calculated or locked; nobody authorises what they approved either. */
function findSamePerson(cycle: PaymentCycle, type: 'approve' | 'authorise', { actor }: CommandContext) {
  const before = [cycle.openedBy, cycle.calculatedBy, cycle.lockedBy, type === 'authorise' ? cycle.approvedBy : null]
  return before.includes(actor)
    ? refuse('same-person', cycle, type, 'you opened, calculated, locked or approved it; ask a colleague')
    : undefined
}

function findChangedContent(cycle: PaymentCycle, command: { type: string; contentHash: string; seenHash?: string }) {
  const seen = command.seenHash ?? command.contentHash
  return cycle.contentHash === command.contentHash && cycle.contentHash === seen
    ? undefined
    : refuse(
        'content-changed',
        cycle,
        command.type,
        'its instructions are not those that were locked and looked at; look at them again',
      )
}

const findDifferences = (cycle: PaymentCycle, { type, differences }: { type: string; differences: number }) =>
  differences === 0
    ? undefined
    : refuse(
        'accounts-differ',
        cycle,
        type,
        `ledger, instructions and file differ in ${differences} places; see the list of differences`,
      )

function findImpossibleChange(cycle: PaymentCycle, changes: readonly InstructionChange[]) {
  const wrong = changes.find(({ from, to }) => !canChange(from, to))
  if (wrong === undefined) return undefined
  return refuse(
    'impossible-change',
    cycle,
    `make the instruction ${wrong.instructionId} ${wrong.to} in`,
    `the instruction is ${wrong.from}`,
  )
}

const refuse = (code: CycleRejectionCode, cycle: PaymentCycle, what: string, why: string): Rejection<CycleRejectionCode> => ({
  code,
  message: `Expected to ${what} the payment cycle ${name(cycle)}, but ${why}.`,
  details: { cycleId: cycle.id },
})

const name = ({ programId, period, run }: PaymentCycle): string => `${programId} ${period}${run === 1 ? '' : ` (run ${run})`}`

const eventTypes = {
  'start-calculation': 'calculation-started',
  'record-prepared': 'instructions-prepared',
  'record-reissue': 'instruction-reissued',
  lock: 'cycle-locked',
  'pre-check': 'cycle-pre-checked',
  approve: 'cycle-approved',
  authorise: 'cycle-authorised',
  release: 'cycle-released',
  'change-instructions': 'instructions-changed',
  reconcile: 'cycle-reconciled',
  close: 'cycle-closed',
} as const satisfies Record<CycleCommand['type'], CycleEvent['type']>

const createCommandEvent = (cycle: PaymentCycle, command: CycleCommand, context: CommandContext): CycleEvent =>
  createEvent(cycle, context, eventTypes[command.type], createPayload(command))

const renderTotals = ({ count, amountMinor }: PaymentTotals): TotalsPayload => ({ count, amountMinor: String(amountMinor) })

function createPayload(command: CycleCommand): CycleEvent['payload'] {
  switch (command.type) {
    case 'record-prepared':
      return { ...renderTotals(command.totals), keysHash: command.keysHash }
    case 'record-reissue':
      return { instructionId: command.instructionId, reissueOf: command.reissueOf }
    case 'lock':
      return { contentHash: command.contentHash, totals: renderTotals(command.totals) }
    case 'pre-check':
    case 'approve':
    case 'authorise':
      return { contentHash: command.contentHash }
    case 'release':
      return { messageId: command.messageId, fileHash: command.fileHash, totals: renderTotals(command.totals) }
    case 'change-instructions':
      return {
        cause: command.cause,
        source: command.source,
        changes: command.changes.map(({ instructionId: id, from, to, reason }) => ({ id, from, to, reason })),
      }
    default:
      return {}
  }
}

const createEvent = (
  cycle: { readonly id: string; readonly revision: number },
  context: CommandContext,
  type: CycleEvent['type'],
  payload: CycleEvent['payload'],
): CycleEvent => createDomainEvent({ aggregateType: 'payment-cycle', state: cycle }, context, type, payload) as CycleEvent
