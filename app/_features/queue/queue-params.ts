import { type TaskSort, type TaskView, taskSorts, taskViews } from '#engine/cases/queries/task-queries.ts'

/** What the list of tasks shows, as its address says it. */
export type QueueParams = {
  readonly view: TaskView
  /** `program/queue`. */
  readonly queue: { readonly programId: string; readonly queue: string } | null
  readonly late: boolean
  readonly free: boolean
  readonly workerId: string | null
  readonly search: string | null
  readonly sort: TaskSort
  readonly descending: boolean
  readonly after: string | null
}

const isId = (text: string | null): boolean => text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** Reads an address; what it does not say, or says wrongly, is the default. */
export const parseQueueParams = (params: SearchParams): QueueParams => {
  const read = (name: string): string | null => {
    const value = params[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 400) : null
  }
  const [programId, queue, ...more] = (read('queue') ?? '').split('/')
  const isQueue = programId !== undefined && programId !== '' && queue !== undefined && queue !== '' && more.length === 0
  return {
    view: taskViews.find((one) => one === read('view')) ?? 'groups',
    queue: isQueue ? { programId, queue } : null,
    late: read('late') === 'yes',
    free: read('free') === 'yes',
    workerId: isId(read('worker')) ? read('worker') : null,
    search: read('q')?.slice(0, 100) ?? null,
    sort: taskSorts.find((one) => one === read('sort')) ?? 'due',
    descending: read('order') === 'down',
    after: read('after'),
  }
}

/** The address of a list, without what is default anyway. A change of what is listed begins at the first page. */
export const renderQueueAddress = (params: Partial<QueueParams>, change: Partial<QueueParams> = {}, path = '/queues'): string => {
  const next = { ...params, after: null, ...change }
  const search = new URLSearchParams()
  if (next.view !== undefined && next.view !== 'groups') search.set('view', next.view)
  if (next.queue) search.set('queue', `${next.queue.programId}/${next.queue.queue}`)
  if (next.late === true) search.set('late', 'yes')
  if (next.free === true) search.set('free', 'yes')
  if (next.workerId) search.set('worker', next.workerId)
  if (next.search) search.set('q', next.search)
  if (next.sort !== undefined && next.sort !== 'due') search.set('sort', next.sort)
  if (next.descending === true) search.set('order', 'down')
  if (next.after) search.set('after', next.after)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
