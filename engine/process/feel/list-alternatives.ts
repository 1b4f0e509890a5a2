import { type FeelNode, nameOf, partOf, parts } from './nodes/node.ts'
import { readFeelTree } from './parse-feel.ts'

/** What a condition demands of one name: to be one of these literals, or none of them. */
type Demand = { readonly path: string; readonly oneOf: boolean; readonly literals: ReadonlySet<string> }
/** Demands that hold together. */
type Alternative = readonly Demand[]

const LITERALS = new Set(['StringLiteral', 'BooleanLiteral', 'NumericLiteral', 'null'])
const PATHS = new Set(['VariableName', 'PathExpression'])
/** Beyond this many alternatives a condition is not looked into. */
const MANY = 64

const isLiteral = (node: FeelNode | undefined): node is FeelNode => node !== undefined && LITERALS.has(node.name)
const isPath = (node: FeelNode | undefined): node is FeelNode => node !== undefined && PATHS.has(node.name)

const demand = (path: FeelNode, oneOf: boolean, literals: readonly FeelNode[]): readonly Alternative[] => [
  [{ path: nameOf(path), oneOf, literals: new Set(literals.map(nameOf)) }],
]

const ofEquality = (node: FeelNode): readonly Alternative[] => {
  const operator = partOf(node, 'CompareOp')?.text
  const [left, right] = parts(node)
  const [path, literal] = isPath(left) ? [left, right] : [right, left]
  if ((operator === '=' || operator === '!=') && isPath(path) && isLiteral(literal))
    return demand(path, operator === '=', [literal])
  if (partOf(node, 'in') === undefined || !isPath(left)) return [[]]
  const tests = (partOf(node, 'PositiveUnaryTests')?.children ?? parts(node).slice(1)).map((test) => parts(test)[0] ?? test)
  const items = tests.length === 1 && tests[0]!.name === 'List' ? parts(tests[0]!) : tests
  return items.every(isLiteral) ? demand(left, true, items) : [[]]
}

/** `list contains(["a", "b"], x)` and `not(…)` of one comparison. */
const ofCall = (node: FeelNode): readonly Alternative[] => {
  const [first, second] = partOf(node, 'PositionalParameters')?.children ?? []
  const name = nameOf(node.children[0]!)
  if (name === 'list contains' && first?.name === 'List' && parts(first).every(isLiteral) && isPath(second))
    return demand(second, true, parts(first))
  if (name !== 'not' || first === undefined) return [[]]
  const inner = listOf(first)
  const only = inner.length === 1 && inner[0]!.length === 1 ? inner[0]![0]! : undefined
  return only === undefined ? [[]] : [[{ ...only, oneOf: !only.oneOf }]]
}

const only = ({ literals }: Demand, keep: (literal: string) => boolean): ReadonlySet<string> =>
  new Set([...literals].filter(keep))

const both = (one: Demand, other: Demand): Demand => {
  if (one.oneOf && other.oneOf) return { ...one, literals: only(one, (literal) => other.literals.has(literal)) }
  if (one.oneOf) return { ...one, literals: only(one, (literal) => !other.literals.has(literal)) }
  return other.oneOf ? both(other, one) : { ...one, literals: new Set([...one.literals, ...other.literals]) }
}

/** One demand a name: two on the same name become one. */
const add = (alternative: Alternative, demanded: Demand): Alternative => {
  const known = alternative.find(({ path }) => path === demanded.path)
  return [...alternative.filter((other) => other !== known), known === undefined ? demanded : both(known, demanded)]
}

const listOf = (node: FeelNode): readonly Alternative[] => {
  if (node.name === 'ParenthesizedExpression') return listOf(parts(node)[0]!)
  if (node.name === 'Disjunction') return parts(node).flatMap(listOf)
  if (node.name === 'Conjunction') {
    const [left, right] = parts(node).map(listOf)
    if (left!.length * right!.length > MANY) return [[]]
    return left!.flatMap((some) => right!.map((others) => others.reduce(add, some)))
  }
  if (node.name === 'Comparison') return ofEquality(node)
  if (node.name === 'FunctionInvocation') return ofCall(node)
  if (isPath(node)) return [[{ path: nameOf(node), oneOf: true, literals: new Set(['true']) }]]
  return [[]]
}

/**
 * The ways in which a condition can be true, as demands on names; a way without demands is one that cannot be told. Undefined where the
 * expression does not parse.
 */
export const listAlternatives = (source: string): readonly Alternative[] | undefined => {
  const tree = readFeelTree(source)
  if (tree === undefined) return undefined
  const alternatives = listOf(tree)
  return alternatives.length > MANY ? [[]] : alternatives
}

const isImpossible = ({ oneOf, literals }: Demand): boolean => oneOf && literals.size === 0

/** Whether two conditions can be true of the same variables, as far as their text tells. */
export const canBothHold = (one: readonly Alternative[], other: readonly Alternative[]): boolean =>
  one.some((left) => other.some((right) => !right.reduce(add, left).some(isImpossible)))
