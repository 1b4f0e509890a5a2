import { checkPaymentStore } from '#engine/payments/testing/payment-store-contract.ts'
import { setUpMoneyDatabase } from '../testing/open-money-fixture.ts'

checkPaymentStore('in PostgreSQL', setUpMoneyDatabase().open)
