import type { Role } from '#engine/access/grant.ts'
import type { Sql, SqlParameter } from '../database.ts'

export const peopleSorts = ['name', 'added'] as const

export type PeopleFilter = {
  /** Part of a name in either script, or of an e-mail; null is all. */
  readonly search: string | null
  readonly role: Role | null
  readonly active: boolean | null
  readonly day: string
  readonly sort: (typeof peopleSorts)[number]
  readonly descending: boolean
  readonly after: string | null
  readonly limit: number
}

export type PeopleRow = {
  readonly id: string
  readonly nameCyrillic: string
  readonly nameLatin: string
  readonly email: string | null
  readonly active: boolean
  readonly passwordDue: boolean
  readonly createdAt: string
  /** In force on the day. */
  readonly grants: readonly { readonly role: Role; readonly areaPath: string | null; readonly validTo: string | null }[]
  readonly groups: readonly { readonly nameCyrillic: string; readonly nameLatin: string }[]
  readonly cursor: string
}

const sortKeys = {
  name: 'p.name_cyrillic',
  added: `to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`,
} as const

const inForce = (row: string): string =>
  `${row}.valid_from <= $1::date AND (${row}.valid_to IS NULL OR $1::date < ${row}.valid_to)`

/** People of one page after a cursor, with what they may do on the day, and how many the filter finds. */
export const listPeople = async (sql: Sql, filter: PeopleFilter) => {
  const { where, params } = renderWhere(filter)
  const total = await sql.one<{ count: bigint }>(
    `SELECT count(*) AS count FROM principal p WHERE $1::date IS NOT NULL AND ${where}`,
    params,
  )
  const [value, id] = filter.after === null ? [null, null] : (JSON.parse(filter.after) as [string, string])
  const key = sortKeys[filter.sort]
  const [compare, order] = filter.descending ? ['<', 'DESC'] : ['>', 'ASC']
  const at = params.length
  const rows = await sql.rows<PeopleRow>(
    `SELECT p.id, p.name_cyrillic AS "nameCyrillic", p.name_latin AS "nameLatin", p.email, p.active, p.password_due AS "passwordDue",
       p.created_at AS "createdAt",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'areaPath', g.area_path, 'validTo', g.valid_to) ORDER BY g.role, g.id), '[]')
        FROM access_grant g WHERE g.principal_id = p.id AND ${inForce('g')}) AS grants,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('nameCyrillic', w.name_cyrillic, 'nameLatin', w.name_latin) ORDER BY w.name_latin), '[]')
        FROM work_group_member m JOIN work_group w ON w.id = m.group_id WHERE m.principal_id = p.id AND ${inForce('m')}) AS groups,
       jsonb_build_array(${key}, p.id)::text AS cursor
     FROM principal p WHERE ${where} AND ($${at + 1}::text IS NULL OR (${key}, p.id) ${compare} ($${at + 1}, $${at + 2}::uuid))
     ORDER BY ${key} ${order}, p.id ${order} LIMIT ${filter.limit + 1}`,
    [...params, value, id],
  )
  const shown = rows.slice(0, filter.limit)
  return {
    rows: shown,
    total: Number(total?.count ?? 0n),
    next: rows.length > filter.limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}

const renderWhere = ({ search, role, active, day }: PeopleFilter) => {
  const params: SqlParameter[] = [day]
  const conditions = [`p.kind = 'person'`]
  const add = (value: SqlParameter): string => `$${params.push(value)}`
  if (search !== null) {
    const like = add(`%${search.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`)
    conditions.push(`(p.name_cyrillic ILIKE ${like} OR p.name_latin ILIKE ${like} OR p.email ILIKE ${like})`)
  }
  if (role !== null)
    conditions.push(
      `EXISTS (SELECT FROM access_grant g WHERE g.principal_id = p.id AND g.role = ${add(role)} AND ${inForce('g')})`,
    )
  if (active !== null) conditions.push(`p.active = ${add(active)}`)
  return { where: conditions.join(' AND '), params }
}
