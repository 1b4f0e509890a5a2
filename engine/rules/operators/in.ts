import type { Call, Draft, ScalarNode } from '../compile/call.ts'
import { sameValue } from '../compile/comparison.ts'
import { isEmptyType, valueTypeOf } from '../compile/list-of-values.ts'
import { booleanType, describeType, isList, scalar, withoutNone } from '../compile/rule-type.ts'
import { bool } from '../generate/atom.ts'
import { emitAnyOf, emitSame } from '../generate/choices.ts'
import { emitAmong } from '../generate/lists.ts'
import type { Rule } from '../rule-set.ts'
import { costOfText } from '../runtime/fuel.ts'
import { findObstacle, ListValue, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const inList: Operator = {
  name: 'in',
  operands: [2, 2],
  check: (call) => {
    const [, list] = call.operands
    if (!isRuleList(list)) return checkInside(call)
    const value = call.value(0)
    const items = value === undefined ? undefined : checkItems(call, value, list)
    if (value === undefined || items === undefined) return undefined
    return {
      type: booleanType,
      args: [value, ...items],
      emit: (e) => {
        const wanted = e.scalar(value)
        return emitAnyOf(
          e,
          items.map((item) => emitSame(e, wanted, e.scalar(item))),
        )
      },
      run: (env) => {
        const wanted = value.run(env)
        const obstacle = findObstacle([wanted], call.step)
        if (obstacle !== undefined) return obstacle
        const values: readonly Value[] = items.map((item) => item.run(env))
        return (
          values.some((item) => sameValue(item, wanted)) ||
          (findObstacle(
            values.filter((item) => item instanceof Unknown),
            call.step,
          ) ??
            false)
        )
      },
    }
  },
  group: 'comparison',
  sentences: {
    en: { condition: { pass: '{a} is one of {list}', fail: '{a} is none of {list}' } },
    mn: { condition: { pass: '{a} нь дараахын нэг байна: {list}', fail: '{a} нь дараахын аль нь ч биш байна: {list}' } },
  },
  sample: [
    { gives: 'condition', rule: (g) => ({ in: [g.part('code'), ['city', 'steppe']] }) },
    { gives: 'condition', rule: (g) => ({ in: [g.part('integer'), [g.whole(), g.whole(), 0]] }) },
  ],
  documentation: {
    summary: 'Is the value one of the list (written out, or a parameter that is a list)? Of a text: is it part of another?',
    unknown: 'An unknown value gives unknown. An unknown item too, unless another is the one looked for.',
    examples: [
      { rule: { in: [{ var: 'person.status' }, ['employed', 'retired']] }, gives: true },
      { rule: { in: [{ var: 'person.status' }, ['employed', 'retired']] }, facts: { person: {} }, gives: 'undetermined' },
      { rule: { in: [{ var: 'person.status' }, { param: 'working' }] }, gives: true },
      { rule: { in: ['cap', { var: 'person.area' }] }, gives: true },
    ],
  },
}

const isRuleList = (rule: Rule | undefined): rule is readonly Rule[] => Array.isArray(rule)

/** In a list of values that a parameter or an expression gives, or in a text. */
const checkInside = (call: Call): Draft | undefined => {
  const place = call.operand(1, { expected: scalar('text') })
  if (place === undefined) return undefined
  const { type } = place
  const kind = isList(type) ? valueTypeOf(type.list) : type.kind === 'text' || type.kind === 'code' ? scalar('text') : undefined
  if (kind === undefined || type.nullable)
    return call.refuse(
      'operator-arguments',
      `"in" looks in a list of values or in a text, not in ${describeType(type)}.`,
      'Write {"in": [x, ["a", "b"]]}.',
      place.path,
    )
  const value = isList(type) ? call.value(0, { expected: kind }) : call.value(0, { kinds: ['text', 'code'], expected: kind })
  if (value === undefined) return undefined
  if (isList(type) && !isEmptyType(kind) && call.unify([{ ...value, type: kind }, value]) === undefined) return undefined
  return {
    type: booleanType,
    args: [value, place],
    emit: (e) => (isList(type) ? emitAmong(e, value, place) : bool(e.put(`${e.text(place).js}.includes(${e.text(value).js})`))),
    run: (env) => {
      const wanted = value.run(env)
      const found = place.run(env)
      const obstacle = findObstacle([wanted, found], call.step)
      if (obstacle !== undefined) return obstacle
      env.fuel -= found instanceof ListValue ? found.frames.length >> 3 : costOfText(String(found).length + String(wanted).length)
      if (env.fuel < 0) return new RuleError(call.step, 'out-of-fuel')
      return found instanceof ListValue ? isAmong(wanted, found, call.step) : String(found).includes(String(wanted))
    },
  }
}

/** One that is the same decides; else an unknown one, or a list that may go on, leaves it unknown. */
const isAmong = (wanted: Value, { frames, incomplete }: ListValue, step: string): Value => {
  const values = frames.map((frame) => frame.fields[0] as Value)
  if (values.some((value) => sameValue(value, wanted))) return true
  return findObstacle(incomplete === undefined ? values : [...values, incomplete], step) ?? false
}

const checkItems = (call: Call, value: ScalarNode, list: readonly Rule[]): readonly ScalarNode[] | undefined => {
  const isLiteral = value.reference?.kind === 'literal'
  const { codes: _codes, ...open } = withoutNone(value.type)
  const expected = isLiteral ? open : withoutNone(value.type)
  const nodes = list.map(
    (item, index) => call.checker.check(item, `${call.pathOf(1)}/${index}`, call.scope, expected) as ScalarNode | undefined,
  )
  const checked = nodes.filter((node) => node !== undefined)
  if (checked.length < nodes.length || checked.some((node, index) => call.isPlainText(list[index], node))) return undefined
  const wanted = isLiteral ? { ...value, type: open } : value
  return checked.every((node) => call.unify([wanted, node]) !== undefined) ? checked : undefined
}
