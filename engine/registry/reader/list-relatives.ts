import type { CalendarDate } from '../../values/date.ts'
import type { Instant } from '../../values/instant.ts'
import type { AsOf, Relative, RelativeKind } from '../ports.ts'
import type { RelationKind, Relationship } from '../types.ts'
import { groupBy, isBelieved, isValidOn } from './believe.ts'
import type { RowSource } from './row-source.ts'

type Path = { readonly relation: RelationKind; readonly from: 'person' | 'other'; readonly by: Relative['by'] }

/** Which relations lead to a relative, and from which end. A marriage is read from both; whom the law makes a guardian comes after whom an office did. */
const paths: Readonly<Record<RelativeKind, readonly Path[]>> = {
  parent: [{ relation: 'parent-of', from: 'other', by: 'parent' }],
  child: [{ relation: 'parent-of', from: 'person', by: 'parent' }],
  spouse: [
    { relation: 'spouse-of', from: 'person', by: 'marriage' },
    { relation: 'spouse-of', from: 'other', by: 'marriage' },
  ],
  guardian: [
    { relation: 'guardian-of', from: 'other', by: 'appointed' },
    { relation: 'parent-of', from: 'other', by: 'parent' },
  ],
  ward: [
    { relation: 'guardian-of', from: 'person', by: 'appointed' },
    { relation: 'parent-of', from: 'person', by: 'parent' },
  ],
}

/** The dead are still somebody's parent and child, but no spouse, guardian or ward. */
const outlivesDeath: readonly RelativeKind[] = ['parent', 'child']

export type Deaths = ReadonlyMap<string, CalendarDate>

/** Date of death of those who are known to have died. */
export const findDeaths = async (source: RowSource, personIds: readonly string[], knownAt: Instant): Promise<Deaths> => {
  const rows = await source.listRows({ table: 'death', by: 'person', keys: personIds, knownAt })
  return new Map(rows.filter(isBelieved).map((row) => [row.personId, row.dateOfDeath]))
}

const endOf = (row: Relationship, from: Path['from']): { readonly self: string; readonly other: string } =>
  from === 'person' ? { self: row.personId, other: row.otherId } : { self: row.otherId, other: row.personId }

export const listRelatives = async (
  source: RowSource,
  { personIds, kind, day, knownAt }: { readonly personIds: readonly string[]; readonly kind: RelativeKind } & AsOf,
): Promise<ReadonlyMap<string, readonly Relative[]>> => {
  const found: { self: string; relative: Relative }[] = []
  for (const { relation, from, by } of paths[kind]) {
    const rows = await source.listRows({ table: 'relationship', by: from, keys: personIds, knownAt })
    for (const row of rows) {
      const { self, other } = endOf(row, from)
      if (row.kind === relation && isBelieved(row) && isValidOn(row, day))
        found.push({ self, relative: { personId: other, kind, by } })
    }
  }
  const deaths = outlivesDeath.includes(kind)
    ? new Map()
    : await findDeaths(source, [...new Set(found.map(({ relative }) => relative.personId))], knownAt)
  const living = found.filter(({ relative }) => (deaths.get(relative.personId) ?? day) >= day)
  return new Map(
    [...groupBy(living, ({ self }) => self)].map(([self, group]) => [
      self,
      withoutRepeats(group.map(({ relative }) => relative)),
    ]),
  )
}

/** Who is a guardian twice, as grandmother and by appointment, comes once. */
const withoutRepeats = (relatives: readonly Relative[]): readonly Relative[] =>
  relatives.filter((one, at) => relatives.findIndex((other) => other.personId === one.personId) === at)
