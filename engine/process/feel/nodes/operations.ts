import { FeelNumber, negate } from '../decimal.ts'
import { FeelFunction, FeelRange, type FeelType, type FeelValue, feelTypeOf } from '../feel-value.ts'
import { type Evaluate, pay, spend } from '../frame.ts'
import { and, compareBy, isEqual, isWithin, minus, or, over, plus, times, toPower } from '../operators.ts'
import { weigh } from '../weigh.ts'
import { type Compile, type Compiler, type FeelNode, FeelSyntaxFault, isList, nameOf, partOf, parts } from './node.ts'

const arithmetic: Readonly<Record<string, (left: FeelValue, right: FeelValue) => FeelValue>> = {
  '+': plus,
  '-': minus,
  '*': times,
  '/': over,
  '**': toPower,
}

/** What these cost more than others. */
const costs: Readonly<Record<string, number>> = { '/': 5, '**': 40 }

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

const asNumber = (value: FeelValue, apply: (value: FeelNumber) => FeelValue): FeelValue =>
  value instanceof FeelNumber ? apply(value) : null

const compileArithmetic: Compiler = (node, compile) => {
  const operator = arithmetic[partOf(node, 'ArithOp')?.text ?? '']
  const [first, second] = parts(node).map(compile)
  if (operator === undefined || first === undefined) throw new FeelSyntaxFault(`'${node.text}' is no calculation`)
  // A sign before a duration is not known to the broker.
  if (second === undefined) return (frame) => asNumber(first(frame), negate)
  const cost = costs[partOf(node, 'ArithOp')?.text ?? ''] ?? 0
  return (frame) => {
    spend(frame.budget, cost)
    return pay(frame.budget, operator(first(frame), second(frame)))
  }
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

const compileIn = (node: FeelNode, compile: Compile): Evaluate => {
  const left = compile(node.children[0]!)
  const several = partOf(node, 'PositiveUnaryTests')
  const tests = (several?.children ?? parts(node).slice(1)).map(compile)
  return (frame) => {
    const value = left(frame)
    const results = tests.map((test) => {
      const tested = test(frame)
      spend(frame.budget, weigh(tested))
      return passes(value, tested)
    })
    return results.includes(true) ? true : results.includes(null) ? null : false
  }
}

const compileBetween = (node: FeelNode, compile: Compile): Evaluate => {
  const [value, low, high] = parts(node).map(compile)
  return (frame) => isWithin(value!(frame), new FeelRange(low!(frame), high!(frame), true, true))
}

const compileComparison: Compiler = (node, compile) => {
  if (partOf(node, 'in') !== undefined) return compileIn(node, compile)
  if (partOf(node, 'between') !== undefined) return compileBetween(node, compile)
  const operator = comparisons[partOf(node, 'CompareOp')?.text ?? '']
  const [left, right] = parts(node).map(compile)
  if (operator === undefined || left === undefined || right === undefined)
    throw new FeelSyntaxFault(`'${node.text}' is no comparison`)
  return (frame) => {
    const [one, other] = [left(frame), right(frame)]
    spend(frame.budget, Math.min(weigh(one), weigh(other)))
    return operator(one, other)
  }
}

/** `> 5` alone is a test of what stands before it; a range alone is a value. */
const compileTest: Compiler = (node, compile) => {
  const operator = comparisons[partOf(node, 'CompareOp')?.text ?? '']
  const inner = compile(parts(node)[0]!)
  if (operator === undefined) return inner
  return (frame) => {
    const bound = inner(frame)
    return new FeelFunction(['?'], ([value = null]) => operator(value, bound))
  }
}

const compileInterval: Compiler = (node, compile) => {
  const [from, to] = parts(node).map(compile)
  const [first, last] = [node.children[0]!.name, node.children.at(-1)!.name]
  return (frame) => new FeelRange(from!(frame), to!(frame), first === '[', last === ']')
}

const compileIf: Compiler = (node, compile) => {
  const [condition, then, otherwise] = parts(node).map(compile)
  return (frame) => (condition!(frame) === true ? then!(frame) : otherwise!(frame))
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

const compileInstanceOf: Compiler = (node, compile) => {
  const value = compile(node.children[0]!)
  const type = nameOf(node.children.at(-1)!)
  return (frame) => {
    const actual = feelTypeOf(value(frame))
    return type === 'Any' ? actual !== 'NULL' : actual === typeNames[type]
  }
}

const logical =
  (combine: typeof and): Compiler =>
  (node, compile) => {
    const [left, right] = parts(node).map(compile)
    return (frame) => combine(left!(frame), () => right!(frame))
  }

/** Calculations, comparisons, tests and branches. */
export const operations: Readonly<Record<string, Compiler>> = {
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  Conjunction: logical(and),
  Disjunction: logical(or),
  IfExpression: compileIf,
  InstanceOfExpression: compileInstanceOf,
  Interval: compileInterval,
  SimplePositiveUnaryTest: compileTest,
}
