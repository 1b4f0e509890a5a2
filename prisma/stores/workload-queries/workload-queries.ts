import type { Sql } from '../../database.ts'

export type Workload = {
  readonly id: string
  readonly nameCyrillic: string
  readonly nameLatin: string
  readonly open: number
  readonly late: number
  /** When the task that waits longest began; null where they have none. */
  readonly oldestSince: string | null
  /** Tasks that they ended on the day. */
  readonly doneToday: number
}

/** What supervisors ask of how work is shared, bound to one transaction and its scope. */
export const createWorkloadQueries = (sql: Sql) => ({
  /** Everybody who has a task in sight, and everybody in a group that works a queue; the fullest desk first. */
  listWorkload: (day: string) =>
    sql.rows<Workload>(
      `SELECT p.id, p.name_cyrillic AS "nameCyrillic", p.name_latin AS "nameLatin", coalesce(t.open, 0) AS open, coalesce(t.late, 0) AS late,
         t.oldest AS "oldestSince", coalesce(d.done, 0) AS "doneToday"
       FROM principal p
         LEFT JOIN (SELECT assignee, count(*)::integer AS open, (count(*) FILTER (WHERE due_on < $1::date))::integer AS late, min(created_at) AS oldest
           FROM task WHERE status = 'open' AND assignee IS NOT NULL GROUP BY 1) t ON t.assignee::text = p.id::text
         LEFT JOIN (SELECT ended_by, count(*)::integer AS done FROM task WHERE status = 'completed' AND ended_at >= $1::date GROUP BY 1) d
           ON d.ended_by::text = p.id::text
       WHERE p.kind = 'person' AND (t.open > 0 OR (p.active AND EXISTS (
         SELECT FROM work_group_member m JOIN queue_binding b ON b.group_id = m.group_id
         WHERE m.principal_id = p.id AND m.valid_from <= $1::date AND (m.valid_to IS NULL OR $1::date < m.valid_to))))
       ORDER BY coalesce(t.open, 0) DESC, p.name_cyrillic`,
      [day],
    ),
  /** Open tasks that nobody has. */
  countFree: async (day: string) =>
    (await sql.one<{ open: number; late: number }>(
      `SELECT count(*)::integer AS open, (count(*) FILTER (WHERE due_on < $1::date))::integer AS late FROM task
       WHERE status = 'open' AND assignee IS NULL`,
      [day],
    )) ?? { open: 0, late: 0 },
})

export type WorkloadQueries = ReturnType<typeof createWorkloadQueries>
