import type { PaymentQueries } from '#engine/payments/queries/payment-queries.ts'
import type { Sql } from '../../database.ts'
import { compareCycles } from './compare-cycles.ts'
import { describeContent } from './describe-content.ts'
import { listPayments } from './list-payments.ts'
import { listWaiting } from './list-waiting.ts'

/** What pages ask of payments, in PostgreSQL, bound to one transaction and its scope. */
export const createPaymentQueries = (sql: Sql): PaymentQueries => ({
  listPayments: (filter) => listPayments(sql, filter),
  listWaiting: (query) => listWaiting(sql, query),
  describeContent: (cycleId) => describeContent(sql, cycleId),
  compareCycles: (cycleId, previousId) => compareCycles(sql, cycleId, previousId),
  countLiveEnrolments: async (programId) => {
    const row = await sql.one<{ count: bigint }>(
      `SELECT count(*) AS count FROM enrolment WHERE program_id = $1 AND status <> 'terminated'`,
      [programId],
    )
    return Number(row?.count ?? 0n)
  },
})
