import type { Rule } from '../rule-set.ts'
import { type InferredFact, inferFact, isEmptyList, nameOf } from './infer-facts.ts'
import { isArray, isObject, type Json } from './json.ts'

export type Rewritten = {
  readonly rule: Rule
  /** The facts that the rule reads, by their names in the role `data`. */
  readonly facts: ReadonlyMap<string, InferredFact>
}

/** Operators whose later operands are about each item of the first. */
const iterators = new Set(['map', 'filter', 'all', 'none', 'some', 'reduce'])

/** The fields of an item by their classic paths; at the top there is no item. */
type Item = { readonly fields: Map<string, string>; readonly isOpen: boolean } | undefined

const valueItem: Item = { fields: new Map([['', 'value']]), isOpen: false }

/**
 * Gives the paths of a classic rule the roots that the language wants: a place in the data becomes a fact of the role `data`, a place
 * in an item a field of `item`. Nothing else is changed.
 */
export const rewriteRule = (rule: Json, data: Json): Rewritten => {
  const facts = new Map<string, InferredFact>()
  const names = new Map<string, string>()

  const declare = (path: string): string => {
    const known = names.get(path)
    if (known !== undefined) return known
    const name = nameOf(path, names.size)
    const source = findAt(data, path)
    const fact = source === undefined ? undefined : inferFact(source, `data.${name}`)
    names.set(path, name)
    if (fact !== undefined) facts.set(name, fact)
    return name
  }

  const rewritePath = (path: string, item: Item): string => {
    if (item === undefined) return `data.${declare(path)}`
    if (path === 'accumulator' || path === '') return path === '' ? 'item' : path
    const field = path === 'current' ? '' : path.replace(/^current\./, '')
    if (item.isOpen && !item.fields.has(field)) item.fields.set(field, field === '' ? 'value' : nameOf(field, item.fields.size))
    const name = item.fields.get(field)
    return name === 'value' ? 'item' : `item.${name ?? (field || 'value')}`
  }

  const rewriteVariable = (operand: Json, item: Item): Json => {
    const [path, ...others] = isArray(operand) ? operand : [operand]
    if (typeof path !== 'string' && typeof path !== 'number') return operand
    return [rewritePath(String(path), item), ...others]
  }

  const itemOf = (list: Json | undefined, item: Item): Item => {
    if (!isObject(list)) return valueItem
    const [operator = '', operand] = Object.entries(list)[0] ?? []
    const [first] = isArray(operand) ? operand : [operand]
    if (operator === 'filter') return itemOf(first, item)
    if (operator !== 'var' || item !== undefined || (typeof first !== 'string' && typeof first !== 'number')) return valueItem
    const fact = facts.get(declare(String(first)))
    return fact === undefined ? valueItem : { fields: fact.fields, isOpen: isEmptyList(fact) }
  }

  const rewrite = (part: Json, item: Item): Json => {
    if (isArray(part)) return part.map((inner) => rewrite(inner, item))
    if (!isObject(part)) return part
    return Object.fromEntries(Object.entries(part).map(([name, operand]) => [name, rewriteOperand(name, operand, item)]))
  }

  const rewriteOperand = (operator: string, operand: Json, item: Item): Json => {
    if (operator === 'var') return rewriteVariable(operand, item)
    if (!iterators.has(operator) || !isArray(operand)) return rewrite(operand, item)
    const inside = itemOf(operand[0], item)
    return operand.map((part, index) => rewrite(part, index === 1 ? inside : item))
  }

  return { rule: rewrite(rule, undefined), facts }
}

/** What stands at a path, such as `a.b` or `a.1`; of its own properties only. */
const findAt = (data: Json, path: string): Json | undefined => {
  let found: Json | undefined = data
  for (const key of path === '' ? [] : path.split('.')) {
    if (isArray(found)) found = found[Number(key)]
    else found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  }
  return found
}
