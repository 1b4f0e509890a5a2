import { parseExpression } from 'feelin'
import { builtinNames } from './builtins/registry.ts'
import { compileNode } from './compile-feel.ts'
import type { Evaluate } from './frame.ts'
import { type FeelNode, FeelSyntaxFault } from './nodes/node.ts'

/** Longer expressions are refused: a rule of that size belongs to the rule set. */
const FEEL_MAX_LENGTH = 2_000
const CACHE_SIZE = 2_000

type Parsed = { readonly ok: true; readonly evaluate: Evaluate } | { readonly ok: false; readonly message: string }

/** By source: an expression is parsed once, whoever evaluates it. Bounded, the oldest goes first. */
const cache = new Map<string, Parsed>()

const parserContext = Object.fromEntries(builtinNames.map((name) => [name, null]))

type Cursor = ReturnType<ReturnType<typeof parseExpression>['cursor']>

const readNode = (cursor: Cursor, source: string, depth = 0): FeelNode => {
  if (depth > 60) throw new FeelSyntaxFault('it is nested too deeply')
  if (cursor.type.isError)
    throw new FeelSyntaxFault(`unexpected '${source.slice(cursor.from, cursor.to) || 'end'}' at ${cursor.from + 1}`)
  const node = { name: cursor.name, text: source.slice(cursor.from, cursor.to), children: [] as FeelNode[] }
  if (cursor.firstChild()) {
    do {
      if (!cursor.name.endsWith('Comment')) node.children.push(readNode(cursor, source, depth + 1))
    } while (cursor.nextSibling())
    cursor.parent()
  }
  return node
}

const readTree = (source: string): FeelNode => {
  const root = readNode(parseExpression(source, parserContext, 'camunda').cursor(), source)
  if (root.children.length !== 1)
    throw new FeelSyntaxFault(root.children.length === 0 ? 'it is empty' : 'it is not one expression')
  return root.children[0]!
}

/** The parse tree, for those who ask what an expression does; undefined where it does not parse. */
export const readFeelTree = (source: string): FeelNode | undefined => (parseFeel(source).ok ? readTree(source) : undefined)

const parse = (source: string): Parsed => {
  if (source.length > FEEL_MAX_LENGTH)
    return { ok: false, message: `it has ${source.length} characters; ${FEEL_MAX_LENGTH} are allowed` }
  try {
    return { ok: true, evaluate: compileNode(readTree(source)) }
  } catch (error) {
    if (error instanceof FeelSyntaxFault) return { ok: false, message: error.message }
    throw error
  }
}

export const parseFeel = (source: string): Parsed => {
  const known = cache.get(source)
  if (known !== undefined) return known
  const parsed = parse(source)
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!)
  cache.set(source, parsed)
  return parsed
}

/** What is wrong with an expression, or undefined. */
export const checkFeelSyntax = (source: string): string | undefined => {
  const parsed = parseFeel(source)
  return parsed.ok ? undefined : parsed.message
}

const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/
const WORDS = new Set(['true', 'false', 'null', 'if', 'for', 'some', 'every', 'function', 'not'])

/** The names of an expression that only reads a variable, or part of it. */
export const findPath = (source: string): readonly string[] | undefined =>
  PATH.test(source) && !WORDS.has(source) ? source.split('.') : undefined
