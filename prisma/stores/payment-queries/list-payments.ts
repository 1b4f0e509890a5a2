import type { PaymentFilter, PaymentPage, PaymentRow } from '#engine/payments/queries/payment-queries.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { personJson } from '../case-queries/person-columns.ts'

const columns = `i.id, i.end_to_end_id AS "endToEndId", ${personJson('i.payee_id')} AS payee,
  (SELECT iban FROM payee_account a WHERE a.id = i.account_id) AS iban, i.amount_minor AS "amountMinor", i.currency, i.state, i.method, i.reason,
  i.attempt, (SELECT r.id FROM payment_instruction r WHERE r.reissue_of = i.id) AS "replacedBy",
  (SELECT count(*)::integer FROM payment_line p WHERE p.instruction_id = i.id) AS lines,
  (SELECT coalesce(jsonb_agg(DISTINCT a.reference), '[]') FROM payment_line p JOIN entitlement_line l ON l.id = p.line_id
    JOIN application a ON a.enrolment_id = l.enrolment_id WHERE p.instruction_id = i.id) AS "references"`

/** Payments of a cycle in order of id, after a row, and how many the filter finds in all. */
export const listPayments = async (sql: Sql, { cycleId, states, reason, after, limit }: PaymentFilter): Promise<PaymentPage> => {
  const params: SqlParameter[] = [cycleId, states.length === 0 ? null : states, reason]
  const where = 'i.cycle_id = $1 AND ($2::text[] IS NULL OR i.state = ANY ($2)) AND ($3::text IS NULL OR i.reason = $3)'
  const total = await sql.one<{ count: bigint }>(`SELECT count(*) AS count FROM payment_instruction i WHERE ${where}`, params)
  const found = await sql.rows<PaymentRow>(
    `SELECT ${columns} FROM payment_instruction i WHERE ${where} AND ($4::uuid IS NULL OR i.id > $4) ORDER BY i.id LIMIT $5`,
    [...params, after, limit + 1],
  )
  const rows = found.slice(0, limit)
  return { rows, total: Number(total?.count ?? 0n), next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
}
