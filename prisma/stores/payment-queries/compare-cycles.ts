import type { CycleComparison } from '#engine/payments/queries/payment-queries.ts'
import type { Sql } from '../../database.ts'

type Row = {
  readonly previous: bigint
  readonly current: bigint
  readonly newcomers: number
  readonly newcomersMinor: bigint
  readonly leavers: number
  readonly leaversMinor: bigint
  readonly changes: number
  readonly changesMinor: bigint
}

/** By beneficiary: what each had in the one cycle and in the other. */
export const compareCycles = async (sql: Sql, cycleId: string, previousId: string): Promise<CycleComparison> => {
  const row = await sql.one<Row>(
    `WITH sums AS (
       SELECT l.beneficiary_id, coalesce(sum(l.amount_minor) FILTER (WHERE i.cycle_id = $1), 0) AS now,
         coalesce(sum(l.amount_minor) FILTER (WHERE i.cycle_id = $2), 0) AS before,
         bool_or(i.cycle_id = $1) AS is_now, bool_or(i.cycle_id = $2) AS was_before
       FROM payment_instruction i JOIN payment_line p ON p.instruction_id = i.id JOIN entitlement_line l ON l.id = p.line_id
       WHERE i.cycle_id IN ($1, $2) AND i.state <> 'cancelled' GROUP BY 1)
     SELECT coalesce(sum(before), 0)::bigint AS previous, coalesce(sum(now), 0)::bigint AS current,
       (count(*) FILTER (WHERE NOT was_before))::integer AS newcomers,
       coalesce(sum(now) FILTER (WHERE NOT was_before), 0)::bigint AS "newcomersMinor",
       (count(*) FILTER (WHERE NOT is_now))::integer AS leavers,
       coalesce(-sum(before) FILTER (WHERE NOT is_now), 0)::bigint AS "leaversMinor",
       (count(*) FILTER (WHERE is_now AND was_before AND now <> before))::integer AS changes,
       coalesce(sum(now - before) FILTER (WHERE is_now AND was_before), 0)::bigint AS "changesMinor" FROM sums`,
    [cycleId, previousId],
  )
  if (row === undefined) throw new RangeError('A query without groups gives one row.')
  return {
    previousMinor: row.previous,
    currentMinor: row.current,
    newcomers: { count: row.newcomers, amountMinor: row.newcomersMinor },
    leavers: { count: row.leavers, amountMinor: row.leaversMinor },
    changes: { count: row.changes, amountMinor: row.changesMinor },
  }
}
