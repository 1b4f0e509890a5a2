import { checkBenefitStore } from '#engine/benefits/testing/benefit-store-contract.ts'
import { setUpMoneyDatabase } from '../testing/open-money-fixture.ts'

checkBenefitStore('in PostgreSQL', setUpMoneyDatabase().open)
