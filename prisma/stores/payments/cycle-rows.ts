import type { CycleEvent } from '#engine/payments/cycle-events.ts'
import type { PaymentCycle, PaymentTotals } from '#engine/payments/payment-cycle.ts'
import type { PaymentStore } from '#engine/payments/ports.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { appendEvents, listEvents } from '../append-events.ts'
import { cycleColumns } from '../money-columns.ts'

type CycleRow = Omit<PaymentCycle, 'lockedTotals' | 'releasedTotals'> & {
  readonly lockedCount: number | null
  readonly lockedAmountMinor: bigint | null
  readonly releasedCount: number | null
  readonly releasedAmountMinor: bigint | null
}

const toTotals = (count: number | null, amountMinor: bigint | null): PaymentTotals | null =>
  count === null || amountMinor === null ? null : { count, amountMinor }

const toCycle = ({ lockedCount, lockedAmountMinor, releasedCount, releasedAmountMinor, ...row }: CycleRow): PaymentCycle => ({
  ...row,
  lockedTotals: toTotals(lockedCount, lockedAmountMinor),
  releasedTotals: toTotals(releasedCount, releasedAmountMinor),
})

/** A cycle is of the whole programme: its events are seen by who sees every area of it. */
const whereOf = (cycle: PaymentCycle) => ({ programId: cycle.programId, areaPath: '*' })

export const createCycleRows = (
  sql: Sql,
): Pick<PaymentStore, 'findCycle' | 'listCycles' | 'findCycleByMessageId' | 'insertCycle' | 'saveCycle' | 'listCycleEvents'> => ({
  findCycle: (id) => findOne(sql, 'c.id = $1', id),
  findCycleByMessageId: (messageId) => findOne(sql, 'c.message_id = $1', messageId),
  listCycles: async ({ programId, period, states, limit }) => {
    const rows = await sql.rows<CycleRow>(
      `select ${cycleColumns} from payment_cycle c
       where ($1::text is null or c.program_id = $1) and ($2::text is null or c.period = $2) and ($3::text[] is null or c.state = any ($3))
       order by c.period collate "C" desc, c.run desc, c.id desc limit $4`,
      [programId ?? null, period ?? null, states ?? null, limit],
    )
    return rows.map(toCycle)
  },
  insertCycle: async ({ cycle, events }) => {
    await sql.run(
      `insert into payment_cycle (id, revision, program_id, period, run, currency, due_before, cut_off, pay_on, state, opened_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        cycle.id,
        cycle.revision,
        cycle.programId,
        cycle.period,
        cycle.run,
        cycle.currency,
        cycle.dueBefore,
        cycle.cutOff,
        cycle.payOn,
        cycle.state,
        cycle.openedBy,
      ],
    )
    await appendEvents(sql, events, whereOf(cycle))
  },
  saveCycle: async ({ cycle, events, expectedRevision }) => {
    if ((await updateCycle(sql, cycle, expectedRevision)) !== 1) return false
    await appendEvents(sql, events, whereOf(cycle))
    return true
  },
  listCycleEvents: (cycleId) => listEvents<CycleEvent>(sql, 'payment-cycle', cycleId),
})

async function findOne(sql: Sql, condition: string, value: SqlParameter): Promise<PaymentCycle | undefined> {
  const row = await sql.one<CycleRow>(`select ${cycleColumns} from payment_cycle c where ${condition}`, [value])
  return row === undefined ? undefined : toCycle(row)
}

/** Who, when and what for of a cycle never change; the rest is as the events made it. */
const updateCycle = (sql: Sql, cycle: PaymentCycle, expectedRevision: number): Promise<number> =>
  sql.run(
    `update payment_cycle set revision = $3, state = $4, calculated_by = $5, locked_by = $6, pre_checked_by = $7, approved_by = $8,
       authorised_by = $9, released_by = $10, content_hash = $11, locked_count = $12, locked_amount_minor = $13, message_id = $14,
       file_hash = $15, released_count = $16, released_amount_minor = $17
     where id = $1 and revision = $2`,
    [
      cycle.id,
      expectedRevision,
      cycle.revision,
      cycle.state,
      cycle.calculatedBy,
      cycle.lockedBy,
      cycle.preCheckedBy,
      cycle.approvedBy,
      cycle.authorisedBy,
      cycle.releasedBy,
      cycle.contentHash,
      cycle.lockedTotals?.count ?? null,
      cycle.lockedTotals?.amountMinor ?? null,
      cycle.messageId,
      cycle.fileHash,
      cycle.releasedTotals?.count ?? null,
      cycle.releasedTotals?.amountMinor ?? null,
    ],
  )
