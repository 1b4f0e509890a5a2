import type { ElementDefinition, ElementInstance, Key } from '../types.ts'
import { findInstance, type Run, type Task } from './run.ts'

type Token = Omit<Task & { do: 'enter' }, 'do' | 'epoch'>

const put = (run: Run, token: Token): void => {
  const { scope } = token
  run.underway.set(scope, [...(run.underway.get(scope) ?? []), token.element.id])
  run.queue.push({ do: 'enter', epoch: run.epochs.get(scope) ?? 0, ...token })
}

/** Sends a token to an element of a scope. The scope lives on while the token is under way; the token is lost if the scope is interrupted before. */
export const send = (run: Run, scope: Key, element: ElementDefinition, extra: Partial<ElementInstance> = {}): void =>
  put(run, { scope, element, extra, byFlow: false })

/** The same along a flow: a join may let the token wait. */
export const sendAlongFlow = (run: Run, scope: Key, element: ElementDefinition): void =>
  put(run, { scope, element, extra: {}, byFlow: true })

/** Whether a token arrives; it is then no longer under way. */
export const receive = (run: Run, task: Task & { do: 'enter' }): boolean => {
  if (findInstance(run, task.scope) === undefined || (run.epochs.get(task.scope) ?? 0) !== task.epoch) return false
  const underway = [...(run.underway.get(task.scope) ?? [])]
  underway.splice(underway.indexOf(task.element.id), 1)
  run.underway.set(task.scope, underway)
  return true
}

/** Loses the tokens that are under way in a scope. */
export const loseTokens = (run: Run, scope: Key): void => {
  run.epochs.set(scope, (run.epochs.get(scope) ?? 0) + 1)
  run.underway.delete(scope)
}

/** Completes an instance when its turn comes. */
export const completeLater = (run: Run, key: Key): void => {
  run.queue.push({ do: 'complete', key })
}
