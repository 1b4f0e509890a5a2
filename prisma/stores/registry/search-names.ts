import type { RowSource } from '#engine/registry/reader/row-source.ts'
import type { Sql } from '../../database.ts'

/** Names at least this like the text; below it trigrams are chance. */
const LEAST_SIMILARITY = 0.35

/**
 * Persons whose given name or patronymic, in Cyrillic or Latin, is like one of the words asked for. The given name counts more, because people are
 * known and sorted by it. Row-level security is tested before similarity, which is not leakproof.
 */
export const searchNames: (sql: Sql, query: Parameters<RowSource['searchNames']>[0]) => ReturnType<RowSource['searchNames']> =
  async (sql, { text, limit, knownAt }) => {
    const words = text
      .normalize('NFC')
      .split(/[\s.]+/)
      .filter((word) => word.length > 1)
    if (words.length === 0) return []
    return sql.rows(
      `select person_id as "personId", similarity from (
       select person_id, given_name, max(greatest(similarity(given_name, word), similarity(given_name_latin, word)) * 1.0
         + greatest(similarity(patronymic, word), similarity(patronymic_latin, word)) * 0.5)::float8 as similarity
       from person_detail, unnest($1::text[]) as word
       where recorded_from < $3 and (recorded_to is null or recorded_to >= $3)
         and (given_name % word or given_name_latin % word or patronymic % word or patronymic_latin % word)
       group by person_id, given_name) as hit
     where similarity >= $4 order by similarity desc, given_name, person_id limit $2`,
      [words, limit, knownAt, LEAST_SIMILARITY],
    )
  }
