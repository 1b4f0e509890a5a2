import { activated, emitElement } from '../execution/emit-element.ts'
import { send } from '../execution/queue.ts'
import { at, childrenOf, getElement, type Run, takeKey } from '../execution/run.ts'
import { listBoundaries, listEventStarts, subscribe } from '../execution/subscriptions.ts'
import { forgiveToken, isJoin } from '../execution/tokens.ts'
import { setAllLocal } from '../execution/variables.ts'
import type { Key, Variables } from '../types.ts'

export type ScopeVariables = readonly { readonly scope?: string; readonly values: Variables }[]

/** Of a multi-instance scope one of its instances; a body alone is no scope to begin in. */
const findExisting = (run: Run, outer: Key, id: string): Key | undefined => {
  const found = childrenOf(run, outer).find((key) => run.state.elements[key]!.id === id)
  const body = found !== undefined && run.state.elements[found]!.body !== undefined
  return body ? (childrenOf(run, found).find((key) => run.state.elements[key]!.id === id) ?? found) : found
}

/** The instance of a scope to begin in, created where there is none. Input mappings of scopes created so are not applied. */
const openScope = (run: Run, id: string, variables: ScopeVariables): Key => {
  const element = getElement(run.definition, id)
  if (element.scope === undefined) return run.state.root
  const outer = openScope(run, element.scope, variables)
  const existing = findExisting(run, outer, id)
  if (existing !== undefined) return existing
  const key = takeKey(run)
  run.state.elements[key] = { id, in: outer, phase: 'entering' }
  emitElement(run, 'elementEntering', at(run, key))
  setAllLocal(run, key, Object.assign({}, ...variables.filter((entry) => entry.scope === id).map((entry) => entry.values)))
  const here = at(run, key)
  subscribe(run, here, [...listBoundaries(here), ...listEventStarts(here)])
  activated(run, here)
  return key
}

const takesNoFlow: ReadonlySet<string> = new Set(['startEvent', 'boundaryEvent', 'eventSubProcess'])

/** Begins an element in the middle of a process, with the scopes around it. `ancestor` says in which instance where there are several. */
export const beginAt = (run: Run, id: string, variables: ScopeVariables = [], ancestor?: Key): void => {
  const element = getElement(run.definition, id)
  const within = ancestor !== undefined && run.state.elements[ancestor]?.id === element.scope ? ancestor : undefined
  const scope = within ?? openScope(run, element.scope!, variables)
  const own = Object.assign({}, ...variables.filter((entry) => entry.scope === id).map((entry) => entry.values))
  const global = Object.assign(
    {},
    ...variables.filter((entry) => entry.scope === undefined || entry.scope === '').map((entry) => entry.values),
  )
  setAllLocal(run, run.state.root, global)
  const extra = element.kind === 'eventSubProcess' ? { received: {} } : {}
  if (!takesNoFlow.has(element.kind) && !isJoin(element)) forgiveToken(run, scope)
  send(run, scope, element, { ...extra, ...(Object.keys(own).length > 0 ? { variables: own } : {}) })
}
