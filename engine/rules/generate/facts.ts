import { firstDayNumber, lastDayNumber } from '../../values/date.ts'
import { type CompiledParameter, isTable } from '../compile/compile-parameter.ts'
import type { Node } from '../compile/node.ts'
import { findCell } from '../runtime/read-parameter.ts'
import type { Value } from '../runtime/value.ts'
import { isNum, None } from '../runtime/value.ts'
import { type RuleDay, ruleDays } from '../types.ts'
import { longestList } from './aggregates.ts'
import { type Atom, bit, bool, type ListAtom, num, type ScalarAtom, text } from './atom.ts'
import { type Emitter, NotGenerated } from './emitter.ts'
import { overArray } from './lists.ts'
import { literalNum } from './numbers.ts'
import { boundsOfParameter, denOfParameter, holdValue, isAlwaysKnown } from './parameters.ts'

/** A literal: whole numbers are printed, texts go through the table. */
export const emitLiteral = (e: Emitter, value: Value): Atom => {
  if (typeof value === 'boolean') return bool(String(value))
  if (typeof value === 'string') return text(e.literal(value))
  if (isNum(value)) return literalNum(value)
  if (value instanceof None) return { kind: 'none' }
  throw new NotGenerated('a literal')
}

const alwaysGiven: ReadonlySet<RuleDay> = new Set(['period-start', 'period-end', 'segment-start'])

export const emitDay = (e: Emitter, day: RuleDay): Atom => {
  const js = `D${ruleDays.indexOf(day)}`
  e.days.add(day)
  if (!alwaysGiven.has(day)) e.bailIf(`${js} === undefined`)
  return num(js, firstDayNumber, lastDayNumber)
}

/** The value of a parameter on the governing day. */
export const emitParameter = (e: Emitter, index: number, parameter: CompiledParameter): Atom => {
  const den = useParameter(e, index, parameter)
  if (isAlwaysKnown(parameter)) e.needed.add(index)
  else e.bailIf(`P${index} === undefined`)
  return hold(e, { js: `P${index}`, parameter, den })
}

/** A parameter by keys, or on another day; `day` undefined is the governing one. */
export const emitLookup = (
  e: Emitter,
  {
    index,
    parameter,
    keys,
    day,
  }: {
    readonly index: number
    readonly parameter: CompiledParameter
    readonly keys: readonly Node[]
    readonly day: Node | undefined
  },
): Atom => {
  const den = useParameter(e, index, parameter)
  const on = day === undefined ? 'DAY' : plainJs(e.scalar(day))
  const found = e.put(`Q(${[index, on, ...keys.map((key) => plainJs(e.scalar(key)))].join(', ')})`)
  e.bailIf(`${found} === undefined`)
  return hold(e, { js: found, parameter, den })
}

const useParameter = (e: Emitter, index: number, parameter: CompiledParameter): number => {
  const den = denOfParameter(parameter)
  e.parameters.set(index, den)
  return den
}

/** A key or a day: a text, a condition or a whole number. */
const plainJs = (atom: ScalarAtom): string => {
  if (atom.kind === 'none' || (atom.kind === 'num' && (atom.den !== 1 || atom.dyn !== undefined)))
    throw new NotGenerated('a key that is a fraction')
  return atom.js
}

type Held = { readonly js: string; readonly parameter: CompiledParameter; readonly den: number }

const hold = (e: Emitter, { js, parameter, den }: Held): Atom => {
  if (parameter.scale !== undefined) throw new NotGenerated('a scale that is not applied')
  const { kind } = parameter.type
  const { low, high } = boundsOfParameter(parameter, den)
  const atomOf = (value: string): ScalarAtom => {
    if (kind === 'boolean') return e.source.hasBits ? bit(e.put(`${value} ? 1 : 0`, 'b')) : bool(value)
    return kind === 'code' || kind === 'text' ? text(value) : num(value, low, high, den)
  }
  return parameter.list === true ? overArray(e, js, atomOf) : atomOf(js)
}

/** The values of a parameter that begin after one day and not after another, as records of start and value. */
export const emitValues = (e: Emitter, parameter: CompiledParameter, after: Node, until: Node): ListAtom => {
  const den = denOfParameter(parameter)
  const [from, to] = [plainJs(e.scalar(after)), plainJs(e.scalar(until))]
  const spans = parameter.spans.filter(({ content }) => !isTable(content))
  const starts = e.literal(spans.map((span) => span.from))
  const values = e.literal(spans.map((span) => holdValue(findCell(parameter, span, [])?.value, den)))
  const { low, high } = boundsOfParameter(parameter, den)
  const { kind } = parameter.type
  return {
    kind: 'list',
    slot: -1,
    each: (body) => {
      const at = e.name('i')
      const inner = e.inLoop(`${starts}.length`, () => {
        const start = num(e.put(`${starts}[${at}]`), firstDayNumber, lastDayNumber)
        const js = e.put(`${values}[${at}]`)
        e.bailIf(`${js} === undefined`)
        const value = kind === 'boolean' ? bool(js) : kind === 'code' || kind === 'text' ? text(js) : num(js, low, high, den)
        body({ index: at, object: undefined, slot: -1, fields: (name) => (name === 'start' ? start : value) }, 'break;')
      })
      e.bailIf(`${starts}.length > ${longestList}`)
      e.line(`for (let ${at} = 0; ${at} < ${starts}.length; ${at}++) {`)
      e.line(`if (${starts}[${at}] > ${from} && ${starts}[${at}] <= ${to}) {`)
      e.place(inner.lines)
      e.line('}')
      e.line('}')
    },
  }
}
