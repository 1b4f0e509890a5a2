import { findBuiltin } from './builtins/registry.ts'
import { FeelNumber, fromInteger, isInteger, negate, parseNumber, toBigInt } from './decimal.ts'
import { FeelContext, FeelFunction, FeelRange, type FeelType, type FeelValue, feelTypeOf } from './feel-value.ts'
import { type Evaluate, type Frame, innerFrame, spend } from './frame.ts'
import { and, compareBy, isEqual, isWithin, minus, or, over, plus, times, toPower } from './operators.ts'
import { readProperty } from './temporal-properties.ts'

export type FeelNode = { readonly name: string; readonly text: string; readonly children: readonly FeelNode[] }

/** An expression that cannot be parsed. Caught where expressions are parsed. */
export class FeelSyntaxFault extends Error {
  override readonly name = 'FeelSyntaxFault'
}

type Compiler = (node: FeelNode) => Evaluate
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

const parts = (node: FeelNode): readonly FeelNode[] => node.children.filter((child) => !TOKENS.has(child.name))
const partOf = (node: FeelNode, name: string): FeelNode | undefined => node.children.find((child) => child.name === name)
const isList = (value: FeelValue): value is readonly FeelValue[] => Array.isArray(value)
const nameOf = (node: FeelNode): string => node.text.replaceAll(/\s+/g, ' ').trim()

