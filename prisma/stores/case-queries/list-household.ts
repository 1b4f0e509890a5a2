import type { CaseQueries, HouseholdMember } from '#engine/cases/queries/case-queries.ts'
import type { Sql } from '../../database.ts'
import { personJson } from './person-columns.ts'

/** As the registry believes it now; a person who lives in two households is counted in the primary one. */
export const listHousehold = (
  sql: Sql,
  { subjectId, day }: Parameters<CaseQueries['listHousehold']>[0],
): Promise<readonly HouseholdMember[]> =>
  sql.rows<HouseholdMember>(
    `SELECT m.role, m.valid_from AS "since", ${personJson('m.person_id')} AS person
     FROM membership_spell m
     WHERE m.recorded_to IS NULL AND m.verification <> 'rejected' AND m.valid_from <= $2 AND (m.valid_to IS NULL OR $2::date < m.valid_to)
       AND m.household_id = coalesce(
         (SELECT h.id FROM household h WHERE h.id = $1),
         (SELECT own.household_id FROM membership_spell own WHERE own.person_id = $1 AND own.recorded_to IS NULL
            AND own.verification <> 'rejected' AND own.valid_from <= $2 AND (own.valid_to IS NULL OR $2::date < own.valid_to)
          ORDER BY own.is_primary DESC, own.valid_from DESC LIMIT 1))
     ORDER BY array_position(ARRAY['head', 'spouse', 'child', 'other'], m.role),
       (SELECT min(d.birth_date) FROM person_detail d WHERE d.person_id = m.person_id AND d.recorded_to IS NULL), m.person_id`,
    [subjectId, day],
  )
