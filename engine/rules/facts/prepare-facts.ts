import { addMonthsToDayNumber, type DayNumber, parseCalendarDate, toDayNumber } from '../../values/date.ts'
import type { Instant } from '../../values/instant.ts'
import { parseDateOrInstant } from '../../values/time-zone.ts'
import type { FactsProblem, FactsProblemCode } from '../problem-codes.ts'
import type { Value } from '../runtime/value.ts'
import type { FactListType, FactModel, FactType } from './fact-model.ts'
import { type FieldReader, listFieldReaders } from './list-field-readers.ts'
import { parseFactValue } from './parse-fact-value.ts'
import type {
  PreparedEntry,
  PreparedFact,
  PreparedFacts,
  PreparedField,
  PreparedItem,
  PreparedList,
  PreparedRole,
} from './prepared-facts.ts'

type Json = Readonly<Record<string, unknown>>
type Place = { readonly pointer: string; readonly path: string }
type Visibility = { readonly visible: boolean; readonly recorded: string }

export type FactsRequest = {
  readonly model: FactModel
  readonly snapshot: unknown
  readonly timeZone: string
  /** Entries recorded at or after this instant are not seen; without it, everything recorded is. */
  readonly knownAt?: Instant | undefined
}

const maximumItems = 10_000
const metaFields: ReadonlySet<string> = new Set(['id', 'from', 'to', 'recorded', 'superseded'])
const metaFieldsOfRole: ReadonlySet<string> = new Set(['id'])

/** Reads a snapshot against the model. All Problems are collected; with errors the facts must not be used. */
export const prepareFacts = (
  request: FactsRequest,
): { readonly facts: PreparedFacts; readonly problems: readonly FactsProblem[] } => {
  const reader = new SnapshotReader(request)
  return { facts: reader.read(request.snapshot), problems: reader.problems }
}

/** What is wrong with a snapshot: wrong types, undeclared facts, dates that do not exist, none where there must be a value, … */
export const checkFacts = (model: FactModel, snapshot: unknown, timeZone = 'UTC'): readonly FactsProblem[] =>
  prepareFacts({ model, snapshot, timeZone }).problems

class SnapshotReader {
  readonly problems: FactsProblem[] = []
  readonly #model: FactModel
  readonly #timeZone: string
  readonly #knownAt: Instant | undefined

  constructor({ model, timeZone, knownAt }: FactsRequest) {
    this.#model = model
    this.#timeZone = timeZone
    this.#knownAt = knownAt
  }

