import type { Node } from '../compile/node.ts'
import { excludesZero, type Range } from '../compile/range.ts'
import { type BoolAtom, bool, exactLimit, type NumAtom, num } from './atom.ts'
import { emitChoice } from './choices.ts'
import { type Emitter, NotGenerated } from './emitter.ts'
import { compareAtoms, keep, type Order } from './numbers.ts'

type Combine = (e: Emitter, a: NumAtom, b: NumAtom, range?: Range) => NumAtom

/** A left fold over numbers. Only the result of the last step is known to be within the range. */
export const emitFoldOf = (e: Emitter, nodes: readonly Node[], combine: Combine, range: Range): NumAtom =>
  nodes
    .map((node) => e.num(node))
    .reduce((sum, atom, index) => combine(e, sum, atom, index === nodes.length - 1 ? range : undefined))

export const emitNegation = (e: Emitter, node: Node): NumAtom => {
  const a = e.num(node)
  return { ...a, js: e.put(`-${a.js}`), low: -a.high, high: -a.low }
}

export const emitAbsolute = (e: Emitter, node: Node): NumAtom => {
  const a = e.num(node)
  const high = Math.max(Math.abs(a.low), Math.abs(a.high))
  return { ...a, js: e.put(`${a.js} < 0 ? -${a.js} : ${a.js}`), low: 0, high }
}

/** The least (`<`) or greatest (`>`) of numbers; of equal ones the first. */
export const emitLeast = (e: Emitter, atoms: readonly NumAtom[], order: '<' | '>'): NumAtom => {
  const [first, ...others] = atoms
  if (first === undefined) throw new NotGenerated('the least of nothing')
  return others.reduce((least, atom) => pick(e, atom, least, order), first)
}

const pick = (e: Emitter, a: NumAtom, b: NumAtom, order: '<' | '>'): NumAtom => {
  if (a.dyn === undefined && b.dyn === undefined && a.den === b.den) {
    const js = e.put(`${a.js} ${order} ${b.js} ? ${a.js} : ${b.js}`)
    const [low, high] =
      order === '<' ? [Math.min(a.low, b.low), Math.min(a.high, b.high)] : [Math.max(a.low, b.low), Math.max(a.high, b.high)]
    return { kind: 'num', js, den: a.den, low, high }
  }
  const chosen = emitChoice(
    e,
    compareAtoms(e, a, b, order),
    () => a,
    () => b,
  )
  if (chosen.kind !== 'num') throw new NotGenerated('the least of no numbers')
  return { ...chosen, ...boundsOfPick(a, b, chosen, order) }
}

/** The greater of two is not below either of them, the least not above. A numerator over what is not known keeps its sign only. */
const boundsOfPick = (
  a: NumAtom,
  b: NumAtom,
  chosen: NumAtom,
  order: '<' | '>',
): { readonly low: number; readonly high: number } => {
  const { low, high, den, dyn } = chosen
  const scaled = (bound: number, from: number): number => bound * (den / from)
  if (dyn !== undefined) return { low: order === '>' && (a.low >= 0 || b.low >= 0) ? Math.max(0, low) : low, high }
  if (order === '>') return { low: Math.max(scaled(a.low, a.den), scaled(b.low, b.den)), high }
  return { low, high: Math.min(scaled(a.high, a.den), scaled(b.high, b.den)) }
}

/** `a < b`, or `a < b < c`. */
export const emitComparison = (e: Emitter, nodes: readonly Node[], order: Order): BoolAtom => {
  const [a, b, c] = nodes as readonly [Node, Node, Node | undefined]
  const [x, y] = [e.num(a), e.num(b)]
  const first = compareAtoms(e, x, y, order)
  if (c === undefined) return first
  const both = emitChoice(
    e,
    first,
    () => compareAtoms(e, y, e.num(c), order),
    () => bool('false'),
  )
  return both as BoolAtom
}

/** A whole number that a function of the kernel makes of whole numbers; it cannot fail. */
export const emitCall = (e: Emitter, name: string, nodes: readonly Node[], range: Range): NumAtom => {
  const atoms = nodes.map((node) => whole(e.num(node)))
  return keep(e, `K.${name}(${atoms.map(({ js }) => js).join(', ')})`, 1, [-exactLimit + 1, exactLimit - 1, range])
}

export const whole = (atom: NumAtom): NumAtom => {
  if (atom.den !== 1 || atom.dyn !== undefined) throw new NotGenerated('a fraction where a whole number is wanted')
  return atom
}

/** A date moved by days or months; outside the calendar the row is given up. */
export const emitShift = (e: Emitter, name: string, date: Node, by: Node): NumAtom => {
  const [day, count] = [whole(e.num(date)), whole(e.num(by))]
  const moved = e.put(`K.${name}(${day.js}, ${count.js})`)
  e.bailIf(`!(${moved} === ${moved})`)
  return num(moved, -exactLimit + 1, exactLimit - 1)
}

export const emitRemainder = (e: Emitter, a: Node, b: Node, range: Range): NumAtom => {
  const [x, y] = [whole(e.num(a)), whole(e.num(b))]
  if (!excludesZero(b.range)) e.bailIf(`${y.js} === 0`)
  const most = Math.max(Math.abs(x.low), Math.abs(x.high))
  return keep(e, `${x.js} % ${y.js}`, 1, [-most, most, range])
}
