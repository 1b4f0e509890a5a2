import type { FactListType, FactType } from '../facts/fact-model.ts'
import { emitListOf } from '../generate/lists.ts'
import type { Rule } from '../rule-set.ts'
import { Frame } from '../runtime/frame.ts'
import { ListValue, type Unknown, type Value } from '../runtime/value.ts'
import type { Draft, ScalarNode } from './call.ts'
import type { Checker } from './checker.ts'
import { exactly } from './range.ts'
import { describeType, isList, type ListRuleType, type ScalarType, unifyTypes } from './rule-type.ts'
import type { Scope } from './scope.ts'

/** The one field of a list of values. */
export const valueField = 'value'
const valuesPath = 'values'

/** The type of a list of values: of records with the one field `value`, so that everything that takes a list takes it. */
export const listOfValues = (type: ScalarType): ListRuleType => {
  const field: FactType = {
    kind: type.kind === 'none' ? 'code' : type.kind,
    nullable: type.nullable,
    dated: false,
    afterLast: 'carry',
    ...(type.unit === undefined ? {} : { unit: type.unit }),
    ...(type.codes === undefined ? {} : { codes: type.codes }),
  }
  return { kind: 'list', nullable: false, list: { path: valuesPath, fields: new Map([[valueField, field]]) } }
}

/** The type of the values of such a list; undefined for a list of records. */
export const valueTypeOf = (list: FactListType): ScalarType | undefined => {
  const field = list.fields.size === 1 ? list.fields.get(valueField) : undefined
  if (field === undefined || 'fields' in field) return undefined
  const { kind, nullable, unit, codes } = field
  return { kind, nullable, ...(unit === undefined ? {} : { unit }), ...(codes === undefined ? {} : { codes }) }
}

/** An empty list fits any list of values. */
export const isEmptyType = (type: ScalarType): boolean => type.kind === 'code' && type.codes?.length === 0

export const makeListOfValues = (values: readonly Value[], incomplete?: Unknown): ListValue =>
  new ListValue(
    values.map((value, order) => new Frame(String(order), order, undefined, [value])),
    incomplete,
  )

const withoutCodes = (type: ScalarType | undefined): ScalarType | undefined => {
  if (type === undefined) return undefined
  const { codes: _codes, ...open } = type
  return open
}

type Written = {
  readonly rules: readonly Rule[]
  readonly path: string
  readonly scope: Scope
  readonly expected: ScalarType | undefined
}

/** `[1, 2, {"var": "person.children"}]`: values of one type, none among them. */
export const checkListOfValues = (checker: Checker, { rules, path, scope, expected }: Written): Draft | undefined => {
  let type: ScalarType | undefined
  const nodes: ScalarNode[] = []
  for (const [index, rule] of rules.entries()) {
    const node = checker.check(rule, `${path}/${index}`, scope, expected ?? withoutCodes(type))
    if (node === undefined) return undefined
    const unified = isList(node.type) ? undefined : type === undefined ? node.type : unifyTypes(type, node.type)
    if (isList(node.type) || node.type.nullable || unified === undefined) {
      const message = `${describeType(node.type)} cannot stand in a list${type === undefined ? '' : ` of ${describeType(type)}`}.`
      const fix = 'Write values of one type; say what none means with orElse(x, v).'
      checker.report({ code: 'type-mismatch', severity: 'error', path: node.path, message, fix })
      return undefined
    }
    type = unified
    nodes.push(node as ScalarNode)
  }
  const runs = nodes.map((node) => node.run)
  return {
    type: listOfValues(type ?? { kind: 'code', nullable: false, codes: [] }),
    args: nodes,
    range: exactly(nodes.length),
    emit: (e) => emitListOf(e, nodes),
    run: (env) => makeListOfValues(runs.map((run) => run(env))),
  }
}
