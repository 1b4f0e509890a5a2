import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import { isCalendarDate } from '#engine/values/date.ts'

/** One thing that is wrong, in the codes of `engine/forms/parse-submission`; `path` leads to the field, and is empty for the whole. */
export type AnswerError = {
  readonly path: readonly string[]
  readonly code:
    | 'required'
    | 'unexpected'
    | 'not-a-choice'
    | 'not-a-date'
    | 'too-long'
    | 'too-short'
    | 'out-of-range'
    | 'wrong-type'
    | 'too-few'
    | 'too-many'
  /** Whether the bound that was passed is the least or the greatest, and what it is. */
  readonly limit?: number
  readonly bound?: 'least' | 'most'
}

/**
 * Keywords that the interpreter never sees. Patterns, references and uniqueness can take longer than a person waits; formats it checks by their
 * shape only, and a property with a wrong value it also calls unexpected: those two we check ourselves. The server knows none of them either (`FormDefinition`).
 */
const gated: ReadonlySet<string> = new Set([
  'pattern',
  'patternProperties',
  'propertyNames',
  '$ref',
  '$recursiveRef',
  'uniqueItems',
  'format',
  'additionalProperties',
])

const gate = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(gate)
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => (gated.has(key) ? [] : [[key, gateKeyword(key, value)]])),
  )
}

/** Names of properties are no keywords. */
const gateKeyword = (key: string, value: unknown): unknown =>
  key === 'properties' || key === '$defs'
    ? Object.fromEntries(Object.entries(value as object).map(([name, schema]) => [name, gate(schema)]))
    : key === 'enum' || key === 'const' || key === 'default'
      ? value
      : gate(value)

const validators = new WeakMap<object, Validator>()

const getValidator = (schema: object): Validator => {
  const known = validators.get(schema)
  if (known) return known
  const validator = new Validator(gate(schema) as Schema, '2020-12', false)
  validators.set(schema, validator)
  return validator
}

/** Checks answers by their JSON Schema without making code of it, as a strict content security policy wants; all errors at once. */
export const checkAnswers = (schema: object, values: unknown): readonly AnswerError[] => {
  const { errors } = getValidator(schema).validate(values)
  return uniqueByWhat([...errors.flatMap((unit) => describeUnit(schema, values, unit)), ...checkOurselves(schema, values, [])])
}

const uniqueByWhat = (errors: readonly AnswerError[]): readonly AnswerError[] => [
  ...new Map(errors.map((error) => [`${error.code} ${error.path.join('/')}`, error])).values(),
]

/** A question of the schema is answered right or wrong; nothing is said of why. */
export const isAnswered = (schema: object, values: unknown): boolean => checkAnswers(schema, values).length === 0

const parsePointer = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))

const follow = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (node, part) => (node === null || typeof node !== 'object' ? undefined : (node as Record<string, unknown>)[part]),
    value,
  )

type Described = Omit<AnswerError, 'path'>

const describers: Readonly<Record<string, (limit: number) => Described>> = {
  enum: () => ({ code: 'not-a-choice' }),
  const: () => ({ code: 'not-a-choice' }),
  maxLength: (limit) => ({ code: 'too-long', limit, bound: 'most' }),
  minLength: (limit) => ({ code: 'too-short', limit, bound: 'least' }),
  minimum: (limit) => ({ code: 'out-of-range', limit, bound: 'least' }),
  maximum: (limit) => ({ code: 'out-of-range', limit, bound: 'most' }),
  minItems: (limit) => ({ code: 'too-few', limit, bound: 'least' }),
  maxItems: (limit) => ({ code: 'too-many', limit, bound: 'most' }),
  type: () => ({ code: 'wrong-type' }),
}

/** Keywords that only gather what their parts said have no words of their own. */
function describeUnit(schema: object, values: unknown, unit: OutputUnit): readonly AnswerError[] {
  const path = parsePointer(unit.instanceLocation)
  const keyword = parsePointer(unit.keywordLocation)
  if (unit.keyword === 'required') {
    const names = follow(schema, keyword)
    const given = follow(values, path)
    return (Array.isArray(names) ? (names as string[]) : [])
      .filter((name) => !Object.hasOwn(given as object, name))
      .map((name): AnswerError => ({ path: [...path, name], code: 'required' }))
  }
  const describe = describers[unit.keyword]
  return describe === undefined ? [] : [{ path, ...describe(Number(follow(schema, keyword))) }]
}

type Node = {
  readonly format?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly additionalProperties?: unknown
  readonly items?: Node
}

function checkOurselves(schema: Node, value: unknown, path: readonly string[]): readonly AnswerError[] {
  if (typeof value === 'string') return schema.format === 'date' && !isCalendarDate(value) ? [{ path, code: 'not-a-date' }] : []
  if (Array.isArray(value)) {
    const { items } = schema
    return items === undefined ? [] : value.flatMap((item, at) => checkOurselves(items, item, [...path, String(at)]))
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]): readonly AnswerError[] => {
    const node = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties?.[name] : undefined
    if (node !== undefined) return checkOurselves(node, inner, [...path, name])
    return schema.additionalProperties === false ? [{ path: [...path, name], code: 'unexpected' }] : []
  })
}
