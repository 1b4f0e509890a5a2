import type { Call, ScalarNode } from '../compile/call.ts'
import { sameValue } from '../compile/comparison.ts'
import { booleanType, withoutNone } from '../compile/rule-type.ts'
import type { Rule } from '../rule-set.ts'
import { findObstacle, Unknown, type Value } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

export const inList: Operator = {
  name: 'in',
  operands: [2, 2],
  check: (call) => {
    const value = call.value(0)
    const [, list] = call.operands
    if (!Array.isArray(list) || list.length === 0)
      return call.refuse('operator-arguments', '"in" looks in a list of values.', 'Write {"in": [x, ["a", "b"]]}.')
    const items = value === undefined ? undefined : checkItems(call, value, list)
    if (value === undefined || items === undefined) return undefined
    return {
      type: booleanType,
      args: [value, ...items],
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
  documentation: {
    summary: 'Is the value one of the list?',
    unknown: 'An unknown value gives unknown.',
    examples: [
      { rule: { in: [{ var: 'person.status' }, ['employed', 'retired']] }, gives: true },
      { rule: { in: [{ var: 'person.status' }, ['employed', 'retired']] }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const checkItems = (call: Call, value: ScalarNode, list: readonly Rule[]): readonly ScalarNode[] | undefined => {
  const nodes = list.map(
    (item, index) =>
      call.checker.check(item, `${call.pathOf(1)}/${index}`, call.scope, withoutNone(value.type)) as ScalarNode | undefined,
  )
  const checked = nodes.filter((node) => node !== undefined)
  if (checked.length < nodes.length) return undefined
  return checked.every((node) => call.unify([value, node]) !== undefined) ? checked : undefined
}
