import type { CaseFilter, CasePage, CaseRow, CaseSort } from '#engine/cases/queries/case-queries.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { findPersonIds } from '../search-queries/find-person-ids.ts'
import { matchesReference } from '../search-queries/matches-reference.ts'
import { ofPersons } from '../search-queries/search-queries.ts'
import { areaJson, headJson, personJson, principalJson } from './person-columns.ts'

/** What a page is ordered by: SQL over the joined row, as text so that a cursor can carry it. Nulls go last either way. */
const sortKeys: Readonly<Record<CaseSort, string>> = {
  submitted: 'a.submitted_on::text',
  changed: `to_char(a.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`,
  due: `t.due_on::text`,
  subject: 'd.given_name',
}

const openTask = `LEFT JOIN LATERAL (
  SELECT element, form, due_on, priority, assignee FROM task
  WHERE task.application_id = a.id AND task.status = 'open' ORDER BY due_on NULLS LAST, priority DESC, id LIMIT 1) t ON true`

const subject = `LEFT JOIN LATERAL (
  SELECT given_name FROM person_detail WHERE recorded_to IS NULL AND person_id IN (a.subject_id,
    (SELECT person_id FROM membership_spell WHERE household_id = a.subject_id AND role = 'head' AND recorded_to IS NULL AND valid_to IS NULL))
  ORDER BY valid_from DESC LIMIT 1) d ON true`

/** Applications of one page after a cursor, and how many the filter finds in all. */
export const listCases = async (sql: Sql, filter: CaseFilter): Promise<CasePage> => {
  const { where, params } = await renderWhere(sql, filter)
  const total = await sql.one<{ count: bigint }>(`SELECT count(*) AS count FROM application a WHERE ${where}`, params)
  const key = `coalesce(${sortKeys[filter.sort]}, '')`
  const order = filter.descending ? 'DESC' : 'ASC'
  const page = renderAfter(filter, key, params.length)
  const rows = await sql.rows<CaseRow>(
    `SELECT a.id, a.reference, a.program_id AS "programId", a.bundle_hash AS "bundleHash", a.status, a.outcome, a.decision, a.submitted_on AS "submittedOn",
       a.changed_at AS "changedAt", ${personJson('a.subject_id')} AS subject, ${headJson('a.subject_id')} AS head, ${areaJson('a.area_path')} AS area,
       CASE WHEN t.element IS NULL THEN NULL ELSE jsonb_build_object('element', t.element, 'form', t.form,
         'dueOn', t.due_on, 'priority', t.priority,
         'worker', ${principalJson('t.assignee')}) END AS task,
       jsonb_build_array(${key}, a.id)::text AS cursor
     FROM application a ${openTask} ${subject}
     WHERE ${where} AND ${page.where} ORDER BY ${key} ${order}, a.id ${order} LIMIT ${filter.limit + 1}`,
    [...params, ...page.params],
  )
  const shown = rows.slice(0, filter.limit)
  return {
    rows: shown,
    total: Number(total?.count ?? 0n),
    next: rows.length > filter.limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}

type Where = { readonly where: string; readonly params: readonly SqlParameter[] }

async function renderWhere(sql: Sql, { statuses, programIds, search }: CaseFilter): Promise<Where> {
  const conditions: string[] = ['true']
  const params: SqlParameter[] = []
  const add = (value: SqlParameter): string => `$${params.push(value)}`
  if (statuses.length > 0) conditions.push(`a.status = ANY (${add(statuses)})`)
  if (programIds.length > 0) conditions.push(`a.program_id = ANY (${add(programIds)})`)
  if (search !== null) {
    const reference = matchesReference('a', search, add)
    const persons = add(await findPersonIds(sql, search))
    conditions.push(`(${reference} OR ${ofPersons('a', persons)})`)
  }
  return { where: conditions.join(' AND '), params }
}

/** Rows after the cursor, in the order of the page. */
function renderAfter({ after, descending }: CaseFilter, key: string, used: number): Where {
  if (after === null) return { where: 'true', params: [] }
  const [value, id] = JSON.parse(after) as [string, string]
  return { where: `(${key}, a.id) ${descending ? '<' : '>'} ($${used + 1}, $${used + 2}::uuid)`, params: [value, id] }
}
