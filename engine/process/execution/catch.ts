import type { ElementDefinition, Expression, Key } from '../types.ts'
import { type At, at, getElement, type Run } from './run.ts'
import { listEventStarts } from './subscriptions.ts'
import { type Received, triggerBoundary, triggerEventSubProcess } from './trigger.ts'

export type Catcher = { readonly on: Key; readonly event: ElementDefinition }

const staticCode = (expression: Expression | undefined): string =>
  expression === undefined ? '' : 'text' in expression ? expression.text : ''

const pick = (
  type: 'error' | 'escalation',
  code: string,
  events: readonly ElementDefinition[],
): ElementDefinition | undefined => {
  const candidates = events.filter((event) => event.event?.type === type)
  const codeOf = (event: ElementDefinition) =>
    event.event?.type === 'error' || event.event?.type === 'escalation' ? staticCode(event.event.code) : ''
  return (
    candidates.find((event) => codeOf(event) !== '' && codeOf(event) === code) ?? candidates.find((event) => codeOf(event) === '')
  )
}

const boundariesOf = ({ instance, element, definition }: At): readonly ElementDefinition[] =>
  instance.loop !== undefined ? [] : (element.boundaryEvents ?? []).map((id) => getElement(definition, id))

/**
 * The nearest catcher around an instance, going outwards and through call activities. On one element the exact code comes before
 * the catch-all. A scope that an event subprocess has taken over catches nothing, neither inside nor at its boundary, and nothing around it
 * in its process does; the caller of a process looks anew.
 */
export const findCatcher = (run: Run, from: Key, type: 'error' | 'escalation', code: string): Catcher | undefined => {
  for (let key: Key | undefined = from, isOver = false; key !== undefined; ) {
    const here = at(run, key)
    if (here.element.kind === 'callActivity') isOver = false
    if (here.instance.interrupted) isOver = true
    if (!isOver) {
      const inside = key === from ? undefined : pick(type, code, listEventStarts(here))
      const event = inside ?? pick(type, code, boundariesOf(here))
      if (event !== undefined) return { on: key, event }
    }
    key = here.instance.in
  }
  return undefined
}

export const triggerCatcher = (run: Run, { on, event }: Catcher, received: Received): void =>
  event.kind === 'boundaryEvent'
    ? triggerBoundary(run, on, event, received)
    : triggerEventSubProcess(run, on, event, received.variables)
