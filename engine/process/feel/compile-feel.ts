import { type Evaluate, spend } from './frame.ts'
import { collections } from './nodes/collections.ts'
import { functions } from './nodes/functions.ts'
import { literals } from './nodes/literals.ts'
import { type Compiler, type FeelNode, FeelSyntaxFault } from './nodes/node.ts'
import { operations } from './nodes/operations.ts'

const compilers: Readonly<Record<string, Compiler>> = { ...literals, ...operations, ...collections, ...functions }

/** Turns a node of the parse tree into a function, once; each evaluation of it costs fuel. */
export const compileNode = (node: FeelNode): Evaluate => {
  const compiler = Object.hasOwn(compilers, node.name) ? compilers[node.name] : undefined
  if (compiler === undefined) throw new FeelSyntaxFault(`'${node.text}' is not supported`)
  const evaluate = compiler(node, compileNode)
  return (frame) => {
    spend(frame.budget)
    return evaluate(frame)
  }
}
