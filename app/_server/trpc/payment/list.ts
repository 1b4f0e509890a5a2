import { z } from 'zod'
import { exceptionCodes } from '#engine/payments/payee.ts'
import { instructionStates } from '#engine/payments/payment-instruction.ts'
import { paymentSorts, waitingSorts } from '#engine/payments/queries/payment-queries.ts'
import { readingPayments } from '../access.ts'
import { Cursor } from '../cursor.ts'
import { CycleInput } from '../cycle/cycle-input.ts'
import { authorised } from '../init.ts'

const listed = {
  search: z.string().trim().min(1).max(100).nullable().default(null),
  descending: z.boolean().default(false),
  after: Cursor.nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
}

export const ListPaymentsInput = CycleInput.extend({
  ...listed,
  states: z.array(z.enum(instructionStates)).max(instructionStates.length).default([]),
  reason: z.string().max(40).nullable().default(null),
  sort: z.enum(paymentSorts).default('made'),
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

export const ListWaitingInput = CycleInput.extend({
  ...listed,
  exception: z.enum(exceptionCodes).nullable().default(null),
  sort: z.enum(waitingSorts).default('case'),
})

/** Who cannot be paid in a cycle, and why. */
export const listWaiting = authorised(readingPayments)
  .input(ListWaitingInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ paymentQueries, logAccess }) => {
      const page = await paymentQueries.listWaiting(input)
      await logAccess({
        action: 'payment.waiting-listed',
        subjects: page.rows.flatMap(({ payee }) => (payee === null ? [] : [payee.id])),
        details: { rows: page.rows.length },
      })
      return page
    }),
  )
