import { readList } from '../compile/aggregate.ts'
import type { Call, Draft } from '../compile/call.ts'
import { isEmptyType, listOfValues, valueTypeOf } from '../compile/list-of-values.ts'
import type { Node } from '../compile/node.ts'
import { exactly } from '../compile/range.ts'
import { rangeOfSum } from '../compile/range-arithmetic.ts'
import { describeType, isList, type ListRuleType, type ScalarType, unifyTypes } from '../compile/rule-type.ts'
import { type FactListType, isFactList } from '../facts/fact-model.ts'
import { emitMerged } from '../generate/lists.ts'
import { Frame } from '../runtime/frame.ts'
import { joinUnknown, ListValue, RuleError, type Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const merge: Operator = {
  name: 'merge',
  operands: [0, 50],
  check: (call) => checkMerge(call),
  group: 'lists',
  sentences: {
    en: { noun: '{commas} together' },
    mn: { noun: 'нийлүүлсэн ({commas})' },
  },
  sample: [{ gives: 'integer', rule: (g) => ({ count: [{ merge: [g.list(), g.list()] }, g.ofItem('condition')] }) }],
  documentation: {
    summary:
      'One list of several: the parts of one list of records, or lists of values of one type; a value alone counts as a list of one. An item that is in two of them is there twice.',
    unknown: 'With a list that is not known to be complete the result is not, either.',
    examples: [
      { rule: { sum: [{ merge: [[1, 2], [3], 4] }, { var: 'item' }] }, gives: 10 },
      {
        rule: {
          count: [
            {
              merge: [
                { filter: [{ var: 'members' }, { var: 'item.adult' }] },
                { filter: [{ var: 'members' }, { '<': [{ var: 'item.income' }, 1] }] },
              ],
            },
          ],
        },
        gives: 3,
      },
      {
        rule: { '>=': [{ count: [{ merge: [{ var: 'members' }] }] }, 1] },
        facts: { members: { complete: false, items: [{ id: 'a' }] } },
        gives: true,
      },
      {
        rule: { count: [{ merge: [{ var: 'members' }] }] },
        facts: { person: {}, members: { complete: false, items: [{ id: 'a1' }] } },
        gives: 'undetermined',
      },
    ],
  },
}

const checkMerge = (call: Call): Draft | undefined => {
  const nodes = [...call.operands.keys()].map((index) => call.operand(index))
  const args = nodes.filter((node) => node !== undefined)
  const type = args.length < nodes.length ? undefined : typeOfAll(call, args)
  if (type === undefined) return undefined
  return {
    type,
    args,
    range: rangeOfSum([...args.map(({ type: each, range }) => (isList(each) ? range : exactly(1))), exactly(0)]),
    emit: (e) => emitMerged(args.map((node) => e.list(node))),
    run: (env) => {
      const frames: Frame[] = []
      const unknowns: Unknown[] = []
      for (const node of args) {
        const value = node.run(env)
        const list = isList(node.type) ? readList(value) : listOfOne(value)
        if (!(list instanceof ListValue)) return list
        frames.push(...list.frames)
        if (list.incomplete !== undefined) unknowns.push(list.incomplete)
      }
      env.fuel -= frames.length
      if (env.fuel < 0) return new RuleError(call.step, 'out-of-fuel')
      return new ListValue(frames, unknowns.length === 0 ? undefined : joinUnknown(unknowns))
    },
  }
}

const listOfOne = (value: Value): ListValue => new ListValue([new Frame('0', 0, undefined, [value])], undefined)

/** All of one list of records, or all of values of one type. */
const typeOfAll = (call: Call, nodes: readonly Node[]): ListRuleType | undefined => {
  let records: ListRuleType | undefined
  let values: ScalarType = { kind: 'code', nullable: false, codes: [] }
  for (const { type, path } of nodes) {
    const found = isList(type) ? valueTypeOf(type.list) : type
    const unified = found === undefined || isEmptyType(values) ? found : isEmptyType(found) ? values : unifyTypes(values, found)
    if (found === undefined && isList(type) && isEmptyType(values) && isAlike(records?.list ?? type.list, type.list))
      records = type
    else if (unified !== undefined && records === undefined) values = unified
    else {
      const other = records ?? listOfValues(values)
      const message = `"merge" cannot put ${describeType(type)} to ${describeType(other)}.`
      return call.refuse('type-mismatch', message, 'Merge parts of one list, or values of one type.', path)
    }
  }
  return records ?? listOfValues(values)
}

/** The same list, or one whose records have the same fields in the same order. */
const isAlike = (a: FactListType, b: FactListType): boolean =>
  a.path === b.path ||
  (a.fields.size === b.fields.size &&
    [...a.fields].every(([name, type], index) => {
      const [otherName, other] = [...b.fields][index] ?? []
      if (other === undefined || otherName !== name) return false
      if (isFactList(type) || isFactList(other)) return isFactList(type) && isFactList(other) && isAlike(type, other)
      return (
        type.kind === other.kind &&
        type.nullable === other.nullable &&
        type.unit === other.unit &&
        String(type.codes) === String(other.codes)
      )
    }))
