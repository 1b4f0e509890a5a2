import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import type { Locale } from '../../_ui/locale.ts'

export type EvidenceFact = inferRouterOutputs<AppRouter>['case']['evidence'][number]
export type EvidenceVersion = EvidenceFact['standing'][number]

export const evidenceSorts = ['fact', 'valid', 'source', 'verification', 'recorded'] as const
export type EvidenceSort = (typeof evidenceSorts)[number]
export type EvidenceView = {
  readonly sort: EvidenceSort
  readonly descending: boolean
  readonly source: EvidenceVersion['source'] | null
  readonly search: string
}

/** A standing value with its fact; the first row of a fact carries the versions that were superseded. */
export type EvidenceRow = {
  readonly key: string
  readonly fact: EvidenceFact
  readonly version: EvidenceVersion
  readonly superseded: readonly EvidenceVersion[]
}

/** The rows of the table as they are looked at. A fact of which nothing stands is shown by its last version. */
export const listEvidenceRows = (
  facts: readonly EvidenceFact[],
  { sort, descending, source, search }: EvidenceView,
  locale: Locale,
): readonly EvidenceRow[] => {
  const wanted = search.trim().toLocaleLowerCase()
  const rows = facts
    .filter(({ label }) => label[locale].toLocaleLowerCase().includes(wanted))
    .flatMap(listRowsOf)
    .filter(({ version }) => source === null || version.source === source)
  const sign = descending ? -1 : 1
  return rows.toSorted((a, b) => sign * compare(keyOf(a, sort, locale), keyOf(b, sort, locale)))
}

const listRowsOf = (fact: EvidenceFact): readonly EvidenceRow[] => {
  const { path, standing, superseded } = fact
  const [last, ...earlier] = superseded
  if (standing.length === 0) return last === undefined ? [] : [{ key: path, fact, version: last, superseded: earlier }]
  return standing.map((version, index) => ({
    key: `${path} ${index}`,
    fact,
    version,
    superseded: index === 0 ? superseded : [],
  }))
}

const keyOf = ({ fact, version }: EvidenceRow, sort: EvidenceSort, locale: Locale): string => {
  if (sort === 'fact') return fact.label[locale]
  if (sort === 'valid') return version.validFrom ?? ''
  if (sort === 'recorded') return version.recordedAt ?? ''
  return version[sort]
}

const compare = (a: string, b: string): number => a.localeCompare(b, 'mn')
