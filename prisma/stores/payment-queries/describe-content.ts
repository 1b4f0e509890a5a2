import type { CycleContent } from '#engine/payments/queries/payment-queries.ts'
import type { Sql } from '../../database.ts'
import { dueOfCycle } from '../payments/due-rows.ts'

/** Lines of the payments of a cycle; those cancelled before the file are not part of it. */
const lines = `payment_instruction i JOIN payment_line p ON p.instruction_id = i.id JOIN entitlement_line l ON l.id = p.line_id
  JOIN payment_cycle c ON c.id = i.cycle_id WHERE i.cycle_id = $1 AND i.state <> 'cancelled'`

const totals = 'count(*)::integer AS count, coalesce(sum(l.amount_minor), 0)::bigint AS "amountMinor"'

export const describeContent = async (sql: Sql, cycleId: string): Promise<CycleContent> => {
  const kinds = await sql.rows<CycleContent['kinds'][number]>(
    `SELECT l.kind, l.period = c.period AS "isOwnPeriod", ${totals} FROM ${lines} GROUP BY 1, 2 ORDER BY 2 DESC, 1`,
    [cycleId],
  )
  const components = await sql.rows<CycleContent['components'][number]>(
    `SELECT l.component, count(DISTINCT l.beneficiary_id)::integer AS beneficiaries, ${totals} FROM ${lines} GROUP BY 1 ORDER BY 1`,
    [cycleId],
  )
  const people = await sql.one<{ payees: number; beneficiaries: number }>(
    `SELECT count(DISTINCT i.payee_id)::integer AS payees, count(DISTINCT l.beneficiary_id)::integer AS beneficiaries FROM ${lines}`,
    [cycleId],
  )
  const reasons = await sql.rows<CycleContent['reasons'][number]>(
    `SELECT state, reason, count(*)::integer AS count, sum(amount_minor)::bigint AS "amountMinor" FROM payment_instruction
     WHERE cycle_id = $1 AND state IN ('rejected', 'returned', 'cancelled') AND reason IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
    [cycleId],
  )
  const exceptions = await sql.rows<CycleContent['exceptions'][number]>(
    `SELECT r.exception, count(*)::integer AS count, sum(d.amount)::bigint AS "amountMinor"
     FROM payment_route r JOIN payment_cycle c ON c.id = r.cycle_id
     CROSS JOIN LATERAL (SELECT sum(l.amount_minor)::bigint AS amount FROM ${dueOfCycle('r.enrolment_id', 'c')} HAVING count(*) > 0) d
     WHERE r.cycle_id = $1 AND r.exception IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    [cycleId],
  )
  return { kinds, components, payees: people?.payees ?? 0, beneficiaries: people?.beneficiaries ?? 0, reasons, exceptions }
}
