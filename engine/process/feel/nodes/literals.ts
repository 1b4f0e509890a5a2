import { fromInteger, isInteger, parseNumber, toBigInt } from '../decimal.ts'
import { FeelContext, type FeelValue } from '../feel-value.ts'
import { innerFrame, pay } from '../frame.ts'
import { type Compiler, FeelSyntaxFault, nameOf, parts, readText } from './node.ts'

const readNumber: Compiler = (node, _compile) => {
  if (/e/i.test(node.text)) throw new FeelSyntaxFault(`'${node.text}' is no number: write it without an exponent`)
  const value = parseNumber(node.text.replaceAll(/\s/g, ''))
  if (value === undefined) throw new FeelSyntaxFault(`'${node.text}' is no number`)
  // The broker keeps integers in 64 bits, and wraps silently.
  const wrapped = isInteger(value) && !node.text.includes('.') ? fromInteger(BigInt.asIntN(64, toBigInt(value))) : value
  return () => wrapped
}

const compileContext: Compiler = (node, compile) => {
  const entries = node.children
    .filter((child) => child.name === 'ContextEntry')
    .map((entry) => {
      const key = entry.children[0]!
      const name = key.children[0]?.name === 'StringLiteral' ? readText(key.text) : nameOf(key)
      return [name, compile(entry.children.at(-1)!)] as const
    })
  return (frame) => {
    const values = new Map<string, FeelValue>()
    for (const [name, value] of entries) values.set(name, value(innerFrame(frame, values)))
    return pay(frame.budget, new FeelContext(values))
  }
}

const only: Compiler = (node, compile) => compile(parts(node)[0]!)

/** Values, names and brackets. */
export const literals: Readonly<Record<string, Compiler>> = {
  NumericLiteral: readNumber,
  StringLiteral: (node) => {
    const text = readText(node.text)
    return () => text
  },
  BooleanLiteral: (node) => () => node.text === 'true',
  null: () => () => null,
  VariableName: (node) => {
    const name = nameOf(node)
    return (frame) => frame.find(name) ?? null
  },
  Context: compileContext,
  List: (node, compile) => {
    const items = parts(node).map(compile)
    return (frame) =>
      pay(
        frame.budget,
        items.map((item) => item(frame)),
      )
  },
  ParenthesizedExpression: only,
  PositiveUnaryTest: only,
}
