import type { WaitingFilter, WaitingPage, WaitingRow, WaitingSort } from '#engine/payments/queries/payment-queries.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { personJson } from '../case-queries/person-columns.ts'
import { dueOfCycle } from '../payments/due-rows.ts'
import { findPersonIds } from '../search-queries/find-person-ids.ts'
import { matchesReference } from '../search-queries/matches-reference.ts'
import { amountKey, givenNameOf, pageByKey } from './page-by-key.ts'

const columns = `r.enrolment_id AS "enrolmentId", coalesce(a.reference, '') AS reference, ${personJson('r.payee_id')} AS payee, r.exception,
  d."amountMinor"`

const from = `payment_route r JOIN payment_cycle c ON c.id = r.cycle_id LEFT JOIN application a ON a.enrolment_id = r.enrolment_id
  CROSS JOIN LATERAL (SELECT sum(l.amount_minor)::bigint AS "amountMinor" FROM ${dueOfCycle('r.enrolment_id', 'c')} HAVING count(*) > 0) d`

const sortKeys: Readonly<Record<WaitingSort, string>> = {
  case: 'a.reference',
  payee: givenNameOf('r.payee_id'),
  why: 'r.exception',
  amount: amountKey('d."amountMinor"'),
}

/** Enrolments that have something due in a cycle and cannot be paid, with why; a page at a time. */
export const listWaiting = async (sql: Sql, filter: WaitingFilter): Promise<WaitingPage> => {
  const { cycleId, exception, search, sort, descending, after, limit } = filter
  const params: SqlParameter[] = [cycleId, exception]
  const conditions = ['r.cycle_id = $1', 'r.exception IS NOT NULL', '($2::text IS NULL OR r.exception = $2)']
  if (search !== null) {
    const add = (value: SqlParameter): string => `$${params.push(value)}`
    const persons = add(await findPersonIds(sql, search))
    conditions.push(`(r.payee_id = ANY (${persons}) OR ${matchesReference('a', search, add)})`)
  }
  return pageByKey<WaitingRow>(sql, {
    columns,
    from,
    where: conditions.join(' AND '),
    params,
    key: sortKeys[sort],
    id: 'r.enrolment_id',
    descending,
    after,
    limit,
  })
}
