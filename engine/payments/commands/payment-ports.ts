import type { BenefitStore } from '../../benefits/ports.ts'
import type { PayeeDirectory, PaymentStore } from '../ports.ts'

/** What the commands of payments work on; all bound to one transaction. A command that is refused has written nothing. */
export type PaymentPorts = {
  readonly payments: PaymentStore
  readonly benefits: BenefitStore
  readonly payees: PayeeDirectory
}
