/** What the audit trail shows, as its address says it. */
export type AuditParams = {
  readonly actor: string | null
  readonly subject: string | null
  readonly action: string | null
  readonly from: string | null
  readonly to: string | null
  readonly text: string | null
  readonly descending: boolean
  readonly after: string | null
  /** The entry that is shown beside the list. */
  readonly entry: string | null
}

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const ACTION = /^[a-z][a-z.-]{0,58}$/

/** Reads an address; what it does not say, or says wrongly, is the default: everything, the newest first. */
export const parseAuditParams = (params: SearchParams): AuditParams => {
  const read = (name: string, form?: RegExp): string | null => {
    const value = params[name]
    const text = typeof value === 'string' ? value.trim().slice(0, 400) : ''
    return text === '' || (form !== undefined && !form.test(text)) ? null : text
  }
  return {
    actor: read('actor', UUID),
    subject: read('subject')?.slice(0, 100) ?? null,
    action: read('action', ACTION),
    from: read('from', DAY),
    to: read('to', DAY),
    text: read('q')?.slice(0, 100) ?? null,
    descending: read('order') !== 'up',
    after: read('after'),
    entry: read('entry', UUID),
  }
}

/** The address of a list, without what is default anyway. A change of what is listed begins at the first page. */
export const renderAuditAddress = (params: AuditParams, change: Partial<AuditParams> = {}, path = '/admin/audit'): string => {
  const next = { ...params, after: null, entry: null, ...change }
  const search = new URLSearchParams()
  for (const name of ['actor', 'subject', 'action', 'from', 'to'] as const) if (next[name] !== null) search.set(name, next[name])
  if (next.text !== null) search.set('q', next.text)
  if (!next.descending) search.set('order', 'up')
  if (next.after !== null) search.set('after', next.after)
  if (next.entry !== null) search.set('entry', next.entry)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
