import type { Principal } from '#engine/access/grant.ts'
import type { QueueCount, TaskQueries } from '#engine/cases/queries/task-queries.ts'
import type { Sql } from '../../database.ts'
import { listTasks, worksQueue } from './list-tasks.ts'

type Counts = { readonly open: number; readonly late: number }

const counts = `count(*)::integer AS open, (count(*) FILTER (WHERE t.due_on < $2::date))::integer AS late`

/** What pages ask of tasks, in PostgreSQL, bound to one transaction and its scope. */
export const createTaskQueries = (sql: Sql): TaskQueries => ({
  listTasks: (filter) => listTasks(sql, filter),
  countTasks: async ({ principalId, day }) => {
    const one = async (where: string): Promise<Counts> =>
      (await sql.one<Counts>(`SELECT ${counts} FROM task t WHERE t.status = 'open' AND $1::text IS NOT NULL AND ${where}`, [
        principalId,
        day,
      ])) ?? { open: 0, late: 0 }
    const queues = await sql.rows<QueueCount>(
      `SELECT t.program_id AS "programId", t.queue, ${counts} FROM task t WHERE t.status = 'open' AND ${worksQueue('$1', '$2')}
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [principalId, day],
    )
    return { mine: await one('t.assignee = $1'), queues, all: await one('true') }
  },
  takeNext: async (next) => (await takeTask(sql, next, 't.assignee = $1')) ?? takeTask(sql, next, 't.assignee IS NULL'),
  listColleagues: ({ taskId, day }) =>
    sql.rows<Principal>(
      `SELECT DISTINCT p.id, p.name_cyrillic AS "nameCyrillic", p.name_latin AS "nameLatin", NULL AS email, p.language
       FROM task t
         JOIN queue_binding b ON b.program = t.program_id AND b.queue = t.queue
           AND (b.area_path = t.area_path OR starts_with(t.area_path, b.area_path || '/'))
         JOIN work_group_member m ON m.group_id = b.group_id AND m.valid_from <= $2::date AND (m.valid_to IS NULL OR $2::date < m.valid_to)
         JOIN principal p ON p.id = m.principal_id AND p.active
       WHERE t.id = $1 ORDER BY 3`,
      [taskId, day],
    ),
})

/** The most urgent task of those whose holder fits, locked; one that somebody else is taking at this moment is passed over. */
const takeTask = (sql: Sql, { principalId, day, queue, except }: Parameters<TaskQueries['takeNext']>[0], held: string) =>
  sql.one<{ readonly id: string; readonly reference: string }>(
    `SELECT t.id, a.reference FROM task t JOIN application a ON a.id = t.application_id
     WHERE t.status = 'open' AND ${held} AND ${worksQueue('$1', '$2')} AND NOT (t.second_person AND $1::text = ANY (a.worked_by))
       AND ($3::text IS NULL OR (t.program_id = $3 AND t.queue = $4)) AND NOT t.id = ANY ($5::uuid[])
     ORDER BY t.priority DESC, t.due_on NULLS LAST, t.created_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED`,
    [principalId, day, queue?.programId ?? null, queue?.queue ?? null, except],
  )
