import type { TaskFilter, TaskListRow, TaskPage, TaskSort } from '#engine/cases/queries/task-queries.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { areaJson, headJson, personJson, principalJson } from '../case-queries/person-columns.ts'
import { findPersonIds } from '../search-queries/find-person-ids.ts'
import { matchesReference } from '../search-queries/matches-reference.ts'
import { ofPersons } from '../search-queries/search-queries.ts'

/** Is somebody, on a day, in a group that works the queue of task `t` in its area? */
export const worksQueue = (principal: string, day: string): string => `EXISTS (
  SELECT FROM queue_binding b JOIN work_group_member m ON m.group_id = b.group_id
  WHERE b.program = t.program_id AND b.queue = t.queue AND (b.area_path = t.area_path OR starts_with(t.area_path, b.area_path || '/'))
    AND m.principal_id = ${principal}::uuid AND m.valid_from <= ${day}::date AND (m.valid_to IS NULL OR ${day}::date < m.valid_to))`

type Order = {
  /** SQL over task `t` (and its application `a`, where it joins): what the page is ordered by, then by id. Indexes are in the same words. */
  readonly key: string
  /** The key as text that a cursor carries, and the type that it is read back as. */
  readonly text: string
  readonly type: 'bigint' | 'timestamptz' | 'text'
  readonly form: RegExp
}

const dueDay = `coalesce(t.due_on - DATE '2000-01-01', 99999)`
const byNumber = (key: string): Order => ({ key, text: `(${key})::text`, type: 'bigint', form: /^\d{1,12}$/ })

/** What has no due date goes last. */
const orders: Readonly<Record<TaskSort, Order>> = {
  due: byNumber(`(${dueDay}::bigint * 1000 + 100 - t.priority)`),
  priority: byNumber(`((100 - t.priority)::bigint * 100000 + ${dueDay})`),
  age: {
    key: 't.created_at',
    text: `to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    type: 'timestamptz',
    form: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  },
  subject: { key: `coalesce(d.given_name, '')`, text: `coalesce(d.given_name, '')`, type: 'text', form: /^/ },
}

const application = 'JOIN application a ON a.id = t.application_id'

const subject = `LEFT JOIN LATERAL (
  SELECT given_name FROM person_detail WHERE recorded_to IS NULL AND person_id IN (a.subject_id,
    (SELECT person_id FROM membership_spell WHERE household_id = a.subject_id AND role = 'head' AND recorded_to IS NULL AND valid_to IS NULL))
  ORDER BY valid_from DESC LIMIT 1) d ON true`

/** Open tasks of one page after a cursor, and how many the filter finds in all. The page is cut before anything of its people is read. */
export const listTasks = async (sql: Sql, filter: TaskFilter): Promise<TaskPage> => {
  const { where, params } = await renderWhere(sql, filter)
  const total = await sql.one<{ count: bigint }>(
    `SELECT count(*) AS count FROM task t ${filter.search === null ? '' : application} WHERE ${where}`,
    params,
  )
  const { key, text, type, form } = orders[filter.sort]
  const order = filter.descending ? 'DESC' : 'ASC'
  const [value, id] = readCursor(filter.after, form)
  const page = value === null ? params : [...params, value, id]
  const after = `(${key}, t.id) ${filter.descending ? '<' : '>'} ($${page.length - 1}::${type}, $${page.length}::uuid)`
  const rows = await sql.rows<TaskListRow>(
    `WITH page AS MATERIALIZED (
       SELECT t.id, row_number() OVER (ORDER BY ${key} ${order}, t.id ${order}) AS place, jsonb_build_array(${text}, t.id)::text AS cursor
       FROM task t ${filter.sort === 'subject' ? `${application} ${subject}` : filter.search === null ? '' : application}
       WHERE ${where} ${value === null ? '' : `AND ${after}`} ORDER BY ${key} ${order}, t.id ${order} LIMIT ${filter.limit + 1})
     SELECT t.id, a.reference, t.program_id AS "programId", a.bundle_hash AS "bundleHash", t.queue, t.element, t.form, t.priority,
       t.due_on AS "dueOn", t.created_at AS "createdAt", t.second_person AS "secondPerson", ${personJson('a.subject_id')} AS subject,
       ${headJson('a.subject_id')} AS head, ${areaJson('t.area_path')} AS area, ${principalJson('t.assignee')} AS worker, page.cursor
     FROM page JOIN task t ON t.id = page.id ${application} ORDER BY page.place`,
    page,
  )
  const shown = rows.slice(0, filter.limit)
  return {
    rows: shown,
    total: Number(total?.count ?? 0n),
    next: rows.length > filter.limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}

/** Where a page begins; a cursor that belongs to another order begins anew. */
const readCursor = (after: string | null, form: RegExp): readonly [string, string] | readonly [null, null] => {
  if (after === null) return [null, null]
  const [value, id] = JSON.parse(after) as [string, string]
  return form.test(value) ? [value, id] : [null, null]
}

const renderWhere = async (sql: Sql, filter: TaskFilter) => {
  const { view, principalId, day, queue, programIds, late, free, workerId, search } = filter
  const conditions: string[] = [`t.status = 'open'`]
  const params: SqlParameter[] = []
  const add = (value: SqlParameter): string => `$${params.push(value)}`
  if (view === 'mine') conditions.push(`t.assignee = ${add(principalId)}`)
  if (view === 'groups') conditions.push(worksQueue(add(principalId), add(day)))
  if (queue !== null) conditions.push(`t.program_id = ${add(queue.programId)} AND t.queue = ${add(queue.queue)}`)
  if (programIds.length > 0) conditions.push(`t.program_id = ANY (${add(programIds)})`)
  if (late) conditions.push(`t.due_on < ${add(day)}::date`)
  if (free) conditions.push('t.assignee IS NULL')
  if (workerId !== null) conditions.push(`t.assignee = ${add(workerId)}`)
  if (search !== null) {
    const reference = matchesReference('a', search, add)
    const persons = add(await findPersonIds(sql, search))
    conditions.push(`(${reference} OR ${ofPersons('a', persons)})`)
  }
  return { where: conditions.join(' AND '), params }
}
