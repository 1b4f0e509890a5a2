import type { EntitlementLine } from '../benefits/entitlement-line.ts'
import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'
import type { CycleEvent } from './cycle-events.ts'
import type { InstructionChange } from './instruction-states.ts'
import type { JournalEntry } from './journal.ts'
import type { CreditorAccount, ExceptionCode, PayeeAnswer } from './payee.ts'
import type { CycleState, PaymentCycle, PaymentTotals } from './payment-cycle.ts'
import type { InstructionState, PaymentInstruction } from './payment-instruction.ts'

/** Who receives the money. Implemented over cases and registry. */
export type PayeeDirectory = {
  /** One answer for each enrolment that is asked for. `on` is the day of payment. */
  resolvePayees(query: {
    programId: string
    enrolmentIds: readonly string[]
    on: CalendarDate
    knownAt: Instant
  }): Promise<readonly PayeeAnswer[]>
  /** The accounts as they are, for the file; one that no longer exists is missing from the answer. */
  listAccounts(accountIds: readonly string[]): Promise<readonly CreditorAccount[]>
}

/** Where an enrolment's due lines go in a cycle; with an exception they wait. */
export type DueRoute = {
  readonly enrolmentId: string
  readonly payeeId: string | null
  readonly accountId: string | null
  readonly accountFingerprint: string | null
  readonly exception: ExceptionCode | null
}

/** Due lines of one payee and account, oldest first. `attempt` is one more than that of any dead instruction that held one of them. */
export type DueLines = {
  readonly payeeId: string
  readonly accountId: string
  readonly accountFingerprint: string
  readonly attempt: number
  readonly lines: readonly EntitlementLine[]
}

export type DueRule = Pick<PaymentCycle, 'programId' | 'dueBefore' | 'cutOff' | 'currency'>

export type StateTotals = PaymentTotals & { readonly state: InstructionState; readonly method: PaymentInstruction['method'] }

export type StatusFileRecord = {
  /** SHA-256 of the file's bytes: the same file is recorded once. */
  readonly hash: string
  readonly cycleId: string
  readonly messageId: string
  readonly recordedAt: Instant
  readonly recordedBy: string
  /** How many instructions it changed. */
  readonly changed: number
}

/** A cycle as its `events` made it. */
export type CycleWrite = { readonly cycle: PaymentCycle; readonly events: readonly CycleEvent[] }

/**
 * Cycles, instructions, status files and journal. Bound to one transaction and one scope. The cycle is the aggregate: whatever changes an instruction also
 * saves the cycle with the event that says so, so that its revision serialises all writers.
 */
export type PaymentStore = {
  findCycle(id: string): Promise<PaymentCycle | undefined>
  /** Newest first. */
  listCycles(query: {
    programId?: string
    period?: string
    states?: readonly CycleState[]
    limit: number
  }): Promise<readonly PaymentCycle[]>
  findCycleByMessageId(messageId: string): Promise<PaymentCycle | undefined>
  /** @throws a fault when programme, period and run exist already. */
  insertCycle(write: CycleWrite): Promise<void>
  /** @returns false when the stored revision is not `expectedRevision` any more: nothing was written. */
  saveCycle(write: CycleWrite & { readonly expectedRevision: number }): Promise<boolean>
  /** Oldest first. */
  listCycleEvents(cycleId: string): Promise<readonly CycleEvent[]>

  /** Enrolments with due lines that no live instruction holds, in order of id, after `after`. */
  listDueEnrolments(rule: DueRule, page: { after: string | null; limit: number }): Promise<readonly string[]>
  /** Replaces the routes of these enrolments in the cycle. */
  saveRoutes(cycleId: string, routes: readonly DueRoute[]): Promise<void>
  /** Whole groups of due lines, in order of payee and account; together at most `limit` groups. */
  listDueLines(
    cycleId: string,
    rule: DueRule,
    page: { after: { payeeId: string; accountId: string } | null; limit: number },
  ): Promise<readonly DueLines[]>
  /** Routes with an exception that still hold due lines, in order of enrolment, with the sum that waits. */
  listExceptions(
    cycleId: string,
    rule: DueRule,
    page: { after: string | null; limit: number },
  ): Promise<readonly (DueRoute & PaymentTotals)[]>

  /** Inserts instructions and claims their lines. @throws a fault when a line is in a live instruction or a key exists: nothing was written. */
  insertInstructions(instructions: readonly PaymentInstruction[]): Promise<void>
  /** Numbers the live instructions of the cycle in order of key, from 1. */
  assignPositions(cycleId: string): Promise<void>
  /** Everything of a state at once (approve, release). @returns how many. */
  moveInstructions(
    cycleId: string,
    move: { from: InstructionState; to: InstructionState; method?: PaymentInstruction['method']; at: Instant },
  ): Promise<number>
  /** All or none; frees the lines of what is rejected or cancelled. @throws a fault when an instruction is not in the change's `from` state. */
  changeInstructions(changes: readonly InstructionChange[]): Promise<void>
  /** Frees the lines of an instruction that held them on (returned, uncollected), so that a reissue may claim them. */
  freeLines(instructionId: string): Promise<void>

  /** A live instruction that holds one of the lines, if there is one. */
  findHolder(lineIds: readonly string[]): Promise<string | undefined>
  findInstruction(id: string): Promise<PaymentInstruction | undefined>
  findInstructionsByEndToEndIds(endToEndIds: readonly string[]): Promise<readonly PaymentInstruction[]>
  /** Instructions of a cycle in order of key, which is also that of position; `after` is the last one's key. */
  listInstructions(
    cycleId: string,
    query: { states?: readonly InstructionState[]; after: string | null; limit: number },
  ): Promise<readonly PaymentInstruction[]>
  /** All instructions that ever held lines of the enrolment, newest first: the payments of a case. */
  listInstructionsOfEnrolment(enrolmentId: string): Promise<readonly PaymentInstruction[]>
  listTotals(cycleId: string): Promise<readonly StateTotals[]>

  findStatusFile(hash: string): Promise<StatusFileRecord | undefined>
  insertStatusFile(file: StatusFileRecord): Promise<void>
  appendJournal(entries: readonly JournalEntry[]): Promise<void>
}
