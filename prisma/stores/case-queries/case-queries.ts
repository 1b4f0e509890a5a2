import type { ApplicationStatus } from '#engine/cases/application/application.ts'
import type { CaseQueries } from '#engine/cases/queries/case-queries.ts'
import type { Sql } from '../../database.ts'
import { findCase } from './find-case.ts'
import { listCases } from './list-cases.ts'
import { listHistory } from './list-history.ts'
import { listHousehold } from './list-household.ts'

/** What pages ask of cases, in PostgreSQL, bound to one transaction and its scope. */
export const createCaseQueries = (sql: Sql): CaseQueries => ({
  listCases: (filter) => listCases(sql, filter),
  findCase: (reference) => findCase(sql, reference),
  listHousehold: (query) => listHousehold(sql, query),
  listHistory: (filter) => listHistory(sql, filter),
  countTaskEvents: async (taskId) => {
    const row = await sql.one<{ count: bigint }>(
      `SELECT count(*) AS count FROM domain_event WHERE aggregate_type = 'task' AND aggregate_id = $1`,
      [taskId],
    )
    return Number(row?.count ?? 0n)
  },
  countByStatus: async () => {
    const rows = await sql.rows<{ status: ApplicationStatus; count: bigint }>(
      'SELECT status, count(*) AS count FROM application GROUP BY status',
    )
    return rows.map(({ status, count }) => ({ status, count: Number(count) }))
  },
  worksQueue: async ({ taskId, principalId, day }) => {
    const row = await sql.one<{ works: boolean }>(
      `SELECT EXISTS (
         SELECT 1 FROM task t
           JOIN queue_binding b ON b.program = t.program_id AND b.queue = t.queue
             AND (b.area_path = t.area_path OR starts_with(t.area_path, b.area_path || '/'))
           JOIN work_group_member m ON m.group_id = b.group_id
         WHERE t.id = $1 AND m.principal_id = $2 AND m.valid_from <= $3 AND (m.valid_to IS NULL OR $3::date < m.valid_to)) AS works`,
      [taskId, principalId, day],
    )
    return row?.works ?? false
  },
})
