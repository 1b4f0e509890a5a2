import { toJsonValue } from '../feel/feel-value.ts'
import type { JsonValue, Key, MultiInstanceDefinition } from '../types.ts'
import { activated } from './emit-element.ts'
import { evaluateAs, evaluateJson } from './evaluate.ts'
import { IncidentRaised } from './incidents.ts'
import { completeLater, send } from './queue.ts'
import { type At, at, childrenOf, findInstance, getInstance, type Run } from './run.ts'
import { listBoundaries, subscribe } from './subscriptions.ts'
import { terminateChildren } from './terminate.ts'
import { findVariable, propagate, setLocal } from './variables.ts'

const loopOf = ({ element }: At): MultiInstanceDefinition => element.loop!

const readCollection = (run: Run, body: At): readonly JsonValue[] =>
  toJsonValue(evaluateAs(run, { expression: loopOf(body).inputCollection, scope: body.key }, 'ARRAY')) as readonly JsonValue[]

/** A plain name, so that each instance gets a variable of that name of its own. */
const plainName = (loop: MultiInstanceDefinition): string | undefined =>
  loop.outputElement !== undefined && 'feel' in loop.outputElement && /^[A-Za-z_]\w*$/.test(loop.outputElement.feel)
    ? loop.outputElement.feel
    : undefined

/** Begins the body: its boundary events, the output collection as a list of nulls, and the first instances. */
export const enterBody = (run: Run, body: At): void => {
  const items = readCollection(run, body)
  subscribe(run, body, listBoundaries(body))
  activated(run, body)
  const { outputCollection, sequential } = loopOf(body)
  if (outputCollection !== undefined)
    setLocal(
      run,
      body.key,
      outputCollection,
      items.map(() => null),
    )
  body.instance.body = { begun: 0, completed: 0, of: items.length }
  if (items.length === 0) return completeLater(run, body.key)
  run.queue.push({ do: 'spread', key: body.key, count: sequential ? 1 : items.length })
}

/** Begins instances of a body when its turn comes: branches beside it are a step ahead of them. */
export const spreadInstances = (run: Run, key: Key, count: number): void => {
  if (findInstance(run, key) === undefined) return
  for (let left = count; left > 0; left -= 1) beginInstance(run, at(run, key))
}

const beginInstance = (run: Run, body: At): void => {
  const loop = (body.instance.body?.begun ?? 0) + 1
  body.instance.body = { ...body.instance.body!, begun: loop }
  send(run, body.key, body.element, { loop })
}

/** What an instance sees as its own: its counter, its item, and an empty place for its result. */
export const setLoopVariables = (run: Run, here: At): void => {
  const loop = loopOf(here)
  const body = at(run, here.instance.in!)
  const number = here.instance.loop!
  if (loop.inputElement !== undefined) {
    const item = readCollection(run, body)[number - 1]
    setLocal(run, here.key, loop.inputElement, item ?? null)
  }
  setLocal(run, here.key, 'loopCounter', number)
  const result = plainName(loop)
  if (loop.outputCollection !== undefined && result !== undefined && here.instance.variables?.[result] === undefined)
    setLocal(run, here.key, result, null)
}

/** Counters that the completion condition sees. */
const counters = (run: Run, body: At): Record<string, number> => {
  const { begun, completed, of } = body.instance.body!
  const active = childrenOf(run, body.key).length - 1
  return {
    numberOfInstances: loopOf(body).sequential ? (of ?? begun) : begun,
    numberOfActiveInstances: active,
    numberOfCompletedInstances: completed + 1,
    numberOfTerminatedInstances: 0,
  }
}

/** The collection as the instances left it: someone else may have written another value, or a shorter list, under its name. */
const readResults = (run: Run, body: At, name: string, place: number): JsonValue[] => {
  const results = findVariable(run, body.key, name) ?? null
  if (!Array.isArray(results))
    throw new IncidentRaised(
      'EXTRACT_VALUE_ERROR',
      `Unable to update an item in output collection '${name}' because it is no list.`,
    )
  if (place < results.length) return [...results]
  throw new IncidentRaised(
    'EXTRACT_VALUE_ERROR',
    `Unable to update an item in output collection '${name}' at position ${place + 1} because the size of the collection is: ${results.length}.`,
  )
}

const putResult = (run: Run, here: At, body: At): void => {
  const { outputCollection, outputElement } = loopOf(here)
  if (outputCollection === undefined || outputElement === undefined) return
  const value = evaluateJson(run, { expression: outputElement, scope: here.key })
  const place = here.instance.loop! - 1
  const results = readResults(run, body, outputCollection, place)
  results[place] = value
  setLocal(run, body.key, outputCollection, results)
}

export type LoopEnd = {
  readonly satisfied: boolean
  /** How many instances the collection asks for now; unknown while others go on beside it. */
  readonly length?: number
}

/** Before an instance is gone: its result, the completion condition, and the collection as it is now, seen from inside it. */
export const leaveLoopInstance = (run: Run, here: At): LoopEnd => {
  const body = at(run, here.instance.in!)
  putResult(run, here, body)
  const condition = loopOf(here).completionCondition
  const satisfied =
    condition !== undefined &&
    evaluateAs(run, { expression: condition, scope: here.key, extra: counters(run, body) }, 'BOOLEAN') === true
  if (satisfied) return { satisfied }
  const isLast = childrenOf(run, body.key).length === 1 && (run.underway.get(body.key)?.length ?? 0) === 0
  return loopOf(body).sequential || isLast ? { satisfied, length: readCollection(run, body).length } : { satisfied }
}

/** After an instance is gone: the next one, or the end of the body. */
export const loopInstanceLeft = (run: Run, scope: Key, { satisfied, length }: LoopEnd): void => {
  if (findInstance(run, scope) === undefined) return
  const body = at(run, scope)
  const counts = body.instance.body!
  body.instance.body = { ...counts, completed: counts.completed + 1 }
  if (satisfied) {
    terminateChildren(run, scope)
    return completeLater(run, scope)
  }
  if (length === undefined) return
  if (loopOf(body).sequential && counts.begun < length) return beginInstance(run, body)
  // A collection that is shorter than what was begun leaves the body waiting, as on the broker; so does one that has grown meanwhile.
  if (counts.begun === length) completeLater(run, scope)
}

/** The body hands its collection of results on to the scope around it. */
export const completeBody = (run: Run, body: At): void => {
  const { outputCollection } = loopOf(body)
  if (outputCollection === undefined) return
  const results = getInstance(run, body.key).variables?.[outputCollection] ?? null
  propagate(run, body.instance.in!, { [outputCollection]: results })
}
