import type { Node } from '../compile/node.ts'
import type { Binding } from '../compile/scope.ts'
import { type BoolAtom, bit, bool, exactLimit, type ItemRef, type ListAtom, type NumAtom, num, type ScalarAtom } from './atom.ts'
import { type Emitter, NotGenerated } from './emitter.ts'
import { compareAtoms, keep, over } from './numbers.ts'

/** Lists that are longer are left to the interpreter, which counts its steps. */
export const longestList = 200

/** Goes over a list with its records in the places that the binding names. */
export const each = (e: Emitter, list: ListAtom, binding: Binding, body: (item: ItemRef, stop: string) => void): void =>
  list.each((item, stop) =>
    e.within({ item, ...(binding.bindsMember ? { member: item } : {}), ...(binding.bindsRecord ? { record: item } : {}) }, () =>
      body(item, stop),
    ),
  )

type Aggregate = { readonly list: Node; readonly binding: Binding }

export const emitCount = (e: Emitter, { list, binding }: Aggregate, condition: Node | undefined): NumAtom => {
  const records = e.list(list)
  if (condition === undefined && records.length !== undefined) return num(e.put(records.length), 0, longestList)
  const result = e.name()
  e.line(`let ${result} = 0;`)
  each(e, records, binding, () => {
    if (condition === undefined) return e.line(`${result} += 1;`)
    const held = e.bool(condition)
    e.line(held.bit === undefined ? `if (${held.js}) ${result} += 1;` : `${result} = (${result} + ${held.bit}) | 0;`)
  })
  return num(result, 0, longestList)
}

export const emitSum = (e: Emitter, { list, binding }: Aggregate, value: Node): NumAtom => {
  const result = e.name()
  e.line(`let ${result} = 0;`)
  let found: NumAtom | undefined
  each(e, e.list(list), binding, () => {
    const atom = e.num(value)
    if (atom.dyn !== undefined) throw new NotGenerated('a sum of quotients')
    found = atom
    e.line(`${result} += ${atom.js};`)
    if (Math.max(Math.abs(atom.low), Math.abs(atom.high)) * longestList >= exactLimit)
      e.bailIf(`!(${result} > ${-exactLimit} && ${result} < ${exactLimit})`)
  })
  if (found === undefined) throw new NotGenerated('a sum of nothing')
  return num(
    result,
    Math.max(-exactLimit, Math.min(0, found.low * longestList)),
    Math.min(exactLimit, Math.max(0, found.high * longestList)),
    found.den,
  )
}

/** `any` (deciding: true) and `every` (deciding: false). It stops at the first that decides, unless a later one could fail. */
export const emitQuantifier = (e: Emitter, { list, binding }: Aggregate, condition: Node, deciding: boolean): BoolAtom => {
  const result = e.name()
  const outer = e.list(list)
  if (e.source.hasBits) return emitBits(e, (body) => each(e, outer, binding, body), condition, deciding)
  e.line(`let ${result} = ${!deciding};`)
  each(e, outer, binding, (_, stop) => {
    const { js } = e.bool(condition)
    e.line(`if (${deciding ? js : `!${js}`}) { ${result} = ${deciding};${list.canFail ? '' : ` ${stop}`} }`)
  })
  return bool(result)
}

/** As above, without a jump: all are asked. */
const emitBits = (e: Emitter, goOver: (body: () => void) => void, condition: Node, deciding: boolean): BoolAtom => {
  const result = e.name('b')
  e.line(`let ${result} = ${deciding ? 0 : 1};`)
  goOver(() => {
    e.line(`${result} ${deciding ? '|' : '&'}= ${e.bit(e.bool(condition))};`)
  })
  return bit(result)
}

/** `minOf` and `maxOf`: none of an empty list. */
export const emitExtreme = (e: Emitter, { list, binding }: Aggregate, value: Node, order: '<' | '>'): NumAtom => {
  const [result, none] = [e.name(), e.name('n')]
  e.line(`let ${result} = 0, ${none} = true;`)
  let found: NumAtom | undefined
  each(e, e.list(list), binding, () => {
    const atom = e.num(value)
    if (atom.dyn !== undefined) throw new NotGenerated('quotients to compare')
    found = atom
    e.line(`if (${none} || ${atom.js} ${order} ${result}) { ${result} = ${atom.js}; ${none} = false; }`)
  })
  if (found === undefined) throw new NotGenerated('the extreme of nothing')
  return { kind: 'num', js: result, den: found.den, low: Math.min(0, found.low), high: Math.max(0, found.high), none }
}

/** The value of the first record; none of an empty list. Of parts of a list all are gone over: whether a later record belongs may be unknown. */
export const emitFirst = (e: Emitter, { list, binding }: Aggregate, value: Node): ScalarAtom => {
  const [result, none, got] = [e.name(), e.name('n'), e.name()]
  e.line(`let ${result} = 0, ${none} = true, ${got} = false;`)
  let found: Exclude<ScalarAtom, { kind: 'none' }> | undefined
  const records = e.list(list)
  each(e, records, binding, (_, stop) => {
    const inner = e.capture(() => {
      const atom = e.scalar(value)
      if (atom.kind === 'none' || (atom.kind === 'num' && atom.dyn !== undefined)) throw new NotGenerated('the first quotient')
      found = atom
      e.line(`${got} = true; ${result} = ${atom.js}; ${none} = ${atom.none ?? 'false'};`)
    })
    e.line(`if (!${got}) {`)
    e.place(inner.lines)
    e.line('}')
    if (records.length !== undefined) e.line(stop)
  })
  if (found === undefined) throw new NotGenerated('the first of nothing')
  return found.kind === 'num'
    ? { ...found, js: result, low: Math.min(0, found.low), high: Math.max(0, found.high), none }
    : { kind: found.kind, js: result, none }
}

