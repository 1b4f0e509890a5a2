import { type Role, roles } from '#engine/access/grant.ts'

/** What the list of people shows, as its address says it. */
export type PeopleParams = {
  readonly search: string | null
  readonly role: Role | null
  readonly active: boolean | null
  readonly sort: 'name' | 'added'
  readonly descending: boolean
  readonly after: string | null
}

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** Reads an address; what it does not say, or says wrongly, is the default: those who may sign in, by name. */
export const parsePeopleParams = (params: SearchParams): PeopleParams => {
  const read = (name: string): string | null => {
    const value = params[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 400) : null
  }
  return {
    search: read('q')?.slice(0, 100) ?? null,
    role: roles.find((role) => role === read('role')) ?? null,
    active: read('active') === 'all' ? null : read('active') !== 'no',
    sort: read('sort') === 'added' ? 'added' : 'name',
    descending: read('order') === 'down',
    after: read('after'),
  }
}

/** The address of a list, without what is default anyway. A change of what is listed begins at the first page. */
export const renderPeopleAddress = (params: PeopleParams, change: Partial<PeopleParams> = {}, path = '/admin/people'): string => {
  const next = { ...params, after: null, ...change }
  const search = new URLSearchParams()
  if (next.search !== null) search.set('q', next.search)
  if (next.role !== null) search.set('role', next.role)
  if (next.active !== true) search.set('active', next.active === null ? 'all' : 'no')
  if (next.sort !== 'name') search.set('sort', next.sort)
  if (next.descending) search.set('order', 'down')
  if (next.after !== null) search.set('after', next.after)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
