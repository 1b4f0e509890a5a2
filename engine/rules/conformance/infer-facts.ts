import type { FactListType, FactType } from '../facts/fact-model.ts'
import type { ScalarKind } from '../rule-set.ts'
import type { FactItem, FactValue } from '../types.ts'
import { isArray, isObject, type Json } from './json.ts'

/** A fact that was found in the data of a case: its type, its value in a snapshot, and what it was. */
export type InferredFact = {
  readonly type: FactType | FactListType
  readonly value: FactValue | { readonly complete: true; readonly items: readonly FactItem[] }
  readonly source: Json
  /** Of a list: the names of the fields by their paths in the data; the path of a value itself is empty. */
  readonly fields: Map<string, string>
}

const shared = { dated: false, afterLast: 'carry' } as const

/** The type of what stands at one place in the data; undefined where it has none that rules could read. */
export const inferFact = (source: Json, path: string): InferredFact | undefined => {
  if (isArray(source)) return inferList(source, path)
  const type = isObject(source) ? undefined : inferScalar([source])
  return type === undefined || isObject(source) ? undefined : { type, value: source, source, fields: new Map() }
}

/** The one type of values, none among them or not. */
const inferScalar = (values: readonly Json[]): FactType | undefined => {
  const kinds = new Set(values.filter((value) => value !== null).map(kindOf))
  const nullable = values.includes(null)
  if (kinds.has('decimal')) kinds.delete('integer')
  const [kind, another] = kinds
  if (another !== undefined || (kind === undefined && kinds.size > 0)) return undefined
  if (kinds.size === 0) return { kind: 'code', nullable, codes: [], ...shared }
  return kind === undefined ? undefined : { kind, nullable, ...shared }
}

const kindOf = (value: Json): ScalarKind | undefined => {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal'
  return typeof value === 'string' ? 'text' : undefined
}

/** Records keep their fields, flat, under names of their own; anything else is a record with the one field `value`. */
const inferList = (source: readonly Json[], path: string): InferredFact | undefined => {
  if (source.length === 0) return emptyList(path)
  const records = source.every((item) => isObject(item))
  const rows = source.map((item) => (records ? new Map(listLeaves(item, '')) : new Map([['', item]])))
  const paths = records ? [...new Set(rows.flatMap((row) => [...row.keys()]))] : ['']
  const names = new Map(paths.map((leaf, index) => [leaf, records ? nameOf(leaf, index) : 'value']))
  const fields = new Map<string, FactType | FactListType>()
  const inner = new Map<string, readonly (InferredFact | undefined)[]>()
  for (const [leaf, name] of names) {
    const values = rows.map((row) => row.get(leaf) ?? null)
    const nested = values.some(isArray) ? values.map((value, index) => inferFact(value, `${path}${index}.${name}`)) : undefined
    const type = nested === undefined ? inferScalar(values) : nested[0]?.type
    if (type === undefined) return undefined
    fields.set(name, type)
    if (nested !== undefined) inner.set(leaf, nested)
  }
  const items = rows.map((row, index): FactItem => {
    const entries = [...names].map(([leaf, name]) => [
      name,
      inner.get(leaf)?.[index]?.value ?? (row.get(leaf) as FactValue) ?? null,
    ])
    return { id: String(index), ...Object.fromEntries(entries) }
  })
  return { type: { path, fields }, value: { complete: true, items }, source, fields: names }
}

/** Of what an empty list would be is not said: a rule that reads fields of its items adds their names. */
const emptyList = (path: string): InferredFact => ({
  type: { path, fields: new Map() },
  value: { complete: true, items: [] },
  source: [],
  fields: new Map(),
})

/** The type of an empty list, as one of values, or records with fields, of the kind. */
export const typeEmptyList = ({ type, fields }: InferredFact, kind: ScalarKind | undefined): FactType | FactListType => {
  const field: FactType =
    kind === undefined ? { kind: 'code', nullable: false, codes: [], ...shared } : { kind, nullable: false, ...shared }
  const names = fields.size === 0 ? ['value'] : [...fields.values()]
  return 'path' in type ? { path: type.path, fields: new Map(names.map((name) => [name, field])) } : type
}

export const isEmptyList = ({ source }: InferredFact): boolean => isArray(source) && source.length === 0

/** Every value inside an object that is none itself, by its path. */
const listLeaves = (value: Json, prefix: string): readonly (readonly [string, Json])[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => listLeaves(inner, prefix === '' ? key : `${prefix}.${key}`))
    : [[prefix, value]]

/** A word that the language takes, unlike any other of its place. */
export const nameOf = (path: string, index: number): string => {
  const word = path.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())
  const reserved = ['id', 'from', 'to', 'recorded', 'superseded', 'value']
  return /^[a-z]/.test(word) && !reserved.includes(word) ? word : `fact${index}${word}`
}
