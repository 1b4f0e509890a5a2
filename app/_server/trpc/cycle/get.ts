import { TRPCError } from '@trpc/server'
import { decideCycle } from '#engine/payments/decide-cycle.ts'
import type { CycleState, PaymentCycle } from '#engine/payments/payment-cycle.ts'
import type { ServerContext } from '../../services.ts'
import { readingCycles } from '../access.ts'
import { authorised } from '../init.ts'
import { getText } from '../program/program-texts.ts'
import { CycleInput } from './cycle-input.ts'

/** A cycle as a whole: what it is made of, what became of it, who signed, how it compares with the one before. */
export const getCycle = authorised(readingCycles)
  .input(CycleInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const { stores, paymentQueries, programs } = context
      const cycle = await stores.payments.findCycle(input.cycleId)
      if (cycle === undefined) {
        throw new TRPCError({
          code: 'NOT_FOUND',
          message: `Expected the payment cycle ${input.cycleId}, but there is none in your sight.`,
        })
      }
      const program = await programs.findActive(cycle.programId)
      const previous = await findPrevious(context, cycle)
      const components = program?.program.definition.components.map(({ id }) => id) ?? []
      return {
        cycle,
        programTitle: program === undefined ? null : getText(program.program, 'program.title'),
        componentTitles: Object.fromEntries(
          program === undefined ? [] : components.map((id) => [id, getText(program.program, `component.${id}.title`)]),
        ),
        totals: await stores.payments.listTotals(cycle.id),
        content: await paymentQueries.describeContent(cycle.id),
        signatures: await listSignatures(context, cycle),
        previous:
          previous === undefined
            ? null
            : {
                id: previous.id,
                period: previous.period,
                run: previous.run,
                ...(await paymentQueries.compareCycles(cycle.id, previous.id)),
              },
        hasFile: cycle.messageId !== null && (cycle.releasedTotals?.count ?? 0) > 0,
        /** Why the reader may not sign now, although the role may; null where nothing stands in the way. */
        objection: findObjection(cycle, context),
      }
    }),
  )

/** The regular cycle of the period before, of the same programme. */
const findPrevious = async ({ stores }: ServerContext, cycle: PaymentCycle): Promise<PaymentCycle | undefined> => {
  const cycles = await stores.payments.listCycles({ programId: cycle.programId, limit: 200 })
  return cycles.find(({ period, run }) => period < cycle.period && run === 1)
}

const signed: Readonly<Record<string, CycleState>> = {
  'cycle-opened': 'open',
  'calculation-started': 'calculating',
  'cycle-locked': 'locked',
  'cycle-pre-checked': 'pre-checked',
  'cycle-approved': 'approved',
  'cycle-authorised': 'authorised',
  'cycle-released': 'released',
  'cycle-reconciled': 'reconciled',
  'cycle-closed': 'closed',
}

/** Who brought the cycle into each of its states, and when; of several times the last. */
const listSignatures = async ({ stores, access }: ServerContext, { id }: PaymentCycle) => {
  const last = new Map<CycleState, { readonly actor: string; readonly at: string }>()
  for (const { type, actor, at } of await stores.payments.listCycleEvents(id)) {
    const state = signed[type]
    if (state !== undefined) last.set(state, { actor, at })
  }
  return Promise.all(
    [...last].map(async ([state, { actor, at }]) => {
      const person = await access.findColleague(actor)
      const name = person === undefined ? null : { nameCyrillic: person.nameCyrillic, nameLatin: person.nameLatin }
      return { state, at, by: name }
    }),
  )
}

const findObjection = (cycle: PaymentCycle, context: ServerContext): string | null => {
  const type = cycle.state === 'pre-checked' ? 'approve' : cycle.state === 'approved' ? 'authorise' : null
  if (type === null || cycle.contentHash === null) return null
  const decided = decideCycle(cycle, { type, contentHash: cycle.contentHash, seenHash: cycle.contentHash }, context)
  return decided.ok ? null : decided.rejection.code
}
