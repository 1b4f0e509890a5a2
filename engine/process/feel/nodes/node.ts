import type { FeelValue } from '../feel-value.ts'
import type { Evaluate } from '../frame.ts'

/** A node of the parse tree. */
export type FeelNode = { readonly name: string; readonly text: string; readonly children: readonly FeelNode[] }

/** Turns a node into a function; handed to the compilers, since nodes hold nodes. */
export type Compile = (node: FeelNode) => Evaluate
export type Compiler = (node: FeelNode, compile: Compile) => Evaluate

/** An expression that cannot be parsed. Caught where expressions are parsed. */
export class FeelSyntaxFault extends Error {
  override readonly name = 'FeelSyntaxFault'
}

const TOKENS = new Set([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '.',
  '..',
  ',',
  'if',
  'then',
  'else',
  'for',
  'in',
  'return',
  'some',
  'every',
  'satisfies',
  'and',
  'or',
  'between',
  'function',
  'instance',
  'of',
  'ArithOp',
  'CompareOp',
])

export const parts = (node: FeelNode): readonly FeelNode[] => node.children.filter((child) => !TOKENS.has(child.name))
export const partOf = (node: FeelNode, name: string): FeelNode | undefined => node.children.find((child) => child.name === name)
export const isList = (value: FeelValue): value is readonly FeelValue[] => Array.isArray(value)
/** A name as it is used; in backticks it may hold any character. */
export const nameOf = (node: FeelNode): string =>
  node.text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^`(.*)`$/, '$1')

/** The text of a string literal. */
export const readText = (text: string): string =>
  text
    .slice(1, -1)
    .replaceAll(/\\(u[0-9a-fA-F]{4}|[nrt"\\'])/g, (_, code: string) =>
      code.startsWith('u')
        ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
        : ({ n: '\n', r: '\r', t: '\t' }[code] ?? code),
    )
