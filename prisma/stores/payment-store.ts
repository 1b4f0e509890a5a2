import type { PaymentStore } from '#engine/payments/ports.ts'
import type { Sql } from '../database.ts'
import { createCycleRows } from './payments/cycle-rows.ts'
import { createDueRows } from './payments/due-rows.ts'
import { createInstructionChanges } from './payments/instruction-changes.ts'
import { createInstructionRows } from './payments/instruction-rows.ts'
import { createRecordRows } from './payments/record-rows.ts'

/** Cycles, instructions, status files and journal in PostgreSQL, bound to one transaction and its scope. */
export const createPaymentStore = (sql: Sql): PaymentStore => ({
  ...createCycleRows(sql),
  ...createDueRows(sql),
  ...createInstructionRows(sql),
  ...createInstructionChanges(sql),
  ...createRecordRows(sql),
})
