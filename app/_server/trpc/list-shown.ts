import type { CasePerson } from '#engine/cases/queries/case-queries.ts'

type Row = { readonly subject: Pick<CasePerson, 'id'> | null; readonly head: Pick<CasePerson, 'id'> | null }

/** Everybody whom the rows of a list show, once each: who is asked for, and of a household its head. */
export const listShown = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.flatMap(({ subject, head }) => [subject, head].flatMap((person) => (person === null ? [] : [person.id])))),
]
