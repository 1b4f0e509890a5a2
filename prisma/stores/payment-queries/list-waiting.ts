import type { PaymentQueries, WaitingRow } from '#engine/payments/queries/payment-queries.ts'
import type { Sql } from '../../database.ts'
import { personJson } from '../case-queries/person-columns.ts'
import { dueOfCycle } from '../payments/due-rows.ts'

/** Enrolments that have something due in a cycle and cannot be paid, with why. */
export const listWaiting = (
  sql: Sql,
  { cycleId, exception, after, limit }: Parameters<PaymentQueries['listWaiting']>[0],
): Promise<readonly WaitingRow[]> =>
  sql.rows<WaitingRow>(
    `SELECT r.enrolment_id AS "enrolmentId", coalesce(a.reference, '') AS reference, ${personJson('r.payee_id')} AS payee, r.exception,
       d."amountMinor"
     FROM payment_route r JOIN payment_cycle c ON c.id = r.cycle_id LEFT JOIN application a ON a.enrolment_id = r.enrolment_id
     CROSS JOIN LATERAL (SELECT sum(l.amount_minor)::bigint AS "amountMinor" FROM ${dueOfCycle('r.enrolment_id', 'c')} HAVING count(*) > 0) d
     WHERE r.cycle_id = $1 AND r.exception IS NOT NULL AND ($2::text IS NULL OR r.exception = $2) AND ($3::uuid IS NULL OR r.enrolment_id > $3)
     ORDER BY r.enrolment_id LIMIT $4`,
    [cycleId, exception, after, limit],
  )
