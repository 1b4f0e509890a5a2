import type { Sql } from '../../database.ts'

/** More people than anybody looks through; the list says how many cases there are all the same. */
const MOST_FOUND = 500

/** Keys of names this like a word, at least: below it likeness is chance. */
const LEAST_LIKENESS = 0.4
const MOST_KEYS = 60

/** Latin letters that look like Cyrillic ones, as they come from a keyboard in the wrong language. */
const LOOKALIKES = ['ABEKMHOPCTYX', 'АВЕКМНОРСТУХ'] as const

/**
 * Ids of persons in sight whom a text may mean, the likeliest first: by register number or its beginning, typed in either script, or by given
 * name and patronymic in either script and any order, with spelling mistakes. One letter alone is an initial.
 */
export const findPersonIds = async (sql: Sql, search: string, limit = MOST_FOUND): Promise<readonly string[]> => {
  const text = search.normalize('NFC').trim()
  if (/\d/.test(text)) return findByNumber(sql, text, limit)
  const words = text.split(/[\s.,]+/).filter((word) => word !== '')
  return words.length === 0 ? [] : findByName(sql, words, limit)
}

async function findByNumber(sql: Sql, text: string, limit: number): Promise<readonly string[]> {
  const upper = text.toUpperCase().replace(/\s/g, '')
  // The keys are computed apart: as values they are looked up in the index, as expressions row-level security would be tried on every number.
  const keys = await sql.rows<{ key: string }>(
    'SELECT DISTINCT key FROM unnest(ARRAY[schemata_name_key($1), schemata_name_key(translate($1, $2, $3))]) AS key WHERE length(key) >= 3',
    [upper, ...LOOKALIKES],
  )
  const found: string[] = []
  for (const { key } of keys) {
    const rows = await sql.rows<{ id: string }>(
      `SELECT person_id AS id FROM person_identifier
       WHERE kind = 'register-number' AND recorded_to IS NULL AND value_key >= $1 AND value_key < $2 ORDER BY value_key LIMIT $3`,
      [key, `${key}~`, limit],
    )
    found.push(...rows.map(({ id }) => id))
  }
  return [...new Set(found)].slice(0, limit)
}

type Keys = { readonly key: string; readonly likeness: number }

/** Keys of names that begin as a word does, or are like it; none for an initial. */
const listKeys = (sql: Sql, word: string): Promise<readonly Keys[]> =>
  sql.rows<Keys>(
    `SELECT key, CASE WHEN key = w THEN 2 WHEN starts_with(key, w) THEN 1.5 ELSE similarity(key, w) END::float8 AS likeness
     FROM name_key, schemata_name_key($1) AS w
     WHERE length(w) >= 2 AND (key % w OR (key >= w AND key < w || '~'))
       AND (starts_with(key, w) OR similarity(key, w) >= ${LEAST_LIKENESS}) ORDER BY 2 DESC, key LIMIT ${MOST_KEYS}`,
    [word],
  )

async function findByName(sql: Sql, words: readonly string[], limit: number): Promise<readonly string[]> {
  const names = words.filter((word) => [...word].length > 1)
  const initials = words.filter((word) => [...word].length === 1)
  const keys: (readonly Keys[])[] = []
  for (const word of names.length > 0 ? names : initials) keys.push(await listKeys(sql, word))
  if (keys.some((found) => found.length === 0)) return []
  const [first = [], ...others] = keys
  const rows = await sql.rows<{ id: string }>(
    `WITH likeness AS (SELECT * FROM unnest($1::text[], $2::float8[]) AS one (key, likeness)),
     hit AS (
       SELECT d.person_id, d.given_key, d.patronymic_key, l.likeness AS score FROM likeness l
         JOIN person_detail d ON d.given_key = l.key AND d.recorded_to IS NULL
       UNION ALL
       SELECT d.person_id, d.given_key, d.patronymic_key, l.likeness * 0.6 FROM likeness l
         JOIN person_detail d ON d.patronymic_key = l.key AND d.recorded_to IS NULL)
     SELECT person_id AS id FROM hit
     WHERE ($3::text[] IS NULL OR given_key = ANY ($3) OR patronymic_key = ANY ($3))
       AND ($4::text IS NULL OR starts_with(patronymic_key, schemata_name_key($4)) OR starts_with(given_key, schemata_name_key($4)))
     GROUP BY person_id ORDER BY max(score) DESC, min(given_key), person_id LIMIT $5`,
    [
      first.map(({ key }) => key),
      first.map(({ likeness }) => likeness),
      others.length === 0 ? null : others.flat().map(({ key }) => key),
      names.length > 0 ? (initials[0] ?? null) : null,
      limit,
    ],
  )
  return rows.map(({ id }) => id)
}
