import { z } from 'zod'
import { readingCycles } from '../access.ts'
import { authorised } from '../init.ts'
import { getText } from '../program/program-texts.ts'

const ListCyclesInput = z.strictObject({
  programId: z.string().max(100).nullable().default(null),
  limit: z.number().int().min(1).max(200).default(100),
})

/** Payment cycles, newest first, with what became of their payments. */
export const listCycles = authorised(readingCycles)
  .input(ListCyclesInput)
  .query(({ ctx, input: { programId, limit } }) =>
    ctx.services.work(ctx.scope, async ({ stores, programs }) => {
      const cycles = await stores.payments.listCycles({ ...(programId === null ? {} : { programId }), limit })
      return Promise.all(
        cycles.map(async (cycle) => {
          const active = await programs.findActive(cycle.programId)
          const totals = await stores.payments.listTotals(cycle.id)
          const of = (...states: readonly string[]) => totals.filter(({ state }) => states.includes(state))
          const live = totals.filter(({ state }) => state !== 'cancelled')
          return {
            id: cycle.id,
            programId: cycle.programId,
            programTitle: active === undefined ? null : getText(active.program, 'program.title'),
            period: cycle.period,
            run: cycle.run,
            state: cycle.state,
            payOn: cycle.payOn,
            currency: cycle.currency,
            count: countOf(live),
            amountMinor: live.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
            rejected: countOf(of('rejected', 'returned')),
          }
        }),
      )
    }),
  )

const countOf = (totals: readonly { readonly count: number }[]): number => totals.reduce((sum, { count }) => sum + count, 0)
