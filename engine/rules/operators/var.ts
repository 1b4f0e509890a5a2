import { stopped } from '../compile/arithmetic.ts'
import type { Call, Draft } from '../compile/call.ts'
import { valueField, valueTypeOf } from '../compile/list-of-values.ts'
import { anyLength, type Range, rangeOfFact } from '../compile/range.ts'
import { isList, type RuleType, scalar, typeOfFact, withoutNone } from '../compile/rule-type.ts'
import { type FactListType, type FactRole, type FactType, isFactList } from '../facts/fact-model.ts'
import { emitOthers } from '../generate/aggregates.ts'
import { NotGenerated } from '../generate/emitter.ts'
import type { Env, ListField } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { idField, listField } from '../runtime/layout.ts'
import { ListValue, RuleError, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

type Bound = 'member' | 'record' | 'item'

/** `{"var": "child.birthDate"}`: a fact, as of the evaluated day. */
export const variable: Operator = {
  name: 'var',
  operands: [1, 1],
  options: ['on'],
  check: (call) => {
    const draft = checkFactPath(call)
    return draft === undefined || call.options.on === undefined ? draft : readOn(call, draft)
  },
  group: 'facts',
  sentences: 'titled',
  documentation: {
    summary:
      'A fact, by its path: a role and a fact of it, or member., record., item. and a field; item alone is the value itself in a list of values. As of the evaluated day, or of another: {"var": ["path", {"on": day}]}.',
    unknown: 'A fact that is not given is unknown.',
    examples: [
      { rule: { var: 'person.income' }, gives: '412000.00' },
      { rule: { var: 'person.income' }, facts: { person: {} }, gives: 'undetermined' },
      { rule: { var: 'person.dateOfDeath' }, gives: null },
    ],
  },
}

/** What a path reads, and how it reads it as of another day. */
export type FactPath = Draft & {
  readonly runOn?: (env: Env, day: number) => Value
  /** The days after one and not after another on which it may change. */
  readonly changes?: (env: Env, after: number, until: number) => readonly number[]
}

export const checkFactPath = (call: Call): FactPath | undefined => {
  const [path] = call.operands
  if (typeof path !== 'string') return call.refuse('fact-unknown', 'The path of a fact is text.', 'Write {"var": "role.fact"}.')
  const [named = '', field, ...rest] = path.split('.')
  const root = call.scope.item === undefined ? named : (namesInClassicRules.get(named) ?? named)
  if (rest.length > 0) return unknownFact(call, path, 'a path has a role and a fact')
  if (root === 'acc' && field === undefined) return accumulator(call)
  if (root === 'others' && field === undefined) return others(call)
  if (root === 'member' || root === 'record' || root === 'item') return boundField(call, root, field, path)
  const role = call.checker.model.roles.get(root)
  if (role === undefined) return unknownFact(call, path, `there is no role "${root}"`)
  return role.list ? listRole(call, role.type, field, path) : roleField(call, role, path)
}

/** What JSON-Logic calls the item and the value so far. */
const namesInClassicRules = new Map([
  ['', 'item'],
  ['current', 'item'],
  ['accumulator', 'acc'],
])

const readOn = (call: Call, { runOn, changes: _changes, ...draft }: FactPath): Draft | undefined => {
  if (runOn === undefined)
    return call.refuse('operator-option', 'Only a fact that is one value can be read on another day.', 'Leave out "on".')
  const on = call.option('on', { kinds: ['date'], expected: { kind: 'date', nullable: false } })
  if (on === undefined) return undefined
  const { key: _key, ...kept } = draft
  return {
    ...kept,
    args: [on],
    // Facts in rows and columns hold always; the day itself must be known.
    emit: (e, node) => {
      e.num(on)
      if (draft.emit === undefined) throw new NotGenerated('var')
      return draft.emit(e, node)
    },
    run: (env) => {
      const day = on.run(env)
      return typeof day === 'number' ? runOn(env, day) : stopped([day], call.step, undefined)
    },
  }
}

const unknownFact = (call: Call, path: string, why: string): undefined =>
  call.refuse(
    'fact-unknown',
    `The fact "${path}" is not declared: ${why}.`,
    'Declare it in facts.schema.json, or correct the path.',
  )

const accumulator = (call: Call): Draft | undefined => {
  const type = call.scope.acc
  if (type === undefined)
    return call.refuse('fact-unknown', '"acc" is the value so far of a fold.', 'Use it inside the third operand of fold.')
  return {
    type,
    args: [],
    run: (env) => env.acc ?? new RuleError(call.step, 'none-used'),
    emit: (e) => {
      if (e.acc === undefined) throw new NotGenerated('acc')
      return e.acc
    },
    reference: { kind: 'fact', name: 'acc' },
  }
}

const others = (call: Call): Draft | undefined => {
  const role = call.checker.model.membersRole
  const members = role === undefined ? undefined : call.checker.model.roles.get(role)
  if (call.scope.member === undefined || role === undefined || members === undefined || !members.list) {
    return call.refuse('step-scope', '"others" are the other members of a member.', 'Use it in a step for "member".')
  }
  const slot = call.checker.slotOf({ role, field: listField, path: role, type: members.type })
  call.checker.noteRead(role)
  return {
    type: { kind: 'list', nullable: false, list: members.type },
    args: [],
    range: anyLength,
    emit: (e) => emitOthers(e, slot),
    run: (env) => {
      const list = env.unit[slot] ?? env.readUnit(slot)
      if (!(list instanceof ListValue)) return list
      return new ListValue(
        list.frames.filter((frame) => frame !== env.member),
        list.incomplete,
      )
    },
    reference: { kind: 'fact', name: 'others' },
  }
}

const listRole = (call: Call, type: FactListType, field: string | undefined, path: string): Draft | undefined => {
  if (field !== undefined)
    return unknownFact(call, path, `"${type.path}" is a list; aggregate it, or use it in a step for its records`)
  return unitSlot(call, { role: type.path, field: listField, path, type: { kind: 'list', nullable: false, list: type } })
}

const roleField = (call: Call, role: Extract<FactRole, { list: false }>, path: string): FactPath | undefined => {
  const [root = '', field] = path.split('.')
  if (field === 'id') return unitSlot(call, { role: root, field: idField, path, type: scalar('text') })
  const index = field === undefined ? -1 : [...role.fields.keys()].indexOf(field)
  const type = field === undefined ? undefined : role.fields.get(field)
  if (type === undefined) return unknownFact(call, path, `"${root}" has ${[...role.fields.keys()].join(', ')}`)
  return unitSlot(call, { role: root, field: index, path, type: typeOfFact(type) })
}

const unitSlot = (call: Call, place: { role: string; field: number; path: string; type: RuleType }): FactPath => {
  const { checker } = call
  const role = checker.model.roles.get(place.role) as FactRole
  const declared = role.list ? role.type : [...role.fields.values()][place.field]
  const textType = { kind: 'text', nullable: false, dated: false, afterLast: 'carry' } as const
  const slot = checker.slotOf({ role: place.role, field: place.field, path: place.path, type: declared ?? textType })
  checker.noteRead(place.path)
  const key = `var:${place.path}`
  return {
    type: call.scope.narrowed.has(key) ? withoutNone(place.type) : place.type,
    args: [],
    run: (env) => env.unit[slot] ?? env.readUnit(slot),
    emit: (e) => (isList(place.type) ? e.source.list(e, slot) : e.source.slot(e, slot)),
    ...(isList(place.type)
      ? {}
      : {
          runOn: (env: Env, day: number) => env.readUnitOn(slot, day),
          changes: (env: Env, after: number, until: number) => env.changesOfUnit(slot, after, until),
        }),
    range: rangeOfDeclared(call, declared ?? textType),
    reference: { kind: 'fact', name: place.path },
    key,
  }
}

const rangeOfDeclared = (call: Call, type: FactType | FactListType): Range =>
  isFactList(type) ? anyLength : rangeOfFact(type, call.checker.model.currency)

const frameOf: Readonly<Record<Bound, (env: Env) => Frame | undefined>> = {
  member: (env) => env.member,
  record: (env) => env.record,
  item: (env) => env.item,
}

const boundField = (call: Call, bound: Bound, named: string | undefined, path: string): FactPath | undefined => {
  const list = call.scope[bound]
  if (list === undefined) return call.refuse('step-scope', `There is no "${bound}" here.`, places[bound])
  const field = named ?? (valueTypeOf(list) === undefined ? undefined : valueField)
  if (field === 'id')
    return { type: scalar('text'), args: [], run: (env) => frameOf[bound](env)?.id ?? new RuleError(call.step, 'none-used') }
  const type = field === undefined ? undefined : list.fields.get(field)
  if (type === undefined || field === undefined)
    return unknownFact(call, path, `"${list.path}" has ${[...list.fields.keys()].join(', ')}`)
  const index = [...list.fields.keys()].indexOf(field)
  call.checker.noteRead(`${list.path}.${field}`)
  const key = `var:${path}`
  const ruleType = typeOfFact(type)
  const get = frameOf[bound]
  const place = { index, name: field, type, listPath: list.path }
  return {
    type: call.scope.narrowed.has(key) ? withoutNone(ruleType) : ruleType,
    args: [],
    emit: (e) => {
      if (isList(ruleType)) throw new NotGenerated('a list inside a list')
      return e.field(e.item(bound), field)
    },
    run: (env): Value => {
      const frame = get(env)
      if (frame === undefined) return new RuleError(call.step, 'none-used')
      return frame.fields[index] ?? env.readField(frame, place)
    },
    ...(isList(ruleType)
      ? {}
      : {
          runOn: readBoundOn(call, get, place),
          changes: (env: Env, after: number, until: number) => {
            const frame = get(env)
            return frame === undefined ? [] : env.changesOfField(frame, place, after, until)
          },
        }),
    range: rangeOfDeclared(call, type),
    reference: { kind: 'fact', name: `${list.path}.${field}` },
    key,
  }
}

const readBoundOn =
  (call: Call, get: (env: Env) => Frame | undefined, place: ListField) =>
  (env: Env, day: number): Value => {
    const frame = get(env)
    return frame === undefined ? new RuleError(call.step, 'none-used') : env.readFieldOn(frame, place, day)
  }

const places: Readonly<Record<Bound, string>> = {
  member: 'Use it in a step for "member", or inside an aggregate over the members.',
  record: 'Use it in a step for {"record": path}, or inside an aggregate over a list.',
  item: 'Use it inside an aggregate such as sum, count or any.',
}
