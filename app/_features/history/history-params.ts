import { type HistoryKind, historyKinds } from '#engine/cases/queries/case-queries.ts'

/** What the history of a case shows, as its address says it. */
export type HistoryParams = { readonly kind: HistoryKind | null; readonly descending: boolean; readonly after: string | null }

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** Reads an address; what it does not say, or says wrongly, is the default. */
export const parseHistoryParams = ({ kind, order, after }: SearchParams): HistoryParams => ({
  kind: historyKinds.find((one) => one === kind) ?? null,
  descending: order !== 'up',
  after: typeof after === 'string' && after !== '' ? after.slice(0, 300) : null,
})

/** The address of a history, without what is default anyway. A change of what is shown begins at the first page. */
export const renderHistoryAddress = (reference: string, params: HistoryParams, change: Partial<HistoryParams> = {}): string => {
  const { kind, descending, after } = { ...params, after: null, ...change }
  const search = new URLSearchParams({
    ...(kind === null ? {} : { kind }),
    ...(descending ? {} : { order: 'up' }),
    ...(after === null ? {} : { after }),
  }).toString()
  const path = `/cases/${encodeURIComponent(reference)}/history`
  return search === '' ? path : `${path}?${search}`
}
