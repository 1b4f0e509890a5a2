import { type ApplicationStatus, applicationStatuses } from '#engine/cases/application/application.ts'
import { type CaseSort, caseSorts } from '#engine/cases/queries/case-queries.ts'

/** What the list shows, as its address says it. */
export type CaseListParams = {
  readonly status: ApplicationStatus | null
  readonly program: string | null
  readonly search: string | null
  readonly sort: CaseSort
  readonly descending: boolean
  readonly after: string | null
}

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** Days come newest first, names and due dates as they are read. */
const descendsByDefault: Readonly<Record<CaseSort, boolean>> = { submitted: true, changed: true, subject: false, due: false }

/** Reads an address; what it does not say, or says wrongly, is the default. */
export const parseCaseListParams = (params: SearchParams): CaseListParams => {
  const read = (name: string): string | null => {
    const value = params[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 400) : null
  }
  const sort = caseSorts.find((one) => one === read('sort')) ?? 'submitted'
  const order = read('order')
  return {
    status: applicationStatuses.find((one) => one === read('status')) ?? null,
    program: read('program'),
    search: read('q')?.slice(0, 100) ?? null,
    sort,
    descending: order === null ? descendsByDefault[sort] : order === 'down',
    after: read('after'),
  }
}

/** The address of a list, without what is default anyway. A change of what is listed begins at the first page. */
export const renderCaseListAddress = (params: CaseListParams, change: Partial<CaseListParams> = {}, path = '/cases'): string => {
  const next = { ...params, after: null, ...change }
  const search = new URLSearchParams()
  if (next.status !== null) search.set('status', next.status)
  if (next.program !== null) search.set('program', next.program)
  if (next.search !== null) search.set('q', next.search)
  if (next.sort !== 'submitted') search.set('sort', next.sort)
  if (next.descending !== descendsByDefault[next.sort]) search.set('order', next.descending ? 'down' : 'up')
  if (next.after !== null) search.set('after', next.after)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The address that sorts by a column: the other way round where it sorts already. */
export const renderSortAddress = (params: CaseListParams, sort: CaseSort): string =>
  renderCaseListAddress(params, {
    sort,
    descending: params.sort === sort ? !params.descending : descendsByDefault[sort],
  })
