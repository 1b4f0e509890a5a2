import type { BenefitStore } from '../../benefits/ports.ts'
import { createMemoryBenefitStore, type MemoryLedger } from '../../benefits/testing/memory-benefit-store.ts'
import type { PaymentStore } from '../ports.ts'
import { createMemoryPaymentStore, createMemoryPayments, type MemoryPayments } from './memory-payment-store.ts'

export type MoneyStores = { readonly benefits: BenefitStore; readonly payments: PaymentStore }

/** Stores of one kind, empty, for one test. */
export type MoneyFixture = {
  /** Runs `work` for a person; what it did is undone when it throws. */
  transaction<T>(actor: string, work: (stores: MoneyStores) => Promise<T>): Promise<T>
  /** Enrolments in `child-benefit` that lines may name. */
  addEnrolments(enrolmentIds: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** Stores in memory; `state` is what they hold. */
export async function openMemoryFixture(): Promise<MoneyFixture & { readonly state: MemoryPayments }> {
  const ledger: MemoryLedger = { lines: [] }
  const state = createMemoryPayments(ledger)
  return {
    state,
    async transaction(_actor, work) {
      const undo = remember(ledger, state)
      try {
        return await work({ benefits: createMemoryBenefitStore(ledger), payments: createMemoryPaymentStore(state) })
      } catch (error) {
        undo()
        throw error
      }
    },
    addEnrolments: async () => {},
    close: async () => {},
  }
}

function remember(ledger: MemoryLedger, state: MemoryPayments): () => void {
  const { lines } = ledger
  const { events, journal } = state
  const copies = {
    cycles: new Map(state.cycles),
    routes: new Map(state.routes),
    instructions: new Map(state.instructions),
    live: new Map(state.live),
    statusFiles: new Map(state.statusFiles),
  }
  return () => {
    ledger.lines = lines
    Object.assign(state, copies, { events, journal })
  }
}
