import { checkCycleStore } from './cycle-store-contract.ts'
import { checkDueStore } from './due-store-contract.ts'
import { checkInstructionStore } from './instruction-store-contract.ts'
import type { MoneyFixture } from './money-fixture.ts'

/** What every `PaymentStore` does; `open` gives an empty one. */
export function checkPaymentStore(name: string, open: () => Promise<MoneyFixture>): void {
  checkCycleStore(name, open)
  checkDueStore(name, open)
  checkInstructionStore(name, open)
}
