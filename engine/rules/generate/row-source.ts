import { scaleOfFact } from '../columns/scale-of-column.ts'
import { type FactListType, type FactType, isFactList } from '../facts/fact-model.ts'
import { idField, type UnitSlot } from '../runtime/layout.ts'
import { longestList } from './aggregates.ts'
import { bool, type ItemRef, type ListAtom, type ScalarAtom, text } from './atom.ts'
import { type Emitter, NotGenerated, type Source } from './emitter.ts'

/** Whole numbers below it survive being divided and multiplied by a scale. */
const largest = 1e11

/**
 * Facts as fields of a plain snapshot. Whatever is not plainly what the model says (absent, a history, a text in another script) gives the row up:
 * the interpreter reads it, or says what is wrong.
 */
export const createRowSource = (slots: readonly UnitSlot[], currency: string): Source => ({
  hasBits: false,
  placeOf: (_, item) => item.index,
  slot: (e, index) => {
    const slot = slots[index] as UnitSlot
    return e.once(`slot ${index}`, () => {
      const role = readRole(e, slot.role)
      if (slot.field === idField) return readText(e, e.put(`${role}.id`), undefined)
      const type = slot.type as FactType
      return readValue(e, e.put(`${role}[${e.literal(fieldOf(slot))}]`), type, currency)
    })
  },
  list: (e, index) => readList(e, slots[index] as UnitSlot, index),
  field: (e, item, name) => {
    const slot = slots[item.slot] as UnitSlot
    const type = (slot.type as FactListType).fields.get(name)
    if (type === undefined || isFactList(type)) throw new NotGenerated('a list inside a list')
    return e.once(`field ${item.object} ${name}`, () => readValue(e, e.put(`${item.object}[${e.literal(name)}]`), type, currency))
  },
})

const fieldOf = (slot: UnitSlot): string => slot.path.slice(slot.role.length + 1)

const readRole = (e: Emitter, role: string): string => {
  const atom = e.once(`role ${role}`, () => {
    const js = e.put(`S[${e.literal(role)}]`)
    e.bailIf(`typeof ${js} !== 'object' || ${js} === null`)
    return text(js)
  })
  return atom.js
}

const readValue = (e: Emitter, js: string, type: FactType, currency: string): ScalarAtom => {
  const none = type.nullable ? e.put(`${js} === null`, 'n') : undefined
  const atom = readSome(e, js, type, { currency, none })
  return none === undefined || atom.kind === 'none' ? atom : { ...atom, none }
}

type Some = { readonly currency: string; readonly none: string | undefined }

const readSome = (e: Emitter, js: string, type: FactType, { currency, none }: Some): ScalarAtom => {
  const unless = none === undefined ? '' : `!${none} && `
  switch (type.kind) {
    case 'boolean':
      e.bailIf(`${unless}${js} !== true && ${js} !== false`)
      return bool(js)
    case 'date': {
      const day = e.put(`${none === undefined ? '' : `${none} ? 0 : `}K.day(${js})`)
      e.bailIf(`${day} !== ${day}`)
      return { kind: 'num', js: day, den: 1, low: -800_000, high: 3_000_000 }
    }
    case 'code':
    case 'text':
      return readText(e, js, type, unless)
    default:
      return readNumber(e, js, type, { currency, none })
  }
}

const readText = (e: Emitter, js: string, type: FactType | undefined, unless = ''): ScalarAtom => {
  const codes = type?.codes
  if (codes !== undefined && codes.length <= 12)
    e.bailIf(`${unless}${codes.map((code) => `${js} !== ${e.literal(code)}`).join(' && ')}`)
  else e.bailIf(`${unless}!K.plainText(${js})`)
  return text(js)
}

/** A number of the schema's bounds with no more decimals than its kind has. */
const readNumber = (e: Emitter, js: string, type: FactType, { currency, none }: Some): ScalarAtom => {
  const scale = scaleOfFact(type, currency)
  const bound = (value: FactType['minimum'], open: number): number =>
    value === undefined ? open : Number(value.numerator) / Number(value.denominator)
  const [least, most] = [Math.max(bound(type.minimum, -largest), -largest), Math.min(bound(type.maximum, largest), largest)]
  const unless = none === undefined ? '' : `!${none} && `
  const [low, high] = [Math.floor(least * scale), Math.ceil(most * scale)]
  if (type.kind === 'integer') {
    e.bailIf(
      `${unless}!(typeof ${js} === 'number' && ${js} >= ${Math.ceil(least)} && ${js} <= ${Math.floor(most)} && Math.floor(${js}) === ${js})`,
    )
    return {
      kind: 'num',
      js: none === undefined ? js : e.put(`${none} ? 0 : ${js}`),
      den: 1,
      low: Math.min(0, low),
      high: Math.max(0, high),
    }
  }
  e.bailIf(`${unless}typeof ${js} !== 'number'`)
  const scaled = e.put(`${none === undefined ? '' : `${none} ? 0 : `}Math.round(${js} * ${scale})`)
  e.bailIf(`${unless}!(${scaled} / ${scale} === ${js} && ${scaled} >= ${low} && ${scaled} <= ${high})`)
  return { kind: 'num', js: scaled, den: type.kind === 'money' ? 1 : scale, low: Math.min(0, low), high: Math.max(0, high) }
}

const readList = (e: Emitter, slot: UnitSlot, index: number): ListAtom => {
  const items = e.once(`list ${index}`, () => {
    const holder = slot.path.includes('.')
      ? `${readRole(e, slot.role)}[${e.literal(fieldOf(slot))}]`
      : `S[${e.literal(slot.role)}]`
    const list = e.put(holder)
    e.bailIf(`!K.plainList(${list}, ${longestList})`)
    return text(e.put(`${list}.items`))
  })
  return {
    kind: 'list',
    slot: index,
    at: (place) => ({ index: place, object: e.put(`${items.js}[${place}]`), slot: index }),
    each: (body) => {
      const [at, object] = [e.name('i'), e.name('m')]
      const item: ItemRef = { index: at, object, slot: index }
      const inner = e.inLoop(`${items.js}.length`, () => body(item, 'break;'))
      e.line(`for (let ${at} = 0; ${at} < ${items.js}.length; ${at}++) {`)
      e.line(`const ${object} = ${items.js}[${at}];`)
      e.place(inner.lines)
      e.line('}')
    },
  }
}
