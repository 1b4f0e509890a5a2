import type { CaseArea, CasePerson } from '#engine/cases/queries/case-queries.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { areaJson, headJson, personJson } from '../case-queries/person-columns.ts'
import { findPersonIds } from './find-person-ids.ts'
import { matchesReference } from './matches-reference.ts'

export type FoundPerson = { readonly person: CasePerson; readonly area: CaseArea; readonly cases: number }
export type FoundCase = {
  readonly reference: string
  readonly programId: string
  readonly bundleHash: string
  readonly status: string
  readonly subject: CasePerson | null
  readonly head: CasePerson | null
}

/** Cases whose subject, head of household or role one of these persons is. */
export const ofPersons = (application: string, ids: string): string => `(${application}.subject_id = ANY (${ids}::uuid[])
  OR ${application}.subject_id IN (SELECT household_id FROM membership_spell
    WHERE person_id = ANY (${ids}::uuid[]) AND recorded_to IS NULL AND valid_to IS NULL)
  OR EXISTS (SELECT 1 FROM jsonb_each_text(${application}.roles) r WHERE r.value = ANY (${ids}::text[])))`

/** What the search field finds; bound to one transaction and its scope. */
export const createSearchQueries = (sql: Sql) => ({
  /**
   * The likeliest people, and cases by the beginning of the reference or of whom the text may mean, however many they are; at most `limit` of each.
   */
  find: async (text: string, limit: number) => {
    const personIds = await findPersonIds(sql, text)
    return {
      people: await listPeople(sql, personIds.slice(0, limit)),
      cases: await listCases(sql, { text, personIds, limit }),
    }
  },
})

const listPeople = async (sql: Sql, ids: readonly string[]): Promise<readonly FoundPerson[]> =>
  ids.length === 0
    ? []
    : sql.rows<FoundPerson>(
        `SELECT ${personJson('hit.id')} AS person, ${areaJson('hit.area_path')} AS area,
         (SELECT count(*)::integer FROM application a WHERE a.subject_id = hit.id) AS cases
       FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place) JOIN person hit ON hit.id = wanted.id ORDER BY wanted.place`,
        [ids],
      )

type CaseSearch = { readonly text: string; readonly personIds: readonly string[]; readonly limit: number }

/** Those of the reference first. */
const listCases = (sql: Sql, { text, personIds, limit }: CaseSearch): Promise<readonly FoundCase[]> => {
  const params: SqlParameter[] = [personIds, personIds.length > 0, limit]
  const reference = matchesReference('a', text, (value) => `$${params.push(value)}`)
  return sql.rows<FoundCase>(
    `SELECT a.reference, a.program_id AS "programId", a.bundle_hash AS "bundleHash", a.status, ${personJson('a.subject_id')} AS subject,
         ${headJson('a.subject_id')} AS head
       FROM application a WHERE ${reference} OR ($2 AND ${ofPersons('a', '$1')})
       ORDER BY NOT ${reference}, a.changed_at DESC, a.id LIMIT $3`,
    params,
  )
}

export type SearchQueries = ReturnType<typeof createSearchQueries>
