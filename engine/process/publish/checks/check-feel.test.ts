import { expect, test } from 'vitest'
import { evaluateFeel } from '../../feel/evaluate-feel.ts'
import { toJsonValue } from '../../feel/feel-value.ts'
import type { FeelNode } from '../../feel/nodes/node.ts'
import { readFeelTree } from '../../feel/parse-feel.ts'
import { INSTEAD_OF_FUNCTIONS, PORTABLE_FUNCTIONS } from '../../feel/portable/kinds.ts'
import { PORTABLE_NODES } from '../../feel/portable/list-differences.ts'
import { allowedFeel, EXAMPLE_NOW, exampleVariables, refusedFeel } from '../../feel/testing/feel-examples.ts'
import { checkExpression } from './check-feel.ts'

const check = (expression: string, use: (typeof allowedFeel)[number]['rows'][number]['use']) =>
  checkExpression({ element: 'E', expression, use }, undefined)

const allowed = allowedFeel.flatMap(({ rows }) => rows)
const refused = refusedFeel.flatMap(({ rows }) => rows)

test.for(allowed)('$expression may be published ($use), and gives the same everywhere', ({ expression, use, value }) => {
  expect(check(expression, use)).toEqual([])
  const result = evaluateFeel(expression, exampleVariables, EXAMPLE_NOW)
  expect(result.ok ? toJsonValue(result.value) : result.message).toEqual(value)
})

test.for(refused)('$expression is refused ($use)', ({ expression, use, code, write }) => {
  const problems = check(expression, use)
  expect(problems.map((problem) => problem.code)).toContain(code)
  for (const { message, fix } of problems) {
    expect(message).toContain(expression)
    expect(fix).toMatch(/\w.*[.)…]$/)
  }
  expect(check(write, use)).toEqual([])
})

const nodesOf = (node: FeelNode): readonly FeelNode[] => [node, ...node.children.flatMap(nodesOf)]
const trees = (rows: readonly { readonly expression: string }[]) => rows.map(({ expression }) => readFeelTree(expression)!)

test('every function that is allowed has an example, and every one that has a better way is not allowed', () => {
  const called = trees(allowed)
    .flatMap(nodesOf)
    .flatMap((node) => (node.name === 'FunctionInvocation' ? [node.children[0]!.text] : []))
  expect(Object.keys(PORTABLE_FUNCTIONS).filter((name) => !called.includes(name))).toEqual([])
  expect(Object.keys(INSTEAD_OF_FUNCTIONS).filter((name) => Object.hasOwn(PORTABLE_FUNCTIONS, name))).toEqual([])
})

test('every construct of the list has an example that uses it', () => {
  const used = new Set([...trees(allowed), ...trees(refused)].flatMap(nodesOf).map((node) => node.name))
  expect(Object.keys(PORTABLE_NODES).filter((name) => !used.has(name))).toEqual([])
})
