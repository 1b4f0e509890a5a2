import { fromDayNumber } from '../../values/date.ts'
import type { CompiledParameter } from '../compile/compile-parameter.ts'
import { type FactListType, type FactType, isFactList } from '../facts/fact-model.ts'
import { findEntry, type PreparedFacts, type PreparedField, type PreparedList } from '../facts/prepared-facts.ts'
import type { Assumption, RuleDay, UsedParameter } from '../types.ts'
import { Frame } from './frame.ts'
import { costOfParts, fuelOfAnEvaluation } from './fuel.ts'
import { idField, type Layout, listField, type UnitSlot } from './layout.ts'
import { findCell, findSpan } from './read-parameter.ts'
import type { Bracket } from './scale.ts'
import { type Leaf, ListValue, RuleError, Unknown, type Value } from './value.ts'

/** A field of the records of a list, by its number in the type of the list. */
export type ListField = {
  readonly index: number
  readonly name: string
  readonly type: FactType | FactListType
  readonly listPath: string
}

export type DayNumbers = Readonly<Record<RuleDay, number | undefined>>

export type EnvOptions = {
  readonly layout: Layout
  readonly facts: PreparedFacts
  readonly days: DayNumbers
  /** Facts are read as of this day. */
  readonly factDay: number
  /** Parameters are read as of this day. */
  readonly lawDay: number
  /** How much work it may take; for a part of a period, what the other parts left. */
  readonly fuel?: number
}

/** The state of one evaluation. Values are read when first asked for, and kept. */
export class Env {
  readonly layout: Layout
  readonly facts: PreparedFacts
  readonly days: DayNumbers
  readonly factDay: number
  readonly lawDay: number
  readonly unit: (Value | undefined)[]
  readonly steps: (Value | undefined)[]
  readonly parameters: (Value | undefined)[]
  /** What came out of the conditions of the unit, two bits each. */
  readonly trace: number[]
  readonly assumptions: Assumption[] = []
  readonly parametersUsed: UsedParameter[] = []
  member: Frame | undefined = undefined
  record: Frame | undefined = undefined
  item: Frame | undefined = undefined
  acc: Value | undefined = undefined
  /** Below zero the evaluation stops with an error: what is left of the work that it may take. */
  fuel: number

  constructor({ layout, facts, days, factDay, lawDay, fuel = fuelOfAnEvaluation }: EnvOptions) {
    this.fuel = fuel
    this.layout = layout
    this.facts = facts
    this.days = days
    this.factDay = factDay
    this.lawDay = lawDay
    this.unit = layout.unread.slots.slice()
    this.steps = layout.unread.steps.slice()
    this.parameters = layout.unread.parameters.slice()
    this.trace = layout.unread.trace.slice()
  }

  readUnit(index: number): Value {
    const slot = this.layout.slots[index] as UnitSlot
    const value = this.#readSlot(slot, this.factDay)
    this.unit[index] = value
    return value
  }

  /** A fact of the unit as of another day. */
  readUnitOn(index: number, day: number): Value {
    return this.#readSlot(this.layout.slots[index] as UnitSlot, day)
  }

  /** The days after one and not after another on which a dated fact of the unit may change; at most so many as there is fuel for. */
  changesOfUnit(index: number, after: number, until: number): readonly number[] {
    const slot = this.layout.slots[index] as UnitSlot
    const role = this.facts.roles.get(slot.role)
    return role === undefined || 'items' in role ? [] : this.#changes(role.fields[slot.field], after, until)
  }

  changesOfField(frame: Frame, { index }: ListField, after: number, until: number): readonly number[] {
    return this.#changes(frame.item?.fields[index], after, until)
  }

