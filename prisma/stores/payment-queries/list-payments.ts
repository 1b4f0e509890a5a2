import type { PaymentFilter, PaymentPage, PaymentRow, PaymentSort } from '#engine/payments/queries/payment-queries.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { personJson } from '../case-queries/person-columns.ts'
import { findPersonIds } from '../search-queries/find-person-ids.ts'
import { matchesReference } from '../search-queries/matches-reference.ts'
import { amountKey, givenNameOf, pageByKey, registerNumberOf } from './page-by-key.ts'

const columns = `i.id, i.end_to_end_id AS "endToEndId", ${personJson('i.payee_id')} AS payee,
  (SELECT iban FROM payee_account a WHERE a.id = i.account_id) AS iban, i.amount_minor AS "amountMinor", i.currency, i.state, i.method, i.reason,
  i.attempt, (SELECT r.id FROM payment_instruction r WHERE r.reissue_of = i.id) AS "replacedBy",
  (SELECT count(*)::integer FROM payment_line p WHERE p.instruction_id = i.id) AS lines,
  (SELECT coalesce(jsonb_agg(DISTINCT a.reference), '[]') FROM payment_line p JOIN entitlement_line l ON l.id = p.line_id
    JOIN application a ON a.enrolment_id = l.enrolment_id WHERE p.instruction_id = i.id) AS "references"`

/** The cases to which the lines of a payment belong. */
const casesOf = `payment_line p JOIN entitlement_line l ON l.id = p.line_id JOIN application a ON a.enrolment_id = l.enrolment_id
  WHERE p.instruction_id = i.id`

const sortKeys: Readonly<Record<PaymentSort, string>> = {
  made: 'i.id::text',
  payee: givenNameOf('i.payee_id'),
  register: registerNumberOf('i.payee_id'),
  case: `(SELECT min(a.reference) FROM ${casesOf})`,
  account: '(SELECT iban FROM payee_account a WHERE a.id = i.account_id)',
  amount: amountKey('i.amount_minor'),
  state: 'i.state',
  reason: 'i.reason',
}

/** Payments of a cycle, a page at a time, and how many the filter finds in all. */
export const listPayments = async (sql: Sql, filter: PaymentFilter): Promise<PaymentPage> => {
  const { cycleId, states, reason, search, sort, descending, after, limit } = filter
  const params: SqlParameter[] = [cycleId, states.length === 0 ? null : states, reason]
  const conditions = ['i.cycle_id = $1', '($2::text[] IS NULL OR i.state = ANY ($2))', '($3::text IS NULL OR i.reason = $3)']
  if (search !== null) {
    const add = (value: SqlParameter): string => `$${params.push(value)}`
    const persons = add(await findPersonIds(sql, search))
    conditions.push(
      `(i.payee_id = ANY (${persons}) OR EXISTS (SELECT 1 FROM ${casesOf} AND ${matchesReference('a', search, add)}))`,
    )
  }
  return pageByKey<PaymentRow>(sql, {
    columns,
    from: 'payment_instruction i',
    where: conditions.join(' AND '),
    params,
    key: sortKeys[sort],
    id: 'i.id',
    descending,
    after,
    limit,
  })
}
