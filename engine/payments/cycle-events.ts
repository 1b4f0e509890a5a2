import type { DomainEvent } from '../values/domain-event.ts'

/** Amounts in payloads are decimal strings of minor units. */
export type TotalsPayload = { readonly count: number; readonly amountMinor: string }

export type CycleOpened = DomainEvent<
  'cycle-opened',
  {
    readonly programId: string
    readonly period: string
    readonly run: number
    readonly currency: string
    readonly dueBefore: string
    readonly cutOff: string
    readonly payOn: string
  }
>
export type CalculationStarted = DomainEvent<'calculation-started', Record<string, never>>
/** A page of instructions was prepared; `keysHash` is SHA-256 over their keys in order. */
export type InstructionsPrepared = DomainEvent<'instructions-prepared', TotalsPayload & { readonly keysHash: string }>
export type CycleLocked = DomainEvent<'cycle-locked', { readonly contentHash: string; readonly totals: TotalsPayload }>
export type CyclePreChecked = DomainEvent<'cycle-pre-checked', { readonly contentHash: string }>
export type CycleApproved = DomainEvent<'cycle-approved', { readonly contentHash: string }>
export type CycleAuthorised = DomainEvent<'cycle-authorised', { readonly contentHash: string }>
export type CycleReleased = DomainEvent<
  'cycle-released',
  { readonly messageId: string; readonly fileHash: string; readonly totals: TotalsPayload }
>
/** Instructions changed by a status file, a stop, a return or a person; `source` is the file's hash or a code. */
export type InstructionsChanged = DomainEvent<
  'instructions-changed',
  {
    readonly cause: 'status-file' | 'stop' | 'return' | 'no-answer' | 'uncollected'
    readonly source: string
    readonly changes: readonly {
      readonly id: string
      readonly from: string
      readonly to: string
      readonly reason: string | null
    }[]
  }
>
export type InstructionReissued = DomainEvent<
  'instruction-reissued',
  { readonly instructionId: string; readonly reissueOf: string }
>
export type CycleReconciled = DomainEvent<'cycle-reconciled', Record<string, never>>
export type CycleClosed = DomainEvent<'cycle-closed', Record<string, never>>

/** What can happen to a payment cycle; aggregate type `payment-cycle`. */
export type CycleEvent =
  | CycleOpened
  | CalculationStarted
  | InstructionsPrepared
  | CycleLocked
  | CyclePreChecked
  | CycleApproved
  | CycleAuthorised
  | CycleReleased
  | InstructionsChanged
  | InstructionReissued
  | CycleReconciled
  | CycleClosed
