import { z } from 'zod'
import { exceptionCodes } from '#engine/payments/payee.ts'
import { instructionStates } from '#engine/payments/payment-instruction.ts'
import { readingPayments } from '../access.ts'
import { CycleInput } from '../cycle/cycle-input.ts'
import { authorised } from '../init.ts'

const ListPaymentsInput = CycleInput.extend({
  states: z.array(z.enum(instructionStates)).max(instructionStates.length).default([]),
  reason: z.string().max(40).nullable().default(null),
  after: z.uuid().nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
})

/** Payments of a cycle with who receives them, a page at a time; logged as a read of the people on it. */
export const listPayments = authorised(readingPayments)
  .input(ListPaymentsInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ paymentQueries, logAccess }) => {
      const page = await paymentQueries.listPayments(input)
      await logAccess({
        action: 'payment.listed',
        subjects: page.rows.flatMap(({ payee }) => (payee === null ? [] : [payee.id])),
        details: { rows: page.rows.length },
      })
      return page
    }),
  )

const ListWaitingInput = CycleInput.extend({
  exception: z.enum(exceptionCodes).nullable().default(null),
  after: z.uuid().nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
})

/** Who cannot be paid in a cycle, and why. */
export const listWaiting = authorised(readingPayments)
  .input(ListWaitingInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ paymentQueries, logAccess }) => {
      const rows = await paymentQueries.listWaiting(input)
      await logAccess({
        action: 'payment.waiting-listed',
        subjects: rows.flatMap(({ payee }) => (payee === null ? [] : [payee.id])),
        details: { rows: rows.length },
      })
      return rows
    }),
  )
