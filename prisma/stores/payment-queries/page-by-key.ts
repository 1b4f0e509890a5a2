import type { Sql, SqlParameter } from '../../database.ts'

type Paged = {
  /** Columns, with `cursor` left out. */
  readonly columns: string
  /** Tables and what joins them. */
  readonly from: string
  readonly where: string
  readonly params: readonly SqlParameter[]
  /** SQL of a text by which the rows go; SQL of the uuid that tells rows of one text apart. */
  readonly key: string
  readonly id: string
  readonly descending: boolean
  readonly after: string | null
  readonly limit: number
}

type Page<Row> = { readonly rows: readonly Row[]; readonly total: number; readonly next: string | null }

/** A page of rows after a cursor, in the order of a text that each has, and how many there are in all. Rows without the text come as if it were empty. */
export const pageByKey = async <Row extends object>(sql: Sql, paged: Paged): Promise<Page<Row>> => {
  const { columns, from, where, params, id, descending, after, limit } = paged
  const key = `coalesce(${paged.key}, '')`
  const order = descending ? 'DESC' : 'ASC'
  const total = await sql.one<{ count: bigint }>(`SELECT count(*) AS count FROM ${from} WHERE ${where}`, params)
  const place = after === null ? [] : (JSON.parse(after) as [string, string])
  const beyond =
    after === null ? 'true' : `(${key}, ${id}) ${descending ? '<' : '>'} ($${params.length + 1}, $${params.length + 2}::uuid)`
  const found = await sql.rows<Row & { cursor: string }>(
    `SELECT ${columns}, jsonb_build_array(${key}, ${id})::text AS cursor FROM ${from} WHERE ${where} AND ${beyond}
     ORDER BY ${key} ${order}, ${id} ${order} LIMIT ${limit + 1}`,
    [...params, ...place],
  )
  const shown = found.slice(0, limit)
  return {
    rows: shown.map(({ cursor: _cursor, ...row }) => row as unknown as Row),
    total: Number(total?.count ?? 0n),
    next: found.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}

/** Amounts as texts that go in their order; negative ones first. */
export const amountKey = (amount: string): string =>
  `(CASE WHEN ${amount} < 0 THEN '0' || lpad((1000000000000000000 + ${amount})::text, 20, '0') ELSE '1' || lpad(${amount}::text, 20, '0') END)`

/** The given name of a person by its SQL id, and their register number, as lists sort by them. */
export const givenNameOf = (id: string): string =>
  `(SELECT d.given_name FROM person_detail d WHERE d.person_id = ${id} AND d.recorded_to IS NULL ORDER BY d.valid_from DESC LIMIT 1)`
export const registerNumberOf = (id: string): string =>
  `(SELECT n.value FROM person_identifier n WHERE n.person_id = ${id} AND n.kind = 'register-number' AND n.recorded_to IS NULL
    ORDER BY n.valid_from DESC LIMIT 1)`
