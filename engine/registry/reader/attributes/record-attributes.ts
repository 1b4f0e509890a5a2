import type { FactItem, FactList } from '../../../rules/types.ts'
import { addMonths, type CalendarDate } from '../../../values/date.ts'
import { formatMoney } from '../../../values/money.ts'
import type { AttributeValue } from '../../ports.ts'
import type { Contribution } from '../../types.ts'
import { findLatest, groupBy, isBelieved } from '../believe.ts'
import type { RowSource } from '../row-source.ts'
import { compareItems, renderRecorded } from './entries.ts'
import { type AttributeReader, renderDeaths } from './person-attributes.ts'

/** Lists hold what is believed at `knownAt`; everyone who is found has one, be it empty. */
const listFor = async (
  source: RowSource,
  query: { readonly ids: readonly string[]; readonly knownAt: Parameters<AttributeReader>[2] },
  items: ReadonlyMap<string, readonly FactItem[]>,
): Promise<ReadonlyMap<string, AttributeValue>> => {
  const known = await source.listRows({ table: 'person', by: 'id', keys: query.ids, knownAt: query.knownAt })
  return new Map(known.map(({ id }) => [id, { complete: true, items: [...(items.get(id) ?? [])].sort(compareItems) }]))
}

export const readEmployments: AttributeReader = async (source, ids, knownAt) => {
  const rows = (await source.listRows({ table: 'employment', by: 'person', keys: ids, knownAt })).filter(isBelieved)
  const items = groupBy(rows, (row) => row.personId)
  const render = (row: (typeof rows)[number]): FactItem => ({
    id: row.id,
    employer: row.employer,
    startedOn: row.validFrom,
    endedOn: row.validTo,
    ...renderRecorded(row),
  })
  return listFor(source, { ids, knownAt }, new Map([...items].map(([id, own]) => [id, own.map(render)])))
}

/** A run of months as one item for each month, named by its first day; its id is that of the run with the month. */
const renderMonths = (row: Contribution): readonly FactItem[] => {
  const items: FactItem[] = []
  const wage = formatMoney(row.baseAmountMinor, row.currency)
  for (let month: CalendarDate = row.validFrom; month < row.validTo; month = addMonths(month, 1))
    items.push({ id: `${row.id}/${month.slice(0, 7)}`, month, wage, kind: row.kind, ...renderRecorded(row) })
  return items
}

const compareMonths = (a: FactItem, b: FactItem): number =>
  String(a.month) < String(b.month) ? -1 : String(a.month) > String(b.month) ? 1 : compareItems(a, b)

export const readContributions: AttributeReader = async (source, ids, knownAt) => {
  const rows = (await source.listRows({ table: 'contribution', by: 'person', keys: ids, knownAt })).filter(isBelieved)
  const items = new Map([...groupBy(rows, (row) => row.personId)].map(([id, own]) => [id, own.flatMap(renderMonths)]))
  const lists = await listFor(source, { ids, knownAt }, items)
  return new Map(
    [...lists].map(([id, list]) => [id, { complete: true, items: [...(list as FactList).items].sort(compareMonths) }]),
  )
}

export type Described = ReadonlyMap<string, Omit<FactItem, 'id'>>

/** Birth date, sex and deaths of persons, for lists of persons. Whoever may not be seen is missing. */
export const describePersons = async (
  source: RowSource,
  ids: readonly string[],
  knownAt: Parameters<AttributeReader>[2],
): Promise<Described> => {
  const persons = await source.listRows({ table: 'person', by: 'id', keys: ids, knownAt })
  const details = groupBy(
    await source.listRows({ table: 'person-detail', by: 'person', keys: ids, knownAt }),
    (row) => row.personId,
  )
  const deaths = groupBy(await source.listRows({ table: 'death', by: 'person', keys: ids, knownAt }), (row) => row.personId)
  const described = new Map<string, Omit<FactItem, 'id'>>()
  for (const person of persons) {
    const detail = findLatest(details.get(person.id) ?? [])
    if (detail === undefined) continue
    const dateOfDeath = renderDeaths(person, deaths.get(person.id) ?? [])
    described.set(person.id, { birthDate: detail.birthDate, sex: detail.sex, dateOfDeath })
  }
  return described
}

/** Children or parents, whatever their age and alive or not. The list is not whole when one of them may not be seen. */
export const readKin =
  (from: 'person' | 'other'): AttributeReader =>
  async (source, ids, knownAt) => {
    const rows = (await source.listRows({ table: 'relationship', by: from, keys: ids, knownAt })).filter(isBelieved)
    const kin = rows
      .filter((row) => row.kind === 'parent-of')
      .map((row) => (from === 'person' ? { self: row.personId, other: row.otherId } : { self: row.otherId, other: row.personId }))
    const described = await describePersons(source, [...new Set(kin.map(({ other }) => other))], knownAt)
    const known = await source.listRows({ table: 'person', by: 'id', keys: ids, knownAt })
    const bySelf = groupBy(kin, ({ self }) => self)
    return new Map(
      known.map(({ id }) => {
        const own = bySelf.get(id) ?? []
        const items = own.flatMap(({ other }): FactItem[] => {
          const facts = described.get(other)
          return facts === undefined ? [] : [{ id: other, ...facts }]
        })
        return [id, { complete: items.length === own.length, items: items.sort(compareItems) }]
      }),
    )
  }
