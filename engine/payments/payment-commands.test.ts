import { openMemoryFixture } from './testing/money-fixture.ts'
import { checkPaymentMonth } from './testing/payment-month-contract.ts'
import { checkPaymentStatus } from './testing/payment-status-contract.ts'

checkPaymentMonth('in memory', openMemoryFixture)
checkPaymentStatus('in memory', openMemoryFixture)
