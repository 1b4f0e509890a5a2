import { openMemoryFixture } from '../payments/testing/money-fixture.ts'
import { checkBenefitStore } from './testing/benefit-store-contract.ts'

checkBenefitStore('in memory', openMemoryFixture)