const unescape = (text: string): string =>
  text
    .slice(1, -1)
    .replaceAll(/\\(u[0-9a-fA-F]{4}|[nrt"\\'])/g, (_, code: string) =>
      code.startsWith('u')
        ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
        : ({ n: '\n', r: '\r', t: '\t' }[code] ?? code),
    )

const arithmetic: Readonly<Record<string, (left: FeelValue, right: FeelValue) => FeelValue>> = {
  '+': plus,
  '-': minus,
  '*': times,
  '/': over,
  '**': toPower,
}

const comparisons: Readonly<Record<string, (left: FeelValue, right: FeelValue) => boolean | null>> = {
  '=': isEqual,
  '!=': (left, right) => {
    const equal = isEqual(left, right)
    return equal === null ? null : !equal
  },
  '<': compareBy((order) => order < 0),
  '<=': compareBy((order) => order <= 0),
  '>': compareBy((order) => order > 0),
  '>=': compareBy((order) => order >= 0),
}

const compileArithmetic: Compiler = (node) => {
  const operator = arithmetic[partOf(node, 'ArithOp')?.text ?? '']
  const [first, second] = parts(node).map(compileNode)
  if (operator === undefined || first === undefined) throw new FeelSyntaxFault(`'${node.text}' is no calculation`)
  // A sign before a duration is not known to the broker.
  if (second === undefined) return (frame) => asNumber(first(frame), negate)
  return (frame) => operator(first(frame), second(frame))
}

const asNumber = (value: FeelValue, apply: (value: FeelNumber) => FeelValue): FeelValue =>
  value instanceof FeelNumber ? apply(value) : null

const readNumber: Compiler = (node) => {
  if (/e/i.test(node.text)) throw new FeelSyntaxFault(`'${node.text}' is no number: write it without an exponent`)
  const value = parseNumber(node.text.replaceAll(/\s/g, ''))
  if (value === undefined) throw new FeelSyntaxFault(`'${node.text}' is no number`)
  // The broker keeps integers in 64 bits, and wraps silently.
  const wrapped = isInteger(value) && !node.text.includes('.') ? fromInteger(BigInt.asIntN(64, toBigInt(value))) : value
  return () => wrapped
}

/** `x in test`: a range or comparison tests, a list holds, anything else must be equal. */
const passes = (value: FeelValue, test: FeelValue): boolean | null => {
  if (test instanceof FeelRange) return isWithin(value, test)
  if (test instanceof FeelFunction) return test.invoke([value]) === true
  if (isList(test))
    return (
      isEqual(value, test) === true ||
      test.some((entry) => (entry instanceof FeelRange ? isWithin(value, entry) : isEqual(value, entry)) === true)
    )
  return isEqual(value, test)
}

const compileIn = (node: FeelNode): Evaluate => {
  const left = compileNode(node.children[0]!)
  const several = partOf(node, 'PositiveUnaryTests')
  const tests = (several?.children ?? parts(node).slice(1)).map(compileNode)
  return (frame) => {
    const value = left(frame)
    const results = tests.map((test) => passes(value, test(frame)))
    return results.includes(true) ? true : results.includes(null) ? null : false
  }
}

const compileBetween = (node: FeelNode): Evaluate => {
  const [value, low, high] = parts(node).map(compileNode)
  return (frame) => isWithin(value!(frame), new FeelRange(low!(frame), high!(frame), true, true))
}

const compileComparison: Compiler = (node) => {
  if (partOf(node, 'in') !== undefined) return compileIn(node)
  if (partOf(node, 'between') !== undefined) return compileBetween(node)
  const operator = comparisons[partOf(node, 'CompareOp')?.text ?? '']
  const [left, right] = parts(node).map(compileNode)
  if (operator === undefined || left === undefined || right === undefined)
    throw new FeelSyntaxFault(`'${node.text}' is no comparison`)
  return (frame) => operator(left(frame), right(frame))
}

/** `> 5` alone is a test of what stands before it; a range alone is a value. */
const compileTest: Compiler = (node) => {
  const operator = comparisons[partOf(node, 'CompareOp')?.text ?? '']
  const inner = compileNode(parts(node)[0]!)
  if (operator === undefined) return inner
  return (frame) => {
    const bound = inner(frame)
    return new FeelFunction(['?'], ([value = null]) => operator(value, bound))
  }
}

const compileInterval: Compiler = (node) => {
  const [from, to] = parts(node).map(compileNode)
  const [first, last] = [node.children[0]!.name, node.children.at(-1)!.name]
  return (frame) => new FeelRange(from!(frame), to!(frame), first === '[', last === ']')
}

const readPath = (value: FeelValue, name: string): FeelValue => {
  if (value instanceof FeelContext) return value.entries.get(name) ?? null
  if (isList(value)) return value.map((entry) => readPath(entry, name))
  return readProperty(value, name)
}

const compilePath: Compiler = (node) => {
  const base = compileNode(node.children[0]!)
  const name = nameOf(partOf(node, 'PathName') ?? node.children.at(-1)!)
  return (frame) => readPath(base(frame), name)
}

/** A condition sees the fields of an element, and the element as `item`. */
const elementFrame = (frame: Frame, element: FeelValue): Frame =>
  innerFrame(frame, new Map<string, FeelValue>([['item', element], ...(element instanceof FeelContext ? element.entries : [])]))

const pick = (list: readonly FeelValue[], position: FeelNumber): FeelValue => {
  if (!isInteger(position)) return null
  const index = Number(toBigInt(position))
  return (index > 0 ? list[index - 1] : index < 0 ? list[list.length + index] : null) ?? null
}

const compileFilter: Compiler = (node) => {
  const [base, condition] = parts(node).map(compileNode)
  return (frame) => {
    const value = base!(frame)
    if (value === null) return null
    const list = isList(value) ? value : [value]
    const first = condition!(list.length > 0 ? elementFrame(frame, list[0]!) : frame)
    if (first instanceof FeelNumber) return pick(list, first)
    return list.filter((element) => {
      spend(frame.budget)
      return condition!(elementFrame(frame, element)) === true
    })
  }
}

const compileContext: Compiler = (node) => {
  const entries = node.children
    .filter((child) => child.name === 'ContextEntry')
    .map((entry) => {
      const key = entry.children[0]!
      const name = key.children[0]?.name === 'StringLiteral' ? unescape(key.text) : nameOf(key)
      return [name, compileNode(entry.children.at(-1)!)] as const
    })
  return (frame) => {
    const values = new Map<string, FeelValue>()
    for (const [name, value] of entries) values.set(name, value(innerFrame(frame, values)))
    return new FeelContext(values)
  }
}

const compileIf: Compiler = (node) => {
  const [condition, then, otherwise] = parts(node).map(compileNode)
  return (frame) => (condition!(frame) === true ? then!(frame) : otherwise!(frame))
}

type Iteration = { readonly name: string; readonly list: (frame: Frame) => readonly FeelValue[] | null }

const countBetween = (frame: Frame, from: FeelValue, to: FeelValue): readonly FeelValue[] | null => {
  if (!(from instanceof FeelNumber && to instanceof FeelNumber && isInteger(from) && isInteger(to))) return null
  const [first, last] = [Number(toBigInt(from)), Number(toBigInt(to))]
  spend(frame.budget, Math.abs(last - first) + 1)
  const step = last >= first ? 1 : -1
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => fromInteger(first + index * step))
}

const readIteration = (node: FeelNode): Iteration => {
  const name = nameOf(partOf(node, 'Name')!)
  const context = partOf(node, 'IterationContext')!
  const [first, second] = parts(context).map(compileNode)
  if (second !== undefined) return { name, list: (frame) => countBetween(frame, first!(frame), second(frame)) }
  return {
    name,
    list: (frame) => {
      const value = first!(frame)
      if (value instanceof FeelRange) return countBetween(frame, value.from, value.to)
      return isList(value) ? value : null
    },
  }
}

/** Calls `each` for every combination, the last list fastest. Null when one is no list. `each` answers whether to stop. */
const iterate = (frame: Frame, [iteration, ...rest]: readonly Iteration[], each: (frame: Frame) => boolean): boolean | null => {
  if (iteration === undefined) return each(frame)
  const list = iteration.list(frame)
  if (list === null) return null
  for (const value of list) {
    spend(frame.budget)
    const stop = iterate(innerFrame(frame, new Map([[iteration.name, value]])), rest, each)
    if (stop !== false) return stop
  }
  return false
}

const readIterations = (node: FeelNode): readonly Iteration[] =>
  (partOf(node, 'InExpressions')?.children ?? []).filter((child) => child.name === 'InExpression').map(readIteration)

const compileFor: Compiler = (node) => {
  const iterations = readIterations(node)
  const result = compileNode(node.children.at(-1)!)
  return (frame) => {
    const partial: FeelValue[] = []
    const over = iterate(frame, iterations, (inner) => {
      partial.push(result(innerFrame(inner, new Map([['partial', [...partial] as FeelValue]]))))
      return false
    })
    return over === null ? null : partial
  }
}

const compileQuantified: Compiler = (node) => {
  const decisive = node.children[0]!.name === 'some'
  const iterations = readIterations(node)
  const condition = compileNode(node.children.at(-1)!)
  return (frame) => {
    let unknown = false
    const over = iterate(frame, iterations, (inner) => {
      const value = condition(inner)
      unknown ||= typeof value !== 'boolean'
      return value === decisive
    })
    if (over === null) return null
    return over ? decisive : unknown ? null : !decisive
  }
}

const compileArguments = (
  node: FeelNode,
): { readonly names: readonly string[] | undefined; readonly values: readonly Evaluate[] } => {
  const named = partOf(node, 'NamedParameters')
  if (named === undefined)
    return { names: undefined, values: (partOf(node, 'PositionalParameters')?.children ?? []).map(compileNode) }
  const entries = named.children.filter((child) => child.name === 'NamedParameter')
  return {
    names: entries.map((entry) => nameOf(entry.children[0]!)),
    values: entries.map((entry) => compileNode(entry.children.at(-1)!)),
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
const compileInvocation: Compiler = (node) => {
  const callee = node.children[0]!
  const { names, values } = compileArguments(node)
  const name = nameOf(callee)
  const own =
    callee.name === 'VariableName'
      ? undefined
      : callee.name === 'DateTimeConstructor' || callee.name === 'AtLiteral'
        ? undefined
        : compileNode(callee)
  return (frame) => {
    const target = own === undefined ? frame.find(name) : own(frame)
    const given = values.map((value) => value(frame))
    if (target instanceof FeelFunction) return invoke(frame, target, names, given)
    return own === undefined ? findBuiltin(name)(frame.budget, names, given) : null
  }
}

const compileAtLiteral = (node: FeelNode): Evaluate => {
  const text = unescape(partOf(node, 'StringLiteral')!.text)
  return (frame) => {
    for (const name of ['date', 'time', 'date and time', 'duration']) {
      const value = findBuiltin(name)(frame.budget, undefined, [text])
      if (value !== null) return value
    }
    return null
  }
}

const compileFunction: Compiler = (node) => {
  const parameters = (partOf(node, 'FormalParameters')?.children ?? [])
    .filter((child) => child.name === 'FormalParameter')
    .map((child) => nameOf(child.children[0]!))
  const body = compileNode(partOf(node, 'FunctionBody')!.children[0]!)
  return (frame) =>
    new FeelFunction(parameters, (args) =>
      body(innerFrame(frame, new Map(parameters.map((parameter, index) => [parameter, args[index] ?? null])))),
    )
}

const typeNames: Readonly<Record<string, FeelType>> = {
  number: 'NUMBER',
  string: 'STRING',
  boolean: 'BOOLEAN',
  date: 'DATE',
  time: 'TIME',
  'date and time': 'DATE_TIME',
  'date time': 'DATE_TIME',
  'days and time duration': 'DURATION',
  'day-time-duration': 'DURATION',
  'years and months duration': 'PERIOD',
  'year-month-duration': 'PERIOD',
  list: 'ARRAY',
  context: 'OBJECT',
  function: 'FUNCTION',
  Null: 'NULL',
  null: 'NULL',
}

const compileInstanceOf: Compiler = (node) => {
  const value = compileNode(node.children[0]!)
  const type = nameOf(node.children.at(-1)!)
  return (frame) => {
    const actual = feelTypeOf(value(frame))
    return type === 'Any' ? actual !== 'NULL' : actual === typeNames[type]
  }
}

const only: Compiler = (node) => compileNode(parts(node)[0]!)

const logical =
  (combine: typeof and): Compiler =>
  (node) => {
    const [left, right] = parts(node).map(compileNode)
    return (frame) => combine(left!(frame), () => right!(frame))
  }

const compilers: Readonly<Record<string, Compiler>> = {
  NumericLiteral: readNumber,
  StringLiteral: (node) => {
    const text = unescape(node.text)
    return () => text
  },
  BooleanLiteral: (node) => () => node.text === 'true',
  null: () => () => null,
  VariableName: (node) => {
    const name = nameOf(node)
    return (frame) => frame.find(name) ?? null
  },
  PathExpression: compilePath,
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  Conjunction: logical(and),
  Disjunction: logical(or),
  IfExpression: compileIf,
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
  FilterExpression: compileFilter,
  FunctionInvocation: compileInvocation,
  DateTimeLiteral: (node) =>
    partOf(node, 'AtLiteral') === undefined ? compileInvocation(node) : compileAtLiteral(partOf(node, 'AtLiteral')!),
  FunctionDefinition: compileFunction,
  InstanceOfExpression: compileInstanceOf,
  Context: compileContext,
  List: (node) => {
    const items = parts(node).map(compileNode)
    return (frame) => items.map((item) => item(frame))
  },
  Interval: compileInterval,
  ParenthesizedExpression: only,
  PositiveUnaryTest: only,
  SimplePositiveUnaryTest: compileTest,
}

/** Turns a node of the parse tree into a function, once; each evaluation of it costs fuel. */
export const compileNode = (node: FeelNode): Evaluate => {
  const compiler = compilers[node.name]
  if (compiler === undefined) throw new FeelSyntaxFault(`'${node.text}' is not supported`)
  const evaluate = compiler(node)
  return (frame) => {
    spend(frame.budget)
    return evaluate(frame)
  }
}
