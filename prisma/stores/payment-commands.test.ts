import { checkPaymentMonth } from '#engine/payments/testing/payment-month-contract.ts'
import { checkPaymentStatus } from '#engine/payments/testing/payment-status-contract.ts'
import { setUpMoneyDatabase } from '../testing/open-money-fixture.ts'

const { open } = setUpMoneyDatabase()

checkPaymentMonth('in PostgreSQL', open)
checkPaymentStatus('in PostgreSQL', open)
