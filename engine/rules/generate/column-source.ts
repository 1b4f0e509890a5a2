import { boundsOfColumn, scaleOfColumn } from '../columns/scale-of-column.ts'
import { type FactListType, type FactType, isFactList } from '../facts/fact-model.ts'
import { idField, type UnitSlot } from '../runtime/layout.ts'
import { bit, type ItemRef, type ScalarAtom, text } from './atom.ts'
import { type Emitter, NotGenerated, type Source } from './emitter.ts'

/** What a kernel reads of a batch: names of arrays, and where they come from. */
export type ColumnReads = {
  readonly slots: Map<number, string>
  /** Fields of lists: `2 income`. */
  readonly fields: Map<string, { readonly slot: number; readonly field: string; readonly name: string }>
  readonly lists: Map<number, string>
}

export const createReads = (): ColumnReads => ({ slots: new Map(), fields: new Map(), lists: new Map() })

/** Facts as places of typed arrays. Rows with a value that is unknown or does not fit never come here. */
export const createColumnSource = (slots: readonly UnitSlot[], currency: string, reads: ColumnReads): Source => ({
  hasBits: true,
  placeOf: (e, item) => e.put(`${item.index} - ${reads.lists.get(item.slot)}[i]`),
  slot: (e, index) => {
    const slot = slots[index] as UnitSlot
    if (slot.field === idField) throw new NotGenerated('an id in columns')
    const name = reads.slots.get(index) ?? `C${index}_`
    reads.slots.set(index, name)
    return e.once(`slot ${index}`, () => readValue(e, { name, at: 'i', type: slot.type as FactType, currency }))
  },
  list: (e, index) => {
    const name = reads.lists.get(index) ?? `O${index}_`
    reads.lists.set(index, name)
    return {
      kind: 'list',
      slot: index,
      length: `${name}[i + 1] - ${name}[i]`,
      at: (place) => ({ index: place, object: undefined, slot: index }),
      each: (body) => {
        const [at, end] = [e.name('j'), e.name('z')]
        const item: ItemRef = { index: at, object: undefined, slot: index }
        const inner = e.inLoop(`${name}[i + 1] - ${name}[i]`, () => body(item, 'break;'))
        e.line(`for (let ${at} = ${name}[i], ${end} = ${name}[i + 1]; ${at} < ${end}; ${at} = (${at} + 1) | 0) {`)
        e.place(inner.lines)
        e.line('}')
      },
    }
  },
  field: (e, item, field) => {
    const type = ((slots[item.slot] as UnitSlot).type as FactListType).fields.get(field)
    if (type === undefined || isFactList(type)) throw new NotGenerated('a list inside a list')
    const key = `${item.slot} ${field}`
    const name = reads.fields.get(key)?.name ?? `F${reads.fields.size}_`
    reads.fields.set(key, { slot: item.slot, field, name })
    return e.once(`field ${item.index} ${field}`, () => readValue(e, { name, at: item.index, type, currency }))
  },
})

type Place = { readonly name: string; readonly at: string; readonly type: FactType; readonly currency: string }

const readValue = (e: Emitter, place: Place): ScalarAtom => {
  const none = place.type.nullable ? e.put(`${place.name}s[${place.at}] === 1`, 'n') : undefined
  const atom = readSome(e, place)
  return none === undefined || atom.kind === 'none' ? atom : { ...atom, none }
}

const readSome = (e: Emitter, { name, at, type, currency }: Place): ScalarAtom => {
  const js = `${name}[${at}]`
  if (type.kind === 'boolean') return bit(e.put(js, 'b'))
  if (type.kind === 'code' || type.kind === 'text') {
    const place = e.put(js)
    return { ...text(`${name}v[${place}]`), code: { js: place, table: `${name}v` } }
  }
  const { low, high } = boundsOfColumn(type, currency)
  return { kind: 'num', js: e.put(js), den: scaleOfColumn(type), low, high }
}
