import type { EntitlementLine } from '#engine/benefits/entitlement-line.ts'
import { groupBy } from '#engine/payments/group-by.ts'
import type { DueLines, DueRoute, DueRule, PaymentStore } from '#engine/payments/ports.ts'
import { DatabaseFault } from '../../connection/faults.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { lineColumns, lineOrder } from '../money-columns.ts'

/**
 * Lines of an enrolment that are due and held by no live instruction; parameters 1 to 4 are the rule. A recovery line is made by the calculation itself, after
 * the cut-off, and belongs to the overpayment that it splits.
 *
 * Always asked for one enrolment at a time, from an ordered list of them (`lateral`, kept apart by `limit` or `offset`): a page then costs what is in it, with
 * or without statistics on tables that have just been filled. The planner's own joins here grew with the square of the caseload.
 */
const dueLines = (enrolmentId: string): string => dueBy(enrolmentId, { currency: '$2', dueBefore: '$3', cutOff: '$4' })

/** As a cycle that the statement has joined says; `cycle` is its name there. */
export const dueOfCycle = (enrolmentId: string, cycle: string): string =>
  dueBy(enrolmentId, { currency: `${cycle}.currency`, dueBefore: `${cycle}.due_before`, cutOff: `${cycle}.cut_off` })

type RuleText = { readonly currency: string; readonly dueBefore: string; readonly cutOff: string }

const dueBy = (enrolmentId: string, { currency, dueBefore, cutOff }: RuleText): string => `entitlement_line l
  where l.enrolment_id = ${enrolmentId} and l.currency = ${currency} and l.period_start < ${dueBefore}
    and (l.recorded_at < ${cutOff} or l.kind = 'recovery')
    and not exists (select from payment_line p where p.line_id = l.id and p.live)`

/** Before every id: a page begins at a bound that an index can find, the first one too. */
const beforeAll = '00000000-0000-0000-0000-000000000000'

const ruleParameters = ({ programId, currency, dueBefore, cutOff }: DueRule): SqlParameter[] => [
  programId,
  currency,
  dueBefore,
  cutOff,
]

export const createDueRows = (
  sql: Sql,
): Pick<PaymentStore, 'listDueEnrolments' | 'saveRoutes' | 'listDueLines' | 'listExceptions'> => ({
  listDueEnrolments: async (rule, { after, limit }) => {
    const rows = await sql.rows<{ id: string }>(
      `select e.id from (select id from enrolment where program_id = $1 and id > $5 order by id) e
       cross join lateral (select from ${dueLines('e.id')} limit 1) l order by e.id limit $6`,
      [...ruleParameters(rule), after ?? beforeAll, limit],
    )
    return rows.map((row) => row.id)
  },
  saveRoutes: (cycleId, routes) => saveRoutes(sql, cycleId, routes),
  listDueLines: (cycleId, rule, page) => listDueLines(sql, cycleId, rule, page),
  listExceptions: (cycleId, rule, { after, limit }) =>
    sql.rows(
      `select r.enrolment_id as "enrolmentId", r.payee_id as "payeeId", r.account_id as "accountId",
         r.account_fingerprint as "accountFingerprint", r.exception, d.count, d."amountMinor"
       from (select * from payment_route where cycle_id = $5 and program_id = $1 and exception is not null
         and enrolment_id > $6 order by enrolment_id) r
       cross join lateral (
         select count(*)::integer as count, sum(l.amount_minor)::bigint as "amountMinor" from ${dueLines('r.enrolment_id')} having count(*) > 0
       ) d order by r.enrolment_id limit $7`,
      [...ruleParameters(rule), cycleId, after ?? beforeAll, limit],
    ),
})

async function saveRoutes(sql: Sql, cycleId: string, routes: readonly DueRoute[]): Promise<void> {
  const written = await sql.run(
    `insert into payment_route (cycle_id, enrolment_id, program_id, area_path, payee_id, account_id, account_fingerprint, exception)
     select $1, e.id, e.program_id, e.area_path, r.payee_id, r.account_id, r.account_fingerprint, r.exception
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[])
       as r (enrolment_id, payee_id, account_id, account_fingerprint, exception)
     join enrolment e on e.id = r.enrolment_id
     on conflict (cycle_id, enrolment_id) do update set payee_id = excluded.payee_id, account_id = excluded.account_id,
       account_fingerprint = excluded.account_fingerprint, exception = excluded.exception`,
    [
      cycleId,
      routes.map((route) => route.enrolmentId),
      routes.map((route) => route.payeeId),
      routes.map((route) => route.accountId),
      routes.map((route) => route.accountFingerprint),
      routes.map((route) => route.exception),
    ],
  )
  if (written !== routes.length)
    throw new DatabaseFault(`Expected to write ${routes.length} payment routes, but ${written} were written.`)
}

type Page = { after: { payeeId: string; accountId: string } | null; limit: number }
type DueRow = EntitlementLine & Omit<DueLines, 'lines' | 'attempt'> & { readonly earlier: number }

/** Whole groups of payee and account: a group is never cut by the end of a page. */
async function listDueLines(sql: Sql, cycleId: string, rule: DueRule, { after, limit }: Page): Promise<readonly DueLines[]> {
  const rows = await sql.rows<DueRow>(
    `with page as materialized (
       select g.payee_id, g.account_id from (
         select distinct payee_id, account_id from payment_route
         where cycle_id = $5 and program_id = $1 and exception is null and (payee_id, account_id) > ($6, $7)
         order by payee_id, account_id
       ) g cross join lateral (
         select from payment_route r cross join lateral (select from ${dueLines('r.enrolment_id')} limit 1) l
         where r.cycle_id = $5 and r.exception is null and r.payee_id = g.payee_id and r.account_id = g.account_id limit 1
       ) due order by g.payee_id, g.account_id limit $8
     )
     select ${lineColumns}, r.payee_id as "payeeId", r.account_id as "accountId", r.account_fingerprint as "accountFingerprint",
       coalesce((select max(i.attempt) from payment_line p join payment_instruction i on i.id = p.instruction_id where p.line_id = l.id), 0) as earlier
     from page
     cross join lateral (select * from payment_route r
       where r.cycle_id = $5 and r.exception is null and r.payee_id = page.payee_id and r.account_id = page.account_id offset 0) r
     cross join lateral (select l.* from ${dueLines('r.enrolment_id')} offset 0) l
     order by r.payee_id, r.account_id, ${lineOrder}`,
    [...ruleParameters(rule), cycleId, after?.payeeId ?? beforeAll, after?.accountId ?? beforeAll, limit],
  )
  return [...groupBy(rows, (row) => `${row.payeeId} ${row.accountId}`).values()].map(toGroup)
}

function toGroup(rows: readonly DueRow[]): DueLines {
  const [{ payeeId, accountId, accountFingerprint }] = rows as [DueRow]
  return {
    payeeId,
    accountId,
    accountFingerprint,
    attempt: Math.max(...rows.map((row) => row.earlier)) + 1,
    lines: rows.map(({ payeeId: _payee, accountId: _account, accountFingerprint: _print, earlier: _earlier, ...line }) => line),
  }
}