  read(snapshot: unknown): PreparedFacts {
    const roles = new Map<string, PreparedRole | PreparedList>()
    if (!isObject(snapshot)) {
      this.#refuse(
        'snapshot-shape',
        { pointer: '', path: 'facts' },
        'the facts are no object of roles',
        'Write {"role": {"fact": value}}.',
      )
      return { roles }
    }
    for (const name of Object.keys(snapshot)) {
      const value = snapshot[name]
      const place = { pointer: `/${name}`, path: name }
      const role = this.#model.roles.get(name)
      if (role === undefined) {
        const known = [...this.#model.roles.keys()].join(', ')
        this.#refuse('snapshot-role-unknown', place, 'facts.schema.json declares no such role', `Use one of ${known}.`)
      } else if (role.list) {
        roles.set(name, this.#list(role.type, value, place))
      } else {
        roles.set(name, this.#role(role.fields, value, place))
      }
    }
    return { roles }
  }

  #role(fields: ReadonlyMap<string, FactType | FactListType>, value: unknown, place: Place): PreparedRole {
    if (!isObject(value)) {
      this.#refuse('snapshot-shape', place, 'the role is no object of facts', 'Write {"fact": value}.')
      return { id: undefined, fields: [] }
    }
    return { id: readId(value.id), fields: this.#fields(fields, value, place, metaFieldsOfRole) }
  }

  #fields(
    types: ReadonlyMap<string, FactType | FactListType>,
    values: Json,
    place: Place,
    meta: ReadonlySet<string>,
  ): (PreparedField | undefined)[] {
    for (const name of Object.keys(values)) {
      if (types.has(name) || meta.has(name)) continue
      const at = { pointer: `${place.pointer}/${name}`, path: `${place.path}.${name}` }
      this.#refuse(
        'snapshot-fact-unknown',
        at,
        'facts.schema.json declares no such fact',
        `Use one of ${[...types.keys()].join(', ')}.`,
      )
    }
    const fields: (PreparedField | undefined)[] = []
    for (const reader of listFieldReaders(this.#model, types)) {
      const value = Object.hasOwn(values, reader.name) ? values[reader.name] : undefined
      fields.push(value === undefined ? undefined : this.#field(reader, value, place))
    }
    return fields
  }

  #field({ name, type, readPlain }: FieldReader, value: unknown, parent: Place): PreparedField | undefined {
    const plain = readPlain?.(value)
    if (plain !== undefined) return plainFact(plain)
    const place = { pointer: `${parent.pointer}/${name}`, path: `${parent.path}.${name}` }
    return readPlain === undefined ? this.#list(type, value, place) : this.#fact(type, value, place)
  }

  #list(type: FactListType, value: unknown, place: Place): PreparedList {
    if (!isObject(value) || typeof value.complete !== 'boolean' || !Array.isArray(value.items)) {
      const fix = 'Write {"complete": true, "items": […]}; complete says whether the list is known to be whole.'
      this.#refuse('snapshot-list-shape', place, 'a list says whether it is complete, and has items', fix)
      return { kind: 'list', complete: false, items: [] }
    }
    if (value.items.length > maximumItems) {
      this.#refuse(
        'snapshot-list-shape',
        place,
        `the list has ${value.items.length} items; at most ${maximumItems} are read`,
        'Shorten it.',
      )
      return { kind: 'list', complete: false, items: [] }
    }
    const items = value.items.flatMap((item: unknown, index) => this.#item(type, item, index, place))
    items.sort((a, b) => (a.recorded === b.recorded ? b.item.order - a.item.order : a.recorded < b.recorded ? 1 : -1))
    return { kind: 'list', complete: value.complete, items: items.map(({ item }) => item) }
  }

