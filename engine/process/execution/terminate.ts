import type { Key } from '../types.ts'
import { emitElement } from './emit-element.ts'
import { loseTokens } from './queue.ts'
import { at, childrenOf, findInstance, getInstance, type Run } from './run.ts'
import { closeWaits } from './waits.ts'

/** Ends an element without its flows, with all that is in it, innermost first. */
export const terminate = (run: Run, key: Key): void => {
  if (findInstance(run, key) === undefined) return
  terminateChildren(run, key)
  closeWaits(run, key)
  emitElement(run, 'elementTerminated', at(run, key))
  dropCompensations(run, key)
  delete run.state.elements[key]
}

/** Empties a scope: instances, tokens under way and tokens at joins. */
export const terminateChildren = (run: Run, scope: Key): void => {
  for (const child of childrenOf(run, scope)) terminate(run, child)
  loseTokens(run, scope)
  delete getInstance(run, scope).joins
  delete getInstance(run, scope).forgiven
}

export const dropCompensations = (run: Run, scope: Key): void => {
  for (const [key, entry] of Object.entries(run.state.compensations)) if (entry.in === scope) delete run.state.compensations[key]
}
