import type { Rule } from '#engine/rules/index.ts'
import { benchParameters } from './parameters.ts'
import { benchSteps } from './steps.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

type Place = 'outside' | 'reduce' | 'filter'

function translate(rule: Rule, place: Place): Json {
  if (typeof rule === 'string') return /^-?\d+(\.\d+)?$/.test(rule) ? Number(rule) : rule
  if (typeof rule !== 'object' || rule === null) return rule
  if (Array.isArray(rule)) return rule.map((part) => translate(part, place))
  const [operator = '', operands] = Object.entries(rule)[0] ?? []
  const parts: readonly Rule[] = Array.isArray(operands) ? operands : [operands as Rule]
  const [first, second] = parts
  switch (operator) {
    case 'var':
      return { var: renamed(String(first), place) }
    case 'step':
      return { var: `steps.${String(first)}` }
    case 'param': {
      const value = benchParameters[String(first)]?.[1]
      return Number(value)
    }
    case 'sum':
      return { reduce: [{ var: 'members.items' }, { '+': [translate(second as Rule, 'reduce'), { var: 'accumulator' }] }, 0] }
    case 'count': {
      const list: Json =
        second === undefined ? { var: 'members.items' } : { filter: [{ var: 'members.items' }, translate(second, 'filter')] }
      return { reduce: [list, { '+': [1, { var: 'accumulator' }] }, 0] }
    }
    case 'any':
      return { some: [{ var: 'members.items' }, translate(second as Rule, 'filter')] }
    case 'every':
      return { all: [{ var: 'members.items' }, translate(second as Rule, 'filter')] }
    case '==':
      return { '===': parts.map((part) => translate(part, place)) }
    case 'round':
      return { round: [translate(first as Rule, place)] }
    case 'floorTo':
      return { floorTen: [translate(first as Rule, place)] }
    default:
      return { [operator]: parts.map((part) => translate(part, place)) }
  }
}

const renamed = (path: string, place: Place): string =>
  path.startsWith('item.') ? (place === 'reduce' ? `current.${path.slice(5)}` : path.slice(5)) : path

/** What the peers need beside their own operators. */
export const extraOperations = {
  round: (x: number): number => Math.floor(x + 0.5),
  floorTen: (x: number): number => Math.floor(x / 10) * 10,
}

/**
 * The same steps as plain JSON-Logic: earlier steps are in the data, parameters are their values, sums and counts are reductions. Money is in
 * major units, as in the data that all sides get; every number is a binary float.
 */
export const jsonLogicSteps: readonly { readonly id: string; readonly rule: Json }[] = benchSteps.map(({ id, rule }) => ({
  id,
  rule: translate(rule, 'outside'),
}))
