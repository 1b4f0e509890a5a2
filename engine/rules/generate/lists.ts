import type { Node } from '../compile/node.ts'
import type { Binding } from '../compile/scope.ts'
import { each, longestList } from './aggregates.ts'
import { type BoolAtom, bool, type ItemRef, type ListAtom, type NumAtom, num, type ScalarAtom } from './atom.ts'
import { emitSame } from './choices.ts'
import { type Emitter, NotGenerated } from './emitter.ts'
import { leastCommon, over } from './numbers.ts'

type Over = { readonly list: Node; readonly binding: Binding }

/** The record at a place of a list whose records have places. */
const recordAt = (list: ListAtom, index: string): ItemRef => {
  if (list.at === undefined) throw new NotGenerated('the order of computed values')
  return list.at(index)
}

/** What keys are compared by: a text, a condition, or a number over a denominator that all have. */
const keyOf = (e: Emitter, node: Node): string => {
  const atom = e.scalar(node)
  if (atom.kind === 'none' || (atom.kind === 'num' && atom.dyn !== undefined)) throw new NotGenerated('a key that is a quotient')
  return atom.js
}

/** Goes over places that stand in an array of generated code. */
const overPlaces = (e: Emitter, list: ListAtom, places: string): ListAtom => ({
  kind: 'list',
  slot: list.slot,
  at: list.at,
  each: (body) => {
    const at = e.name('i')
    const inner = e.inLoop(`${places}.length`, () => body(recordAt(list, e.put(`${places}[${at}]`)), 'break;'))
    e.line(`for (let ${at} = 0; ${at} < ${places}.length; ${at}++) {`)
    e.place(inner.lines)
    e.line('}')
  },
})

export const emitSorted = (e: Emitter, { list, binding }: Over, key: Node, descending: boolean): ListAtom => {
  const base = e.list(list)
  const [places, keys] = [e.name('q'), e.name('q')]
  e.line(`const ${places} = [], ${keys} = [];`)
  each(e, base, binding, (item) => {
    recordAt(base, item.index)
    e.line(`${places}.push(${item.index}); ${keys}.push(${keyOf(e, key)});`)
  })
  return overPlaces(e, base, e.put(`K.order(${places}, ${keys}, ${descending ? -1 : 1})`, 'q'))
}

/** The one record with the greatest (`>`) or least (`<`) key, the first of equal ones. */
export const emitArgument = (e: Emitter, { list, binding }: Over, key: Node, order: '<' | '>'): ListAtom => {
  const base = e.list(list)
  const [places, best] = [e.name('q'), e.name()]
  e.line(`const ${places} = []; let ${best};`)
  each(e, base, binding, (item) => {
    recordAt(base, item.index)
    const found = keyOf(e, key)
    e.line(`if (${places}.length === 0 || ${found} ${order} ${best}) { ${places}[0] = ${item.index}; ${best} = ${found}; }`)
  })
  return overPlaces(e, base, places)
}

/** The first so many. All are gone over, because a later one may have to give the row up. */
export const emitTake = (e: Emitter, list: Node, count: Node): ListAtom => {
  const base = e.list(list)
  const wanted = e.num(count)
  if (wanted.den !== 1 || wanted.dyn !== undefined) throw new NotGenerated('a part of a record')
  return {
    ...base,
    length: undefined,
    each: (body) => {
      const taken = e.name()
      e.line(`let ${taken} = 0;`)
      base.each((item, stop) => {
        const inner = e.capture(() => body(item, stop))
        e.line(`if (${taken} < ${wanted.js}) {`)
        e.line(`${taken} += 1;`)
        e.place(inner.lines)
        e.line('}')
      })
    },
  }
}

export const emitDistinct = (e: Emitter, { list, binding }: Over, value: Node): NumAtom => {
  const seen = e.name('q')
  e.line(`const ${seen} = new Set();`)
  each(e, e.list(list), binding, () => e.line(`${seen}.add(${keyOf(e, value)});`))
  return num(e.put(`${seen}.size`), 0, longestList)
}

