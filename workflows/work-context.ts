import type { BenefitStore } from '#engine/benefits/ports.ts'
import type { CaseStore } from '#engine/cases/ports.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import type { PaymentStore } from '#engine/payments/ports.ts'
import type { ProcessStore } from '#engine/process/ports.ts'
import type { RegistryStore } from '#engine/registry/ports.ts'
import type { CommandContext } from '#engine/values/domain-event.ts'
import type { WorkingCalendar } from '#engine/values/working-days.ts'

/** Every port, bound to one transaction and one scope. */
export type Stores = {
  readonly registry: RegistryStore
  readonly cases: CaseStore
  readonly process: ProcessStore
  readonly benefits: BenefitStore
  readonly payments: PaymentStore
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

/** What a unit of work stands in: who acts and when, the stores of its transaction, and the programmes. */
export type WorkContext = CommandContext & {
  readonly stores: Stores
  readonly programs: ProgramSource
}
