import type { FeelNode } from './nodes/node.ts'
import { readFeelTree } from './parse-feel.ts'

/** What an expression does, as far as the publish check cares. */
export type FeelUse = {
  /** Names that it reads and does not make itself. */
  readonly variables: readonly string[]
  readonly functions: readonly string[]
  /** Compares by order, calculates, or writes a number: things that belong to the rules. */
  readonly calculates: boolean
  /** Loops over numbers. */
  readonly counts: boolean
}

const nameOf = (node: FeelNode): string => node.text.replaceAll(/\s+/g, ' ').trim()

const listNodes = (node: FeelNode): readonly FeelNode[] => [node, ...node.children.flatMap(listNodes)]

const ORDER = new Set(['<', '<=', '>', '>='])

const calculates = (node: FeelNode): boolean =>
  node.name === 'NumericLiteral' ||
  node.name === 'ArithmeticExpression' ||
  node.name === 'Interval' ||
  (node.name === 'CompareOp' && ORDER.has(node.text)) ||
  node.name === 'between'

/** Undefined where the expression does not parse. */
export const inspectFeel = (source: string): FeelUse | undefined => {
  const tree = readFeelTree(source)
  if (tree === undefined) return undefined
  const nodes = listNodes(tree)
  const own = new Set(nodes.filter((node) => node.name === 'Name' || node.name === 'Key').map(nameOf))
  const calls = nodes.filter(
    (node) => node.name === 'FunctionInvocation' || (node.name === 'DateTimeLiteral' && node.children[0]!.name !== 'AtLiteral'),
  )
  const functions = new Set(calls.map((node) => nameOf(node.children[0]!)))
  const variables = nodes.filter((node) => node.name === 'VariableName').map(nameOf)
  return {
    variables: [...new Set(variables)].filter(
      (name) => !own.has(name) && !functions.has(name) && name !== 'item' && name !== 'partial',
    ),
    functions: [...functions],
    calculates: nodes.some(calculates),
    counts: nodes.some((node) => node.name === 'IterationContext' && node.children.some((child) => child.name === '..')),
  }
}
