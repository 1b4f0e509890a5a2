import type { Rational, RoundingMode } from '../../values/rational.ts'
import type { Node } from '../compile/node.ts'
import type { Binding } from '../compile/scope.ts'
import { each } from './aggregates.ts'
import { whole } from './arithmetic.ts'
import { exactLimit, type ListAtom, type NumAtom, num, type TextAtom, text } from './atom.ts'
import { type Emitter, NotGenerated } from './emitter.ts'
import { roundAtom } from './numbers.ts'

/** Texts and whole numbers put together, in at most so many characters. */
export const emitText = (e: Emitter, nodes: readonly Node[], longest: number): TextAtom => {
  const parts = nodes.map((node) => {
    const atom = e.scalar(node)
    if (atom.kind === 'text') return atom.js
    if (atom.kind !== 'num') throw new NotGenerated('a text of conditions')
    return whole(atom).js
  })
  const name = e.put(`[${parts.join(', ')}].join('').normalize('NFC')`)
  e.bailIf(`${name}.length > ${longest}`)
  return text(name)
}

/** A part of a text, by a function of the operator. */
export const emitTextPart = (e: Emitter, part: unknown, [whole0, ...numbers]: readonly Node[]): TextAtom => {
  if (whole0 === undefined) throw new NotGenerated('a part of nothing')
  const words = [e.text(whole0).js, ...numbers.map((node) => whole(e.num(node)).js)]
  return text(e.put(`${e.literal(part)}(${words.join(', ')})`))
}

type Share = {
  readonly list: ListAtom
  readonly bound: 'member' | 'record'
  readonly unit: Rational
  readonly mode: RoundingMode
  /** Shares out a whole number by weights; undefined where they share nothing out. */
  readonly shareOut: (total: number, weights: readonly number[]) => readonly number[] | undefined
}

/** One's share of a total that is shared out by weights. */
export const emitShare = (e: Emitter, total: Node, weight: Node, { list, bound, unit, mode, shareOut }: Share): NumAtom => {
  const self = e.item(bound)
  const rounded = whole(roundAtom(e, e.num(total), { mode, unit }))
  const weights = e.name('q')
  e.line(`const ${weights} = [];`)
  list.each((other) =>
    e.within({ [bound]: other }, () => {
      const atom = e.num(weight)
      if (atom.dyn !== undefined) throw new NotGenerated('weights that are quotients')
      e.line(`${weights}.push(${atom.js});`)
    }),
  )
  const shares = e.put(`${e.literal(shareOut)}(${rounded.js}, ${weights})`)
  e.bailIf(`${shares} === undefined`)
  const share = e.put(`${shares}[${e.source.placeOf(e, self)}]`)
  e.bailIf(`!(${share} > ${-exactLimit} && ${share} < ${exactLimit})`)
  return num(share, -exactLimit, exactLimit)
}

type Window = {
  readonly list: Node
  readonly binding: Binding
  readonly month: Node
  readonly amount: Node
  readonly months: Node
  readonly from: Node | undefined
  readonly until: Node | undefined
  /** The largest sum of a window; undefined where there is none. */
  readonly find: (totals: ReadonlyMap<number, number>, months: number, from?: number, until?: number) => number | undefined
}

/** The best average over months: the sum of the best window over their number. */
export const emitWindow = (e: Emitter, window: Window): NumAtom => {
  const months = whole(e.num(window.months))
  const limits = [window.from, window.until].map((node) => (node === undefined ? 'undefined' : whole(e.num(node)).js))
  const totals = e.name('q')
  e.line(`const ${totals} = new Map();`)
  let den = 1
  each(e, e.list(window.list), window.binding, () => {
    const day = whole(e.num(window.month))
    const amount = e.num(window.amount)
    if (amount.dyn !== undefined) throw new NotGenerated('quotients in months')
    den = amount.den
    e.bailIf(`!K.addToMonth(${totals}, ${day.js}, ${amount.js})`)
  })
  const best = e.put(`${e.literal(window.find)}(${totals}, ${months.js}, ${limits.join(', ')})`)
  const none = e.put(`${best} === undefined`, 'n')
  e.bailIf(`!${none} && !(${best} > ${-exactLimit} && ${best} < ${exactLimit})`)
  const top = e.put(`${none} ? 0 : ${best}`)
  const dyn = e.put(`${months.js} < 1 ? 1 : ${months.js}`)
  return { ...num(top, -exactLimit, exactLimit, den), dyn, dynHigh: Math.max(1, months.high), none }
}
