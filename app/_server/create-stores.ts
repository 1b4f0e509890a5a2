import type { Stores } from '#engine/cases/work-context.ts'
import type { Sql } from '#prisma/database.ts'
import { createBenefitStore } from '#prisma/stores/benefit-store.ts'
import { createCaseStore } from '#prisma/stores/case-store.ts'
import { createCaseWorkStore } from '#prisma/stores/case-work-store.ts'
import { createOutboxStore } from '#prisma/stores/outbox-store.ts'
import { createPaymentStore } from '#prisma/stores/payment-store.ts'
import { createProcessStore } from '#prisma/stores/process-store.ts'
import { createRegistryStore } from '#prisma/stores/registry-store.ts'

/** The PostgreSQL implementations of the engine's ports, bound to one transaction. */
export const createStores = (sql: Sql): Stores => ({
  registry: createRegistryStore(sql),
  cases: createCaseStore(sql),
  caseWork: createCaseWorkStore(sql),
  process: createProcessStore(sql),
  benefits: createBenefitStore(sql),
  payments: createPaymentStore(sql),
  outbox: createOutboxStore(sql),
  savepoint: (work) => sql.savepoint(work),
})
