import { createTestIds } from '../benefits/testing/build-line.ts'
import { describeCaseWorkStore } from '../cases/testing/case-work-store-contract.ts'
import { createInMemoryCaseWork, createInMemoryCaseWorkStore } from './in-memory-case-work-store.ts'

const state = createInMemoryCaseWork()
const newId = createTestIds(3_000_000)

describeCaseWorkStore(
  'in memory',
  (work) => work(createInMemoryCaseWorkStore(state)),
  async () => newId(),
)
