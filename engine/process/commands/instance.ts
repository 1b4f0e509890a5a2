import { emit, findInstance, getInstance, type Run } from '../execution/run.ts'
import { terminate } from '../execution/terminate.ts'
import { hasTokens } from '../execution/tokens.ts'
import { propagate, setAllLocal } from '../execution/variables.ts'
import type { ElementKind, Key } from '../types.ts'
import { beginAt } from './begin-at.ts'
import { belongsToEventGateway } from './belongs-to-event-gateway.ts'
import { type CommandHandler, type CommandOf, DONE, type Handled, notFound, refuse } from './command.ts'

export const handleSetVariables: CommandHandler<'setVariables'> = (run, { element, variables, local = false }) => {
  if (findInstance(run, element) === undefined) return notFound('element instance', element)
  if (local) setAllLocal(run, element, variables)
  else propagate(run, element, variables)
  return DONE
}

export const handleCancel: CommandHandler<'cancel'> = (run) => {
  const { root } = run.state
  const { variables = {}, process } = getInstance(run, root)
  terminate(run, root)
  run.state.status = 'terminated'
  emit(run, { type: 'processTerminated', process: process ?? run.state.process, variables })
  return DONE
}

const NOT_ACTIVATED: ReadonlySet<ElementKind> = new Set(['startEvent', 'boundaryEvent'])

const isAmbiguous = (run: Run, element: string): boolean => {
  const scope = run.definition.elements[element]?.scope
  return Object.values(run.state.elements).filter((instance) => instance.id === scope && instance.body === undefined).length > 1
}

type Activation = NonNullable<CommandOf<'modify'>['activate']>[number]

const checkActivation = (run: Run, { element, ancestor }: Activation): Handled => {
  const definition = run.definition.elements[element]
  const refused = (why: string) => refuse('INVALID_ARGUMENT', `Expected to activate '${element}', but ${why}.`, { element })
  if (definition?.scope === undefined) return refused('the process has no such element')
  if (NOT_ACTIVATED.has(definition.kind)) return refused('such an event cannot be activated')
  if (belongsToEventGateway(run.definition, definition)) return refused('it belongs to an event-based gateway')
  if (ancestor === undefined && isAmbiguous(run, element)) return refused('its scope has several instances: name the ancestor')
  return DONE
}

const checkModification = (run: Run, activate: readonly Activation[], ended: readonly Key[]): Handled => {
  const refused = activate.map((activation) => checkActivation(run, activation)).find((checked) => !checked.ok)
  if (refused !== undefined) return refused
  const missing = ended.find((key) => findInstance(run, key) === undefined)
  return missing === undefined
    ? DONE
    : refuse('INVALID_ARGUMENT', `Expected to end element instance '${missing}', but there is none.`, { key: missing })
}

/** Begins and ends elements of a running instance by hand. What is ended is ended first in effect; a scope left empty ends too. */
export const handleModify: CommandHandler<'modify'> = (run, { activate = [], terminate: ended = [] }) => {
  const allowed = checkModification(run, activate, ended)
  if (!allowed.ok) return allowed
  for (const { element, ancestor, variables } of activate) beginAt(run, element, variables ?? [], ancestor)
  for (const key of ended) {
    const scope = findInstance(run, key)?.in
    if (scope === undefined && key === run.state.root) return handleCancel(run, { type: 'cancel' })
    terminate(run, key)
    if (scope !== undefined) endIfEmpty(run, scope)
  }
  return DONE
}

const endIfEmpty = (run: Run, scope: string): void => {
  const busy =
    Object.values(run.state.elements).some((instance) => instance.in === scope) || (run.underway.get(scope)?.length ?? 0) > 0
  // A token at a join keeps its scope, also where nothing else is left.
  if (busy || hasTokens(getInstance(run, scope))) return
  if (scope === run.state.root) {
    handleCancel(run, { type: 'cancel' })
    return
  }
  const outer = getInstance(run, scope).in!
  terminate(run, scope)
  endIfEmpty(run, outer)
}
