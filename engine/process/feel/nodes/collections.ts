import { FeelNumber, fromInteger, isInteger, toBigInt } from '../decimal.ts'
import { FeelContext, FeelRange, type FeelValue } from '../feel-value.ts'
import { type Frame, innerFrame, pay, spend } from '../frame.ts'
import { readProperty } from '../temporal-properties.ts'
import { type Compile, type Compiler, type FeelNode, isList, nameOf, partOf, parts } from './node.ts'

const readPath = (value: FeelValue, name: string): FeelValue => {
  if (value instanceof FeelContext) return value.entries.get(name) ?? null
  if (isList(value)) return value.map((entry) => readPath(entry, name))
  return readProperty(value, name)
}

const compilePath: Compiler = (node, compile) => {
  const base = compile(node.children[0]!)
  const name = nameOf(partOf(node, 'PathName') ?? node.children.at(-1)!)
  return (frame) => {
    const value = base(frame)
    if (isList(value)) spend(frame.budget, value.length)
    return readPath(value, name)
  }
}

/** A condition sees the fields of an element, and the element as `item`. */
const elementFrame = (frame: Frame, element: FeelValue): Frame =>
  innerFrame(frame, new Map<string, FeelValue>([['item', element], ...(element instanceof FeelContext ? element.entries : [])]))

const pick = (list: readonly FeelValue[], position: FeelNumber): FeelValue => {
  if (!isInteger(position)) return null
  const index = Number(toBigInt(position))
  return (index > 0 ? list[index - 1] : index < 0 ? list[list.length + index] : null) ?? null
}

const compileFilter: Compiler = (node, compile) => {
  const [base, condition] = parts(node).map(compile)
  return (frame) => {
    const value = base!(frame)
    // What is no list is not taken for a list of one.
    if (!isList(value)) return null
    const first = condition!(value.length > 0 ? elementFrame(frame, value[0]!) : frame)
    if (first instanceof FeelNumber) return pick(value, first)
    return value.filter((element) => {
      spend(frame.budget)
      return condition!(elementFrame(frame, element)) === true
    })
  }
}

type Iteration = { readonly name: string; readonly list: (frame: Frame) => readonly FeelValue[] | null }

const countBetween = (frame: Frame, from: FeelValue, to: FeelValue): readonly FeelValue[] | null => {
  if (!(from instanceof FeelNumber && to instanceof FeelNumber && isInteger(from) && isInteger(to))) return null
  const [first, last] = [Number(toBigInt(from)), Number(toBigInt(to))]
  spend(frame.budget, Math.abs(last - first) + 1)
  const step = last >= first ? 1 : -1
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => fromInteger(first + index * step))
}

const readIteration = (node: FeelNode, compile: Compile): Iteration => {
  const name = nameOf(partOf(node, 'Name')!)
  const context = partOf(node, 'IterationContext')!
  const [first, second] = parts(context).map(compile)
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

const readIterations = (node: FeelNode, compile: Compile): readonly Iteration[] =>
  (partOf(node, 'InExpressions')?.children ?? [])
    .filter((child) => child.name === 'InExpression')
    .map((child) => readIteration(child, compile))

/** The results so far, under their own name; copied, and paid for, only where they are read. */
const withPartial = (frame: Frame, partial: readonly FeelValue[]): Frame => ({
  budget: frame.budget,
  find: (name) => {
    if (name !== 'partial') return frame.find(name)
    spend(frame.budget, partial.length)
    return [...partial]
  },
})

const compileFor: Compiler = (node, compile) => {
  const iterations = readIterations(node, compile)
  const result = compile(node.children.at(-1)!)
  return (frame) => {
    const partial: FeelValue[] = []
    const over = iterate(frame, iterations, (inner) => {
      partial.push(pay(frame.budget, result(withPartial(inner, partial))))
      return false
    })
    return over === null ? null : partial
  }
}

const compileQuantified: Compiler = (node, compile) => {
  const decisive = node.children[0]!.name === 'some'
  const iterations = readIterations(node, compile)
  const condition = compile(node.children.at(-1)!)
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

/** Paths, filters, loops and quantifiers. */
export const collections: Readonly<Record<string, Compiler>> = {
  PathExpression: compilePath,
  FilterExpression: compileFilter,
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
}
