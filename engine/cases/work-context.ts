import type { BenefitStore } from '../benefits/ports.ts'
import type { RunnableProgram } from '../definition/runnable-program.ts'
import type { PaymentStore } from '../payments/ports.ts'
import type { ProcessRuntime, ProcessStore } from '../process/ports.ts'
import type { RegistryStore } from '../registry/ports.ts'
import type { CommandContext } from '../values/domain-event.ts'
import type { WorkingCalendar } from '../values/working-days.ts'
import type { CaseWorkStore } from './case-work-ports.ts'
import type { CaseStore } from './ports.ts'

/** What must leave the house: committed with what caused it, and taken from there by whoever delivers. */
export type OutboxMessage = {
  readonly kind: string
  /** Natural key of the effect: the same effect is asked for once. */
  readonly key: string
  readonly programId: string
  readonly areaPath: string
  /** Ids and codes only. */
  readonly payload: Readonly<Record<string, string | null>>
}
export type OutboxStore = {
  /** Asking again with the same kind and key changes nothing. */
  put(message: OutboxMessage & { readonly id: string; readonly at: string }): Promise<void>
}

/** Every port, bound to one transaction and one scope. */
export type Stores = {
  readonly registry: RegistryStore
  readonly cases: CaseStore
  readonly caseWork: CaseWorkStore
  readonly process: ProcessStore
  readonly benefits: BenefitStore
  readonly payments: PaymentStore
  readonly outbox: OutboxStore
  /** Runs `work` under a savepoint: when it throws, only its own writes are undone. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
}

/** Programmes as the installation holds them. Compiled ones are derived data and may be cached by hash. */
export type ProgramSource = {
  /** The version that decides now; undefined when the programme has none in force. */
  findActive(programId: string): Promise<RunnableProgram | undefined>
  /** @throws when there is no such version: whoever holds its hash had it from here. */
  get(rootHash: string): Promise<RunnableProgram>
  getCalendar(id: string): Promise<WorkingCalendar>
}

/** What a unit of work stands in: who acts and when, the stores of its transaction, the programmes, and the process runtime. */
export type WorkContext = CommandContext & {
  readonly stores: Stores
  readonly programs: ProgramSource
  readonly runtime: ProcessRuntime
}
