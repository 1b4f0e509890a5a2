import type { Node } from '../compile/node.ts'
import type { Speaker } from './speaker.ts'
import type { Comparison } from './templates.ts'

export type Verdict = 'pass' | 'fail' | 'unknown' | 'error'

const comparisons: Readonly<Record<string, { readonly number: Comparison; readonly date: Comparison }>> = {
  '<': { number: 'lt', date: 'before' },
  '<=': { number: 'le', date: 'until' },
  '>': { number: 'gt', date: 'after' },
  '>=': { number: 'ge', date: 'since' },
  '==': { number: 'eq', date: 'eq' },
  '!=': { number: 'ne', date: 'ne' },
}

/** The sentence of a condition that is one comparison; undefined for one that is made of others. */
export const explainCondition = (speaker: Speaker, node: Node, verdict: Verdict): string | undefined => {
  if (verdict !== 'pass' && verdict !== 'fail') return undefined
  const [a, b] = node.args
  const comparison = Object.hasOwn(comparisons, node.operator) ? comparisons[node.operator] : undefined
  if (comparison !== undefined && a !== undefined && b !== undefined && node.args.length === 2) {
    const key = a.type.kind === 'date' ? comparison.date : comparison.number
    return speaker.say(`${key}.${verdict}`, { a: speaker.noun(a, 'first'), b: speaker.noun(b, 'later') })
  }
  if (node.operator === 'isNone' && a !== undefined) {
    return speaker.say(`none.${verdict}`, { a: verdict === 'pass' ? speaker.name(a) : speaker.noun(a, 'later') })
  }
  if (node.operator === 'in' && a !== undefined) {
    const list = node.args.slice(1).map((item) => speaker.noun(item, 'later'))
    return speaker.say(`in.${verdict}`, { a: speaker.noun(a, 'first'), b: list.join(', ') })
  }
  return undefined
}
