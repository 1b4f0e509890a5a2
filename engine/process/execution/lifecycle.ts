import { findHandler } from '../elements/registry.ts'
import type { Key } from '../types.ts'
import { broadcastSignal } from './broadcast.ts'
import { compensationStepDone, openCompensation } from './compensation.ts'
import { emitElement } from './emit-element.ts'
import { attempt } from './incidents.ts'
import { createListenerJob } from './jobs.ts'
import { applyInputs, applyOutputs } from './mappings.ts'
import {
  completeBody,
  enterBody,
  leaveLoopInstance,
  loopInstanceLeft,
  setLoopVariables,
  spreadInstances,
} from './multi-instance.ts'
import { receive } from './queue.ts'
import { at, definitionOf, findInstance, isBody, type Run, type Task, takeKey } from './run.ts'
import { isJoin, passJoin, takeFlows } from './tokens.ts'
import { setAllLocal } from './variables.ts'
import { closeWaits } from './waits.ts'

/** A token comes to an element: a join may let it wait; else the element begins. */
const arrive = (run: Run, task: Task & { do: 'enter' }): void => {
  if (!receive(run, task)) return
  const { element, scope, extra } = task
  if (isJoin(element) && task.byFlow && !passJoin(run, definitionOf(run, scope), element, scope)) return
  const key = takeKey(run)
  const body = element.loop !== undefined && extra.loop === undefined ? { body: { begun: 0, completed: 0 } } : {}
  const { variables, ...rest } = extra
  run.state.elements[key] = { id: element.id, in: scope, phase: 'entering', ...body, ...rest }
  emitElement(run, 'elementEntering', at(run, key))
  setAllLocal(run, key, variables ?? {})
  continueEntering(run, key)
}

/** Input mappings, then start listeners, then what the kind does. Resolving an incident of the mappings begins here again. */
export const continueEntering = (run: Run, key: Key): void => {
  attempt(run, key, 'enter', () => {
    const here = at(run, key)
    if (isBody(here.instance)) return enterBody(run, here)
    if (here.instance.loop !== undefined) setLoopVariables(run, here)
    if (findHandler(here.element).mapsInputs(here.element)) applyInputs(run, here)
    if ((here.element.startListeners?.length ?? 0) === 0) return activate(run, key)
    here.instance.listener = 0
    return listen(run, key)
  })
}

/** Works the listener at hand, or goes on when there is none left. */
export const listen = (run: Run, key: Key): void => {
  attempt(run, key, 'listen', () => {
    const here = at(run, key)
    const on = here.instance.phase === 'leaving' ? 'end' : 'start'
    const listeners = on === 'start' ? here.element.startListeners : here.element.endListeners
    const listener = listeners?.[here.instance.listener ?? 0]
    if (listener !== undefined) return createListenerJob(run, here, on, listener)
    delete here.instance.listener
    return on === 'start' ? activate(run, key) : finish(run, key)
  })
}

export const activate = (run: Run, key: Key): void => {
  attempt(run, key, 'activate', () => {
    const here = at(run, key)
    findHandler(here.element).activate(run, here)
  })
}

/** Ends an element: output mappings, end listeners, then its flows. */
export const complete = (run: Run, key: Key): void => {
  attempt(run, key, 'complete', () => {
    const here = at(run, key)
    here.instance.phase = 'leaving'
    const handler = findHandler(here.element)
    if (isBody(here.instance)) completeBody(run, here)
    else if (handler.complete !== undefined) handler.complete(run, here)
    else applyOutputs(run, here, here.instance.received)
    closeWaits(run, key)
    if (isBody(here.instance) || (here.element.endListeners?.length ?? 0) === 0) return finish(run, key)
    here.instance.listener = 0
    return listen(run, key)
  })
}

/** The last part of an element's life: it is gone, and what follows begins. */
export const finish = (run: Run, key: Key): void => {
  const listened = (at(run, key).element.endListeners?.length ?? 0) > 0
  // Without end listeners the broker completes again from the output mappings on.
  attempt(run, key, listened ? 'finish' : 'complete', () => {
    const here = at(run, key)
    const { instance } = here
    const loopEnd = instance.loop === undefined ? undefined : leaveLoopInstance(run, here)
    emitElement(run, 'elementCompleted', here)
    openCompensation(run, here)
    delete run.state.elements[key]
    if (loopEnd !== undefined) return loopInstanceLeft(run, instance.in!, loopEnd)
    if (instance.compensates !== undefined) compensationStepDone(run, here, instance.compensates)
    const completed = isBody(instance) ? undefined : findHandler(here.element).completed
    if (completed !== undefined) return completed(run, here)
    if (instance.in !== undefined) takeFlows(run, here, instance.in)
  })
}

/** Elements that one step may enter or complete. A loop without a wait ends here instead of never. */
export const STEP_LIMIT = 20_000

/** The step would not come to rest. */
export class StepLimitReached extends Error {
  override readonly name = 'StepLimitReached'
}

/** Works until all branches wait. */
export const drain = (run: Run): void => {
  for (let count = 0; run.queue.length > 0; count += 1) {
    if (count > STEP_LIMIT) throw new StepLimitReached()
    const task = run.queue.shift()!
    if (task.do === 'enter') arrive(run, task)
    else if (task.do === 'broadcast') broadcastSignal(run, task.name, task.variables)
    else if (task.do === 'spread') spreadInstances(run, task.key, task.count)
    else completeInstance(run, task.key)
  }
}

/** An element that has been ended meanwhile, or whose scope filled again, is left alone. */
const completeInstance = (run: Run, key: Key): void => {
  const instance = findInstance(run, key)
  if (instance?.phase !== undefined || instance === undefined) return
  complete(run, key)
}