  #changes(field: PreparedField | undefined, after: number, until: number): readonly number[] {
    if (field?.kind !== 'fact') return []
    const days = new Set(field.entries.flatMap(({ from, to }) => [from, to]))
    this.fuel -= days.size
    return [...days].filter((day) => day > after && day <= until).sort((a, b) => a - b)
  }

  #readSlot(slot: UnitSlot, day: number): Value {
    const role = this.facts.roles.get(slot.role)
    if (slot.field === listField) {
      const list = role !== undefined && 'items' in role ? role : undefined
      return this.#readList(slot.type as FactListType, list, slot.path)
    }
    if (role === undefined || 'items' in role) return missingFact(slot)
    if (slot.field === idField) return role.id ?? missingFact(slot)
    const field = role.fields[slot.field]
    if (field?.kind === 'plain') return field.value
    return this.#readField(slot.type, field, { base: slot.path, path: slot.path, item: 0 }, day)
  }

  /** A field of a record of a list. */
  readField(frame: Frame, field: ListField): Value {
    const value = this.readFieldOn(frame, field, this.factDay)
    frame.fields[field.index] = value
    return value
  }

  /** A field of a record as of another day. */
  readFieldOn(frame: Frame, { index, name, type, listPath }: ListField, day: number): Value {
    const field = frame.item?.fields[index]
    if (field?.kind === 'plain') return field.value
    const path = `${frame.item?.path ?? listPath}.${name}`
    return this.#readField(type, field, { base: `${listPath}.${name}`, path, item: frame.index }, day)
  }

  #readField(type: FactType | FactListType, field: PreparedField | undefined, leaf: Leaf, day: number): Value {
    if (isFactList(type)) return this.#readList(type, field?.kind === 'list' ? field : undefined, leaf.path)
    const entry = field === undefined || field.kind === 'list' ? undefined : findEntry(field, day)
    if (entry === undefined) return new Unknown(leaf)
    if (entry.carriedSince !== undefined) {
      this.assumptions.push({ kind: 'carried', fact: leaf.path, since: fromDayNumber(entry.carriedSince) })
    }
    return entry.value
  }

  #readList(type: FactListType, list: PreparedList | undefined, path: string): ListValue {
    const onDay = new Map<string, PreparedList['items'][number]>()
    for (const item of list?.items ?? []) {
      if (item.from <= this.factDay && this.factDay < item.to && !onDay.has(item.id)) onDay.set(item.id, item)
    }
    const items = [...onDay.values()].sort((a, b) => a.order - b.order)
    const frames = items.map((item) => new Frame(item.id, item.order, item))
    return new ListValue(frames, list?.complete === true ? undefined : new Unknown({ base: type.path, path, item: 0 }))
  }

  readParameter(index: number): Value {
    const value = this.lookUp(index, this.lawDay, [])
    this.parameters[index] = value
    return value
  }

  /** A parameter on a day, by keys. A gap, a missing row and a day without a value are all unknown: `param:<id>`. */
  lookUp(index: number, day: number, keys: readonly Value[]): Value {
    const parameter = this.layout.parameters[index] as CompiledParameter
    const span = findSpan(parameter, day)
    const cell = span === undefined ? undefined : findCell(parameter, span, keys)
    if (cell !== undefined) this.#noteUse(cell.used)
    return cell?.value ?? unknownParameter(parameter.id)
  }

  /** The brackets of a scale on a day; unknown where there are none. */
  readScale(index: number, day: number): readonly Bracket[] | Unknown {
    const parameter = this.layout.parameters[index] as CompiledParameter
    const span = findSpan(parameter, day)
    const cell = span === undefined ? undefined : findCell(parameter, span, [])
    if (cell !== undefined) this.#noteUse(cell.used)
    return cell?.brackets ?? unknownParameter(parameter.id)
  }

  #noteUse(used: UsedParameter): void {
    for (const other of this.parametersUsed) if (other === used || isSameUse(other, used)) return
    this.parametersUsed.push(used)
  }

  /** A step of the unit. */
  runStep(index: number): Value {
    const step = this.layout.steps[index] as Layout['steps'][number]
    this.fuel -= 1 + costOfParts(step.parts ?? 0)
    const value = this.fuel < 0 ? new RuleError(step.id, 'out-of-fuel') : step.run(this)
    this.steps[index] = value
    return value
  }

  /** A step of a member, for one member. */
  runMemberStep(index: number, frame: Frame): Value {
    const outer = this.member
    this.member = frame
    const value = this.#runFrameStep(index, frame)
    this.member = outer
    return value
  }

  /** A step of a record, for one record. */
  runRecordStep(index: number, frame: Frame): Value {
    const outer = this.record
    this.record = frame
    const value = this.#runFrameStep(index, frame)
    this.record = outer
    return value
  }

  #runFrameStep(index: number, frame: Frame): Value {
    const step = this.layout.steps[index] as Layout['steps'][number]
    this.fuel -= 1 + costOfParts(step.parts ?? 0)
    const value = this.fuel < 0 ? new RuleError(step.id, 'out-of-fuel') : step.run(this)
    frame.steps[index] = value
    return value
  }
}

export const unknownParameter = (id: string): Unknown => new Unknown({ base: `param:${id}`, path: `param:${id}`, item: 0 })

const missingFact = (slot: UnitSlot): Unknown => new Unknown({ base: slot.path, path: slot.path, item: 0 })

const isSameUse = (a: UsedParameter, b: UsedParameter): boolean =>
  a.id === b.id && a.from === b.from && String(a.key) === String(b.key)
