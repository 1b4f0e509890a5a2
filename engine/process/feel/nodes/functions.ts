import { findBuiltin } from '../builtins/registry.ts'
import { FeelFunction, type FeelValue } from '../feel-value.ts'
import { type Evaluate, enter, type Frame, innerFrame, spend } from '../frame.ts'
import { type Compile, type Compiler, type FeelNode, nameOf, partOf, readText } from './node.ts'

const compileArguments = (
  node: FeelNode,
  compile: Compile,
): { readonly names: readonly string[] | undefined; readonly values: readonly Evaluate[] } => {
  const named = partOf(node, 'NamedParameters')
  if (named === undefined)
    return { names: undefined, values: (partOf(node, 'PositionalParameters')?.children ?? []).map(compile) }
  const entries = named.children.filter((child) => child.name === 'NamedParameter')
  return {
    names: entries.map((entry) => nameOf(entry.children[0]!)),
    values: entries.map((entry) => compile(entry.children.at(-1)!)),
  }
}

const invoke = (
  frame: Frame,
  target: FeelFunction,
  names: readonly string[] | undefined,
  values: readonly FeelValue[],
): FeelValue => {
  spend(frame.budget)
  if (names === undefined) return target.parameters.length === values.length ? target.invoke(values) : null
  if (names.some((name) => !target.parameters.includes(name))) return null
  return target.invoke(target.parameters.map((parameter) => values[names.indexOf(parameter)] ?? null))
}

/** A function of a variable or context comes before a built-in one; an unknown one is null. */
const compileInvocation: Compiler = (node, compile) => {
  const callee = node.children[0]!
  const { names, values } = compileArguments(node, compile)
  const name = nameOf(callee)
  const own =
    callee.name === 'VariableName'
      ? undefined
      : callee.name === 'DateTimeConstructor' || callee.name === 'AtLiteral'
        ? undefined
        : compile(callee)
  return (frame) => {
    const target = own === undefined ? frame.find(name) : own(frame)
    const given = values.map((value) => value(frame))
    if (target instanceof FeelFunction) return invoke(frame, target, names, given)
    return own === undefined ? findBuiltin(name)(frame.budget, names, given) : null
  }
}

const compileAtLiteral = (node: FeelNode): Evaluate => {
  const text = readText(partOf(node, 'StringLiteral')!.text)
  return (frame) => {
    for (const name of text.includes('T') && !text.includes('P') ? ['date and time'] : ['date', 'time', 'duration']) {
      const value = findBuiltin(name)(frame.budget, undefined, [text])
      if (value !== null) return value
    }
    return null
  }
}

const compileFunction: Compiler = (node, compile) => {
  const parameters = (partOf(node, 'FormalParameters')?.children ?? [])
    .filter((child) => child.name === 'FormalParameter')
    .map((child) => nameOf(child.children[0]!))
  const body = compile(partOf(node, 'FunctionBody')!.children[0]!)
  return (frame) =>
    new FeelFunction(parameters, (args) =>
      enter(frame.budget, () =>
        body(innerFrame(frame, new Map(parameters.map((parameter, index) => [parameter, args[index] ?? null])))),
      ),
    )
}

const compileDateTime: Compiler = (node, compile) => {
  const literal = partOf(node, 'AtLiteral')
  return literal === undefined ? compileInvocation(node, compile) : compileAtLiteral(literal)
}

/** Calls and definitions of functions. */
export const functions: Readonly<Record<string, Compiler>> = {
  FunctionInvocation: compileInvocation,
  DateTimeLiteral: compileDateTime,
  FunctionDefinition: compileFunction,
}
