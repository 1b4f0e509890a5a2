import type { TaskFilter, TaskListRow, TaskPage, TaskSort } from '#engine/cases/queries/task-queries.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { areaJson, headJson, personJson, principalJson } from '../case-queries/person-columns.ts'

/** Is somebody, on a day, in a group that works the queue of task `t` in its area? */
export const worksQueue = (principal: string, day: string): string => `EXISTS (
  SELECT FROM queue_binding b JOIN work_group_member m ON m.group_id = b.group_id
  WHERE b.program = t.program_id AND b.queue = t.queue AND (b.area_path = t.area_path OR starts_with(t.area_path, b.area_path || '/'))
    AND m.principal_id = ${principal}::uuid AND m.valid_from <= ${day}::date AND (m.valid_to IS NULL OR ${day}::date < m.valid_to))`

/** What a page is ordered by, as text so that a cursor can carry it; what has no due date goes last. */
const sortKeys: Readonly<Record<TaskSort, string>> = {
  due: `coalesce(t.due_on::text, '9999') || to_char(100 - t.priority, 'FM000')`,
  priority: `to_char(100 - t.priority, 'FM000') || coalesce(t.due_on::text, '9999')`,
  age: `to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`,
  subject: `coalesce(d.given_name, '')`,
}

const subject = `LEFT JOIN LATERAL (
  SELECT given_name FROM person_detail WHERE recorded_to IS NULL AND person_id IN (a.subject_id,
    (SELECT person_id FROM membership_spell WHERE household_id = a.subject_id AND role = 'head' AND recorded_to IS NULL AND valid_to IS NULL))
  ORDER BY valid_from DESC LIMIT 1) d ON true`

/** Open tasks of one page after a cursor, and how many the filter finds in all. */
export const listTasks = async (sql: Sql, filter: TaskFilter): Promise<TaskPage> => {
  const { where, params } = renderWhere(filter)
  const total = await sql.one<{ count: bigint }>(`SELECT count(*) AS count FROM task t WHERE ${where}`, params)
  const key = sortKeys[filter.sort]
  const order = filter.descending ? 'DESC' : 'ASC'
  const [value, id] = filter.after === null ? [null, null] : (JSON.parse(filter.after) as [string, string])
  const page = [...params, value, id]
  const after = `($${page.length - 1}::text IS NULL OR (${key}, t.id) ${filter.descending ? '<' : '>'} ($${page.length - 1}, $${page.length}::uuid))`
  const rows = await sql.rows<TaskListRow>(
    `SELECT t.id, a.reference, t.program_id AS "programId", a.bundle_hash AS "bundleHash", t.queue, t.element, t.form, t.priority,
       t.due_on AS "dueOn", t.created_at AS "createdAt", t.second_person AS "secondPerson", ${personJson('a.subject_id')} AS subject,
       ${headJson('a.subject_id')} AS head, ${areaJson('t.area_path')} AS area, ${principalJson('t.assignee')} AS worker,
       jsonb_build_array(${key}, t.id)::text AS cursor
     FROM task t JOIN application a ON a.id = t.application_id ${subject}
     WHERE ${where} AND ${after} ORDER BY ${key} ${order}, t.id ${order} LIMIT ${filter.limit + 1}`,
    page,
  )
  const shown = rows.slice(0, filter.limit)
  return {
    rows: shown,
    total: Number(total?.count ?? 0n),
    next: rows.length > filter.limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}

const renderWhere = ({ view, principalId, day, queue, programIds, late, free }: TaskFilter) => {
  const conditions: string[] = [`t.status = 'open'`]
  const params: SqlParameter[] = []
  const add = (value: SqlParameter): string => `$${params.push(value)}`
  if (view === 'mine') conditions.push(`t.assignee = ${add(principalId)}`)
  if (view === 'groups') conditions.push(worksQueue(add(principalId), add(day)))
  if (queue !== null) conditions.push(`t.program_id = ${add(queue.programId)} AND t.queue = ${add(queue.queue)}`)
  if (programIds.length > 0) conditions.push(`t.program_id = ANY (${add(programIds)})`)
  if (late) conditions.push(`t.due_on < ${add(day)}::date`)
  if (free) conditions.push('t.assignee IS NULL')
  return { where: conditions.join(' AND '), params }
}
