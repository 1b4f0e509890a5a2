import { openMemoryFixture } from './testing/money-fixture.ts'
import { checkPaymentStore } from './testing/payment-store-contract.ts'

checkPaymentStore('in memory', openMemoryFixture)