  #item(
    type: FactListType,
    value: unknown,
    order: number,
    list: Place,
  ): { readonly item: PreparedItem; readonly recorded: string }[] {
    const pointer = `${list.pointer}/items/${order}`
    if (!isObject(value)) {
      this.#refuse(
        'snapshot-list-shape',
        { pointer, path: `${list.path}.${order}` },
        'the item is no object',
        'Write {"field": value}.',
      )
      return []
    }
    const id = readId(value.id) ?? String(order)
    const place = { pointer, path: `${list.path}.${id}` }
    const { visible, recorded } = this.#visibility(value, place)
    const item: PreparedItem = {
      id,
      order,
      from: this.#day(value.from, place, 'from') ?? Number.NEGATIVE_INFINITY,
      to: this.#day(value.to, place, 'to') ?? Number.POSITIVE_INFINITY,
      path: place.path,
      fields: this.#fields(type.fields, value, place, metaFields),
    }
    return visible ? [{ item, recorded }] : []
  }

  #fact(type: FactType, value: unknown, place: Place): PreparedField | undefined {
    if (Array.isArray(value)) return this.#history(type, value, place)
    const single = this.#value(type, value, place)
    return single === undefined ? undefined : plainFact(single)
  }

  #value(type: FactType, value: unknown, place: Place): Value | undefined {
    const parsed = parseFactValue(type, value, this.#model.currency)
    return parsed.ok ? parsed.value : this.#refuse(parsed.code, place, parsed.why, parsed.fix)
  }

  #history(type: FactType, history: readonly unknown[], place: Place): PreparedFact {
    const read = history.flatMap((entry, index) =>
      this.#entry(type, entry, { ...place, pointer: `${place.pointer}/${index}` }, index),
    )
    const starts = read.map((entry) => entry.from).sort((a, b) => a - b)
    const entries = read
      .sort((a, b) => (a.recorded === b.recorded ? b.order - a.order : a.recorded < b.recorded ? 1 : -1))
      .map((entry) => ({ value: entry.value, ...endOf(entry, starts, type) }))
    return { kind: 'fact', entries }
  }

  #entry(type: FactType, entry: unknown, place: Place, order: number): ReadEntry[] {
    if (!isObject(entry) || !Object.hasOwn(entry, 'value')) {
      this.#refuse(
        'snapshot-shape',
        place,
        'a history is a list of {value, from, to, recorded, superseded}',
        'Give each entry a value.',
      )
      return []
    }
    for (const name of Object.keys(entry)) {
      if (name === 'value' || (metaFields.has(name) && name !== 'id')) continue
      this.#refuse(
        'snapshot-shape',
        place,
        `an entry of a history has no "${name}"`,
        'Use value, from, to, recorded, superseded.',
      )
    }
    if (!type.dated && (entry.from !== undefined || entry.to !== undefined)) {
      const fix = 'Leave out from and to, or declare "x-dated": true in facts.schema.json.'
      this.#refuse('snapshot-not-dated', place, 'the fact holds always, so an entry has no validity', fix)
    }
    const { visible, recorded } = this.#visibility(entry, place)
    const value = this.#value(type, entry.value, place)
    const from = this.#day(entry.from, place, 'from') ?? Number.NEGATIVE_INFINITY
    const to = this.#day(entry.to, place, 'to')
    if (to !== undefined && to <= from)
      this.#refuse('snapshot-date', place, '"to" is not after "from"', 'Give the first day after the end.')
    return visible && value !== undefined ? [{ value, from, to, recorded, order }] : []
  }

  #visibility(entry: Json, place: Place): Visibility {
    const recorded = this.#instant(entry.recorded, place, 'recorded')
    const superseded = this.#instant(entry.superseded, place, 'superseded')
    const knownAt = this.#knownAt
    if (knownAt === undefined) return { visible: superseded === undefined, recorded: recorded ?? '' }
    const visible = (recorded === undefined || recorded < knownAt) && !(superseded !== undefined && superseded < knownAt)
    return { visible, recorded: recorded ?? '' }
  }

  #instant(value: unknown, place: Place, name: string): Instant | undefined {
    if (value === undefined) return undefined
    const instant = parseDateOrInstant(value, this.#timeZone)
    return (
      instant ??
      this.#refuse(
        'snapshot-date',
        place,
        `"${name}" is neither a date nor an instant`,
        'Write 2020-05-14 or 2020-05-14T09:00:00Z.',
      )
    )
  }

  #day(value: unknown, place: Place, name: string): DayNumber | undefined {
    if (value === undefined || value === null) return undefined
    const date = parseCalendarDate(value)
    return date === undefined
      ? this.#refuse('snapshot-date', place, `"${name}" is no date that exists`, 'Write YYYY-MM-DD.')
      : toDayNumber(date)
  }

  #refuse(code: FactsProblemCode, place: Place, why: string, fix: string): undefined {
    this.problems.push({
      code,
      severity: 'error',
      path: `facts#${place.pointer}`,
      message: `Cannot read ${place.path}: ${why}.`,
      fix,
    })
    return undefined
  }
}

const plainFact = (value: Value): PreparedField => ({ kind: 'plain', value, carriedSince: undefined })

type ReadEntry = {
  readonly value: Value
  readonly from: DayNumber
  readonly to: DayNumber | undefined
  readonly recorded: string
  readonly order: number
}

/** An entry without an end runs to the next entry's start; the last one is carried on, or unknown after the declared time. */
const endOf = (entry: ReadEntry, starts: readonly DayNumber[], type: FactType): Omit<PreparedEntry, 'value'> => {
  const { from } = entry
  if (!type.dated) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, carriedSince: undefined }
  if (entry.to !== undefined) return { from, to: entry.to, carriedSince: undefined }
  const next = starts.find((start) => start > from)
  if (next !== undefined) return { from, to: next, carriedSince: undefined }
  if (type.afterLast === 'carry' || !Number.isFinite(from))
    return { from, to: Number.POSITIVE_INFINITY, carriedSince: Number.isFinite(from) ? from : undefined }
  const { months, days } = type.afterLast.unknownAfter
  return { from, to: addMonthsToDayNumber(from, months) + days, carriedSince: undefined }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const readId = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