/** Goes on only with the records for which the condition holds. */
export const emitFilter = (e: Emitter, { list, binding }: Aggregate, condition: Node): ListAtom => {
  const base = e.list(list)
  return {
    kind: 'list',
    slot: base.slot,
    at: base.at,
    each: (body) =>
      base.each((item, stop) => {
        const { js } = e.within(
          { item, ...(binding.bindsMember ? { member: item } : {}), ...(binding.bindsRecord ? { record: item } : {}) },
          () => e.bool(condition),
        )
        e.line(`if (${js}) {`)
        const inner = e.capture(() => body(item, stop))
        e.place(inner.lines)
        e.line('}')
      }),
  }
}

export const emitFold = (e: Emitter, { list, binding }: Aggregate, start: Node, body: Node): ScalarAtom => {
  const first = e.scalar(start)
  if (first.kind === 'none' || (first.kind === 'num' && first.dyn !== undefined)) throw new NotGenerated('a fold of quotients')
  const result = e.name()
  e.line(`let ${result} = ${first.js};`)
  const outer = e.acc
  let isSame = true
  each(e, e.list(list), binding, () => {
    e.acc = first.kind === 'num' ? num(result, -exactLimit, exactLimit, first.den) : { kind: first.kind, js: result }
    const next = e.scalar(body)
    if (next.kind !== first.kind) throw new NotGenerated('a fold of two kinds')
    const scaled = next.kind === 'num' && first.kind === 'num' && next.den !== first.den ? shrink(e, next, first.den) : next
    isSame = scaled.kind !== 'num' || scaled.dyn === undefined
    e.line(`${result} = ${scaled.js};`)
  })
  e.acc = outer
  if (!isSame) throw new NotGenerated('a fold of quotients')
  return first.kind === 'num' ? num(result, -exactLimit, exactLimit, first.den) : { kind: first.kind, js: result }
}

/** The same value over a smaller denominator; a row in which it does not divide is given up. */
const shrink = (e: Emitter, atom: NumAtom, den: number): NumAtom => {
  if (atom.dyn !== undefined) throw new NotGenerated('a fold of quotients')
  if (den % atom.den === 0) return over(e, atom, den)
  if (atom.den % den !== 0) throw new NotGenerated('a fold of other denominators')
  const factor = atom.den / den
  const quotient = e.put(`${atom.js} / ${factor}`)
  e.bailIf(`Math.floor(${quotient}) !== ${quotient}`)
  return keep(e, quotient, den, [atom.low / factor - 1, atom.high / factor + 1])
}

/** `rank`: one more than those that come before. `self` is the record in question. */
export const emitRank = (
  e: Emitter,
  siblings: { readonly list: ListAtom; readonly bound: 'member' | 'record' },
  keys: readonly Node[],
  descending: boolean,
): NumAtom => {
  const self = e.item(siblings.bound)
  const mine = keys.map((key) => e.scalar(key))
  const result = e.name()
  e.line(`let ${result} = 1;`)
  siblings.list.each((other) => {
    e.line(`if (${other.index} !== ${self.index}) {`)
    const inner = e.capture(() =>
      e.within({ [siblings.bound]: other }, () => {
        const theirs = keys.map((key) => e.scalar(key))
        e.line(`if (${comesBefore(e, { theirs, mine }, descending, `${other.index} < ${self.index}`)}) ${result} += 1;`)
      }),
    )
    e.place(inner.lines)
    e.line('}')
  })
  return num(result, 1, longestList)
}

type Keys = { readonly theirs: readonly ScalarAtom[]; readonly mine: readonly ScalarAtom[] }

/** By the first key in the wanted order, then by the others ascending, then as `listed` says. */
const comesBefore = (e: Emitter, { theirs, mine }: Keys, descending: boolean, listed: string): string =>
  theirs.reduceRight((rest, their, index) => {
    const own = mine[index] as ScalarAtom
    const isReversed = index === 0 && descending
    if (their.kind === 'num' && own.kind === 'num') {
      return `(${compareAtoms(e, their, own, isReversed ? '>' : '<').js} || (${compareAtoms(e, their, own, '===').js} && ${rest}))`
    }
    if (their.kind === 'none' || own.kind === 'none' || their.kind === 'num' || own.kind === 'num')
      throw new NotGenerated('keys of two kinds')
    const [a, b] = isReversed ? [own.js, their.js] : [their.js, own.js]
    return `(${a} < ${b} || (${a} === ${b} && ${rest}))`
  }, listed)

/** The other members of the member in place. */
export const emitOthers = (e: Emitter, slot: number): ListAtom => {
  const self = e.item('member')
  const list = e.source.list(e, slot)
  return {
    kind: 'list',
    slot,
    at: list.at,
    each: (body) =>
      list.each((item, stop) => {
        e.line(`if (${item.index} !== ${self.index}) {`)
        const inner = e.capture(() => body(item, stop))
        e.place(inner.lines)
        e.line('}')
      }),
  }
}
