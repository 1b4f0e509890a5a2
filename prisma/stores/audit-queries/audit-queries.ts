import type { Sql, SqlParameter } from '../../database.ts'
import { principalJson } from '../case-queries/person-columns.ts'

export type AuditFilter = {
  readonly actor: string | null
  /** Ids of persons, colleagues or other rows: entries about any of them; null is all. */
  readonly subjects: readonly string[] | null
  /** Whole actions, or beginnings such as `case.`; null is all. */
  readonly actions: readonly string[] | null
  /** Instants, half-open. */
  readonly from: string | null
  readonly to: string | null
  /** Part of an action, a purpose, a code, or a colleague's name; null is all. */
  readonly text: string | null
  readonly descending: boolean
  readonly after: string | null
  readonly limit: number
}

export type AuditEntry = {
  readonly id: string
  readonly at: string
  readonly actor: { readonly id: string; readonly nameCyrillic: string; readonly nameLatin: string } | null
  readonly role: string
  readonly action: string
  readonly subjects: readonly string[]
  readonly purpose: string
  readonly program: string | null
  readonly areaPath: string | null
  readonly details: Readonly<Record<string, string | number>>
  readonly batch: bigint | null
  readonly cursor: string
}

export type AuditBatch = {
  readonly batch: bigint
  readonly sealedAt: string
  readonly events: number
  readonly prevHash: string
  readonly hash: string
}

/** Entries are counted up to here; a trail of years is not read to say how long it is. */
export const MOST_COUNTED = 10_000

const at = `to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const columns = `e.id, ${at} AS at, ${principalJson('e.actor')} AS actor, e.role, e.action, e.subjects, e.purpose, e.program,
  e.area_path AS "areaPath", e.details, e.batch, jsonb_build_array(${at}, e.id)::text AS cursor`
const batchColumns = `batch, sealed_at AS "sealedAt", event_count AS events, prev_hash AS "prevHash", hash`

/** What pages ask of the audit trail, bound to one transaction and its scope. */
export const createAuditQueries = (sql: Sql) => ({
  listEntries: async (filter: AuditFilter) => {
    const { where, params } = renderWhere(filter)
    const counted = await sql.one<{ count: bigint }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM audit_event e WHERE ${where} LIMIT ${MOST_COUNTED + 1}) AS counted`,
      params,
    )
    const [value, id] = filter.after === null ? [null, null] : (JSON.parse(filter.after) as [string, string])
    const [compare, order] = filter.descending ? ['<', 'DESC'] : ['>', 'ASC']
    const n = params.length
    const rows = await sql.rows<AuditEntry>(
      `SELECT ${columns} FROM audit_event e
       WHERE ${where} AND ($${n + 1}::timestamptz IS NULL OR (e.at, e.id) ${compare} ($${n + 1}::timestamptz, $${n + 2}::uuid))
       ORDER BY e.at ${order}, e.id ${order} LIMIT ${filter.limit + 1}`,
      [...params, value, id],
    )
    const shown = rows.slice(0, filter.limit)
    return {
      rows: shown,
      total: Number(counted?.count ?? 0n),
      next: rows.length > filter.limit ? (shown.at(-1)?.cursor ?? null) : null,
    }
  },
  findEntry: (id: string) => sql.one<AuditEntry>(`SELECT ${columns} FROM audit_event e WHERE e.id = $1`, [id]),
  findBatch: (batch: bigint) => sql.one<AuditBatch>(`SELECT ${batchColumns} FROM audit_batch WHERE batch = $1`, [batch]),
  findLastBatch: () => sql.one<AuditBatch>(`SELECT ${batchColumns} FROM audit_batch ORDER BY batch DESC LIMIT 1`),
  /** The last time that the chain was computed anew, and how many breaks were found. */
  findVerification: () =>
    sql.one<{ at: string; breaks: number; batches: number; events: number }>(
      `SELECT ${at} AS at, (e.details->>'breaks')::integer AS breaks, (e.details->>'batches')::integer AS batches,
         (e.details->>'events')::integer AS events
       FROM audit_event e WHERE e.action = 'audit.verified' ORDER BY e.at DESC, e.id DESC LIMIT 1`,
    ),
  /** Everybody who acted or may act, for the filter. */
  listActors: () =>
    sql.rows<{ id: string; kind: string; nameCyrillic: string; nameLatin: string }>(
      `SELECT id, kind, name_cyrillic AS "nameCyrillic", name_latin AS "nameLatin" FROM principal ORDER BY kind, name_cyrillic`,
    ),
  /** What a register number, a reference, an e-mail or an id stands for: persons, applications and colleagues, by id. */
  findSubjects: async (text: string): Promise<readonly string[]> => {
    const rows = await sql.rows<{ id: string }>(
      `SELECT person_id::text AS id FROM person_identifier WHERE kind = 'register-number' AND value = $1
       UNION SELECT id::text FROM application WHERE reference = $1
       UNION SELECT subject_id::text FROM application WHERE reference = $1
       UNION SELECT id::text FROM principal WHERE lower(email) = lower($1) OR id::text = lower($1)
       UNION SELECT lower($1) WHERE $1 ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`,
      [text.normalize('NFC').trim().toUpperCase()],
    )
    return rows.map(({ id }) => id)
  },
  /** Names of those of the subjects that are colleagues. */
  listColleagues: (ids: readonly string[]) =>
    sql.rows<{ id: string; nameCyrillic: string; nameLatin: string }>(
      `SELECT id, name_cyrillic AS "nameCyrillic", name_latin AS "nameLatin" FROM principal WHERE id = ANY ($1::uuid[])`,
      [ids],
    ),
})

export type AuditQueries = ReturnType<typeof createAuditQueries>

const renderWhere = ({ actor, subjects, actions, from, to, text }: AuditFilter) => {
  const conditions = ['true']
  const params: SqlParameter[] = []
  const add = (value: SqlParameter): string => `$${params.push(value)}`
  if (actor !== null) conditions.push(`e.actor = ${add(actor)}::uuid`)
  if (subjects !== null) {
    const ids = add(subjects)
    conditions.push(`(e.subjects && ${ids}::uuid[] OR e.details->>'application' = ANY (${ids}::text[]))`)
  }
  if (actions !== null)
    conditions.push(
      `EXISTS (SELECT FROM unnest(${add(actions)}::text[]) AS wanted WHERE e.action = wanted OR (wanted LIKE '%.' AND starts_with(e.action, wanted)))`,
    )
  if (from !== null) conditions.push(`e.at >= ${add(from)}::timestamptz`)
  if (to !== null) conditions.push(`e.at < ${add(to)}::timestamptz`)
  if (text !== null) {
    const like = add(`%${text.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`)
    conditions.push(`(e.action ILIKE ${like} OR e.purpose ILIKE ${like} OR e.role ILIKE ${like} OR e.program ILIKE ${like}
      OR e.details::text ILIKE ${like} OR EXISTS (SELECT FROM principal p WHERE p.id = e.actor
        AND (p.name_cyrillic ILIKE ${like} OR p.name_latin ILIKE ${like})))`)
  }
  return { where: conditions.join(' AND '), params }
}
