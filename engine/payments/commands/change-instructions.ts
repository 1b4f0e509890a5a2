import type { CalendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import type { Instant } from '../../values/instant.ts'
import { computeDisbursements } from '../compute-journal.ts'
import type { InstructionsChanged } from '../cycle-events.ts'
import type { InstructionChange } from '../instruction-states.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import type { InstructionState, PaymentInstruction } from '../payment-instruction.ts'
import type { PaymentStore } from '../ports.ts'
import { type CycleResult, runCycleCommand } from './run-cycle-command.ts'

/** An instruction and what becomes of it. */
export type Transition = {
  readonly instruction: PaymentInstruction
  readonly to: InstructionState
  readonly reason: string | null
}

export type TransitionCause = Pick<InstructionsChanged['payload'], 'cause' | 'source'>

/** An event holds at most so many changes, to stay of a size that can be read. */
const changesPerEvent = 1000

/** Changes instructions of one cycle, with the event that says so and the entries in the books. Refused as a whole before anything is written. */
export async function changeInstructions(
  payments: PaymentStore,
  {
    cycle,
    transitions,
    ...cause
  }: TransitionCause & { readonly cycle: PaymentCycle; readonly transitions: readonly Transition[] },
  context: CommandContext,
): Promise<CycleResult> {
  const at = context.now as Instant
  const all = transitions.map(({ instruction, to, reason }) => ({
    instruction,
    change: { instructionId: instruction.id, from: instruction.state, to, reason, at } satisfies InstructionChange,
  }))
  let current: CycleResult = await runCycleCommand(
    payments,
    cycle,
    { type: 'change-instructions', ...cause, changes: pageOf(all, 0) },
    context,
  )
  for (let start = changesPerEvent; current.ok && start < all.length; start += changesPerEvent) {
    current = await runCycleCommand(
      payments,
      current.value,
      { type: 'change-instructions', ...cause, changes: pageOf(all, start) },
      context,
    )
  }
  if (!current.ok) return current
  await payments.changeInstructions(all.map(({ change }) => change))
  await payments.appendJournal(computeDisbursements(all, { today: context.today as CalendarDate, now: at, newId: context.newId }))
  return current
}

const pageOf = (all: readonly { readonly change: InstructionChange }[], start: number): readonly InstructionChange[] =>
  all.slice(start, start + changesPerEvent).map(({ change }) => change)
