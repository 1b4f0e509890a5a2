import type { JsonValue } from '#engine/process/index.ts'
import type { Answer, Recording } from './script.ts'

/** Where two recordings of one case differ. */
export type Difference = { readonly at: string; readonly what: string; readonly recorded: unknown; readonly other: unknown }

/** Fields that name elements: their ordinal only says which of several equal things came first. */
const NAMES = new Set(['e', 'in', 'as', 'element', 'on', 'instance', 'calledBy'])
/** Texts, and number texts that JavaScript would write otherwise, are not compared. */
const TEXTS = new Set(['message', 'reason', 'error', 'raw'])

const plain = (value: JsonValue, name = ''): JsonValue => {
  if (typeof value === 'string') return NAMES.has(name) ? value.replace(/#\d+$/, '') : value
  if (Array.isArray(value)) return value.map((entry) => plain(entry))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => [key, plain(entry, key)]),
  )
}

const withoutTexts = (value: JsonValue): JsonValue =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).filter(([key]) => !TEXTS.has(key)))

/** A multiset: entries as text, in an order of their own. */
const bag = (list: readonly JsonValue[]): readonly string[] =>
  list.map((entry) => JSON.stringify(plain(withoutTexts(entry)))).sort()

const count = (list: readonly string[], entry: string): number => list.filter((other) => other === entry).length
const surplus = (list: readonly string[], other: readonly string[]): readonly string[] =>
  list.filter((entry) => count(list, entry) > count(other, entry))

/** One list of a state as entries: names of elements and scopes become entries of their own kind. */
const entriesOf = (name: string, value: JsonValue | undefined): readonly JsonValue[] => {
  if (value === undefined) return []
  if (name === 'active') return (value as readonly string[]).map((element) => ({ element }))
  if (name === 'scopes')
    return Object.entries(value as object).map(([element, scope]) => ({
      element,
      variables: (scope as { variables: JsonValue }).variables,
    }))
  return value as readonly JsonValue[]
}

const codeOf = (answer: Answer): string => (answer === 'ok' ? 'ok' : answer.code)

/**
 * What differs between two recordings. Within a step, events and the lists of the state are multisets without ordinals: which of two
 * concurrent branches came first is nobody's business. Refusals are compared by code, incidents by type.
 */
export const compareRecordings = (recorded: Recording, other: Recording): readonly Difference[] => {
  const found: Difference[] = []
  const compareLists = (at: string, what: string, left: readonly JsonValue[], right: readonly JsonValue[]): void => {
    const [a, b] = [bag(left), bag(right)]
    if (a.join('\n') !== b.join('\n')) found.push({ at, what, recorded: surplus(a, b), other: surplus(b, a) })
  }
  const compareStates = (
    at: string,
    left: Readonly<Record<string, JsonValue>>,
    right: Readonly<Record<string, JsonValue>>,
  ): void => {
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
      compareLists(at, name, entriesOf(name, left[name]), entriesOf(name, right[name]))
  }
  const refused = (recording: Recording) => recording.deployment.rejected !== undefined
  if (refused(recorded) !== refused(other))
    found.push({ at: 'deployment', what: 'refused', recorded: recorded.deployment.rejected, other: other.deployment.rejected })
  compareStates('deployment', recorded.deployment.state, other.deployment.state)
  if (recorded.steps.length !== other.steps.length && !refused(recorded))
    found.push({ at: 'steps', what: 'count', recorded: recorded.steps.length, other: other.steps.length })
  for (const [index, left] of recorded.steps.entries()) {
    const right = other.steps[index]
    if (right === undefined) break
    const at = `step ${index} ${JSON.stringify(left.step)}`
    if (codeOf(left.answer) !== codeOf(right.answer))
      found.push({ at, what: 'answer', recorded: left.answer, other: right.answer })
    compareLists(at, 'events', left.events, right.events)
    compareStates(at, left.state, right.state)
  }
  return found
}