const virtualItem = (index: string, fields: (name: string) => ScalarAtom): ItemRef => ({
  index,
  object: undefined,
  slot: -1,
  fields,
})

/** A list of what is computed of each record. */
export const emitMapped = (e: Emitter, { list, binding }: Over, value: Node): ListAtom => {
  const base = e.list(list)
  return {
    kind: 'list',
    slot: -1,
    each: (body) =>
      each(e, base, binding, (item, stop) => {
        const atom = e.scalar(value)
        body(
          virtualItem(item.index, () => atom),
          stop,
        )
      }),
  }
}

/** A list of values that stand in an array of generated code. */
export const overArray = (e: Emitter, array: string, atomOf: (js: string) => ScalarAtom): ListAtom => ({
  kind: 'list',
  slot: -1,
  each: (body) => {
    const at = e.name('i')
    const inner = e.inLoop(`${array}.length`, () => {
      const atom = atomOf(e.put(`${array}[${at}]`))
      body(
        virtualItem(at, () => atom),
        'break;',
      )
    })
    e.bailIf(`${array}.length > ${longestList}`)
    e.line(`for (let ${at} = 0; ${at} < ${array}.length; ${at}++) {`)
    e.place(inner.lines)
    e.line('}')
  },
})

/** A list of values written out in the rule. */
export const emitListOf = (e: Emitter, nodes: readonly Node[]): ListAtom => {
  const atoms = nodes.map((node) => e.scalar(node))
  const nums = atoms.filter((atom) => atom.kind === 'num')
  if (nums.some(({ dyn }) => dyn !== undefined) || (nums.length > 0 && nums.length < atoms.length))
    throw new NotGenerated('a list of quotients')
  const array = e.name('q')
  if (nums.length === 0) {
    const others = atoms.filter((atom) => atom.kind === 'text' || atom.kind === 'bool')
    const [first] = others
    if (others.length < atoms.length || others.some(({ kind }) => kind !== first?.kind))
      throw new NotGenerated('a list of nothing')
    e.line(`const ${array} = [${others.map(({ js }) => js).join(', ')}];`)
    return overArray(e, array, (js) => (first?.kind === 'bool' ? bool(js) : { kind: 'text', js }))
  }
  const den = leastCommon(nums.map((atom) => atom.den))
  const scaled = nums.map((atom) => over(e, atom, den))
  e.line(`const ${array} = [${scaled.map(({ js }) => js).join(', ')}];`)
  const [low, high] = [Math.min(...scaled.map((atom) => atom.low)), Math.max(...scaled.map((atom) => atom.high))]
  return overArray(e, array, (js) => num(js, low, high, den))
}

/** Is a value one of a list of values? */
export const emitAmong = (e: Emitter, wanted: Node, place: Node): BoolAtom => {
  const value = e.scalar(wanted)
  const list = e.list(place)
  const result = e.name()
  e.line(`let ${result} = false;`)
  list.each((item) => {
    if (item.fields === undefined) throw new NotGenerated('a value among records')
    e.line(`if (${emitSame(e, value, item.fields('value')).js}) ${result} = true;`)
  })
  return bool(result)
}

/** One record that is computed, there when a condition holds. */
export const emitOne = (e: Emitter, condition: string, fields: Readonly<Record<string, ScalarAtom>>): ListAtom => ({
  kind: 'list',
  slot: -1,
  each: (body) => {
    const at = e.name('i')
    e.line(`for (let ${at} = ${condition} ? 0 : 1; ${at} < 1; ${at}++) {`)
    const inner = e.capture(() =>
      body(
        virtualItem(at, (name) => fields[name] ?? { kind: 'none' }),
        'break;',
      ),
    )
    e.place(inner.lines)
    e.line('}')
  },
})

/** Parts of one list of records, one after the other. */
export const emitMerged = (lists: readonly ListAtom[]): ListAtom => {
  const [first] = lists
  if (first?.at === undefined || lists.some(({ slot }) => slot !== first.slot)) throw new NotGenerated('several lists as one')
  return {
    ...first,
    length: undefined,
    each: (body) => {
      for (const list of lists) list.each((item) => body(item, ''))
    },
  }
}
