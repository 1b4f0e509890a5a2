import type { Rational, RoundingMode } from '../../values/rational.ts'
import type { Range } from '../compile/range.ts'
import type { Num } from '../runtime/value.ts'
import { type BoolAtom, bit, bool, exactLimit, type NumAtom } from './atom.ts'
import { type Emitter, NotGenerated } from './emitter.ts'

/** Lowest and highest numerator, and what else is certain of the value. */
type Bounds = readonly [low: number, high: number, range?: Range | undefined]

/** Keeps a computed numerator: guarded, unless its bounds or what is certain of the value show that it is exact. */
export const keep = (e: Emitter, js: string, den: number, [low, high, range = {}]: Bounds): NumAtom => {
  const within: Bounds = [
    Math.max(Number.isNaN(low) ? Number.NEGATIVE_INFINITY : low, scaleBound(range.low, den, Number.NEGATIVE_INFINITY)),
    Math.min(Number.isNaN(high) ? Number.POSITIVE_INFINITY : high, scaleBound(range.high, den, Number.POSITIVE_INFINITY)),
  ]
  const name = e.put(js)
  if (isExact(within)) return { kind: 'num', js: name, den, low: within[0], high: within[1] }
  e.bailIf(`!(${name} > ${-exactLimit} && ${name} < ${exactLimit})`)
  return { kind: 'num', js: name, den, low: Math.max(within[0], -exactLimit), high: Math.min(within[1], exactLimit) }
}

const isExact = ([low, high]: Bounds): boolean => low > -exactLimit && high < exactLimit

/** A bound of the value as one of the numerator; a little wider where it does not divide. */
const scaleBound = (bound: Num | undefined, den: number, open: number): number => {
  if (bound === undefined) return open
  const value = typeof bound === 'number' ? bound * den : (Number(bound.numerator) / Number(bound.denominator)) * den
  return open < 0 ? Math.floor(value - 1) : Math.ceil(value + 1)
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

const commonDen = (a: number, b: number): number => {
  const den = (a / gcd(a, b)) * b
  if (den >= exactLimit) throw new NotGenerated('denominators that are too large')
  return den
}

/** The same value over a larger denominator. */
export const over = (e: Emitter, a: NumAtom, den: number): NumAtom => {
  if (a.den === den) return a
  const factor = den / a.den
  if (isLiteral(a)) return { ...a, js: String(Number(a.js) * factor), den, low: a.low * factor, high: a.high * factor }
  const kept = keep(e, productOf(a, literalNum(factor)), den, [a.low * factor, a.high * factor])
  return { ...kept, dyn: a.dyn, dynHigh: a.dynHigh, none: a.none }
}

const isPlain = (a: NumAtom): boolean => a.dyn === undefined
const isLiteral = ({ js, low, high }: NumAtom): boolean => /^-?\d+$/.test(js) && low === high && low === Number(js)

/** Sums and differences of two such numbers fit 32 bits. */
export const isSmall = ({ low, high }: NumAtom): boolean => low >= -(2 ** 30) && high < 2 ** 30

/** What fits 32 bits is computed in them: a processor needs a fourth of the time for it, and there is no zero below zero. */
const productOf = (a: NumAtom, b: NumAtom): string => {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  const fits = isSmall(a) && isSmall(b) && corners.every((corner) => Math.abs(corner) <= 2 ** 30)
  return fits ? `Math.imul(${a.js}, ${b.js})` : `${a.js} * ${b.js}`
}

/** Two numbers over one denominator that is known beforehand. */
const align = (e: Emitter, a: NumAtom, b: NumAtom): readonly [NumAtom, NumAtom] => {
  const den = commonDen(a.den, b.den)
  return [over(e, a, den), over(e, b, den)]
}

export const add = (e: Emitter, a: NumAtom, b: NumAtom, range?: Range): NumAtom => combine(e, a, b, { sign: '+', range })
export const subtract = (e: Emitter, a: NumAtom, b: NumAtom, range?: Range): NumAtom => combine(e, a, b, { sign: '-', range })

type Sum = { readonly sign: '+' | '-'; readonly range: Range | undefined }

const combine = (e: Emitter, a: NumAtom, b: NumAtom, { sign, range }: Sum): NumAtom => {
  if (!isPlain(a) || !isPlain(b)) return combineRatios(e, a, b, sign)
  const [x, y] = align(e, a, b)
  const bounds: readonly [number, number] = sign === '+' ? [x.low + y.low, x.high + y.high] : [x.low - y.high, x.high - y.low]
  const js = isSmall(x) && isSmall(y) ? `(${x.js} ${sign} ${y.js}) | 0` : `${x.js} ${sign} ${y.js}`
  return keep(e, js, x.den, [...bounds, range])
}

const combineRatios = (e: Emitter, a: NumAtom, b: NumAtom, sign: '+' | '-'): NumAtom => {
  const [x, y] = align(e, a, b)
  if (x.dyn !== undefined && x.dyn === y.dyn) {
    const top = keep(
      e,
      `${x.js} ${sign} ${y.js}`,
      x.den,
      sign === '+' ? [x.low + y.low, x.high + y.high] : [x.low - y.high, x.high - y.low],
    )
    return { ...top, dyn: x.dyn, dynHigh: x.dynHigh }
  }
  const left = times(e, x, y.dyn, y.dynHigh)
  const right = times(e, y, x.dyn, x.dynHigh)
  const top = keep(
    e,
    `${left.js} ${sign} ${right.js}`,
    x.den,
    sign === '+' ? [left.low + right.low, left.high + right.high] : [left.low - right.high, left.high - right.low],
  )
  return withDyn(e, top, [x, y])
}

/** A numerator times a variable that is above zero. */
const times = (e: Emitter, a: NumAtom, dyn: string | undefined, dynHigh = exactLimit): NumAtom =>
  dyn === undefined
    ? a
    : keep(e, `${a.js} * ${dyn}`, a.den, [Math.min(a.low, a.low * dynHigh), Math.max(a.high, a.high * dynHigh)])

/** A numerator over the product of the variables of others. */
const withDyn = (e: Emitter, top: NumAtom, parts: readonly NumAtom[]): NumAtom => {
  const dyns = parts.filter((part) => part.dyn !== undefined)
  const [first, second] = dyns
  if (first === undefined) return top
  if (second === undefined) return { ...top, dyn: first.dyn, dynHigh: first.dynHigh }
  const product = keep(e, `${first.dyn} * ${second.dyn}`, 1, [1, (first.dynHigh ?? exactLimit) * (second.dynHigh ?? exactLimit)])
  return { ...top, dyn: product.js, dynHigh: product.high }
}

export const multiply = (e: Emitter, a: NumAtom, b: NumAtom, range?: Range): NumAtom => {
  const den = a.den * b.den
  if (den >= exactLimit) throw new NotGenerated('denominators that are too large')
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((corner) =>
    Number.isNaN(corner) ? 0 : corner,
  )
  const isRatio = !isPlain(a) || !isPlain(b)
  const bounds: readonly [number, number] = [Math.min(...corners), Math.max(...corners)]
  if (isPlain(a) && isPlain(b) && isLiteral(a) && isLiteral(b) && isExact([corners[0] as number, corners[0] as number]))
    return { kind: 'num', js: String(corners[0]), den, low: corners[0] as number, high: corners[0] as number }
  const top =
    a.js === '1'
      ? { ...b, den }
      : b.js === '1'
        ? { ...a, den }
        : keep(e, productOf(a, b), den, [...bounds, isRatio ? undefined : range])
  return isRatio ? withDyn(e, { kind: 'num', js: top.js, den, low: top.low, high: top.high }, [a, b]) : top
}

/** The quotient; a divisor of zero gives the row up. */
export const divide = (e: Emitter, a: NumAtom, b: NumAtom, notZero: boolean): NumAtom => {
  const literal = /^-?\d+$/.test(b.js) ? Number(b.js) : undefined
  if (literal !== undefined && isPlain(b)) return divideByLiteral(e, a, literal, b.den)
  if (!notZero) e.bailIf(`${b.js} === 0`)
  // a / (top / den) = a * den / top, with the sign on the top.
  const top = times(e, b.den === 1 ? a : keep(e, `${a.js} * ${b.den}`, a.den, [a.low * b.den, a.high * b.den]), b.dyn, b.dynHigh)
  const signed =
    b.low < 0
      ? keep(e, `${b.js} < 0 ? -${top.js} : ${top.js}`, a.den, [Math.min(top.low, -top.high), Math.max(top.high, -top.low)])
      : top
  const size = b.low < 0 ? e.put(`${b.js} < 0 ? -${b.js} : ${b.js}`) : b.js
  const divisor: NumAtom = {
    kind: 'num',
    js: '1',
    den: 1,
    low: 1,
    high: 1,
    dyn: size,
    dynHigh: Math.max(1, Math.abs(b.low), Math.abs(b.high)),
  }
  return withDyn(e, { kind: 'num', js: signed.js, den: a.den, low: signed.low, high: signed.high }, [a, divisor])
}

const divideByLiteral = (e: Emitter, a: NumAtom, top: number, den: number): NumAtom => {
  if (top === 0) throw new NotGenerated('a division by zero')
  const factor = top < 0 ? -den : den
  const below = a.den * Math.abs(top)
  if (below >= exactLimit) throw new NotGenerated('denominators that are too large')
  const corners = [a.low * factor, a.high * factor]
  const kept =
    factor === 1 ? { ...a, den: below } : keep(e, `${a.js} * ${factor}`, below, [Math.min(...corners), Math.max(...corners)])
  return { kind: 'num', js: kept.js, den: below, low: kept.low, high: kept.high, dyn: a.dyn, dynHigh: a.dynHigh }
}

export type Order = '<' | '<=' | '>' | '>=' | '===' | '!=='

/** Compares two numbers exactly. */
export const compareAtoms = (e: Emitter, a: NumAtom, b: NumAtom, order: Order): BoolAtom => {
  const [x, y] = align(e, a, b)
  const [left, right] = x.dyn === y.dyn ? [x, y] : [times(e, x, y.dyn, y.dynHigh), times(e, y, x.dyn, x.dynHigh)]
  return e.source.hasBits ? bit(e.put(compareBits(left, right, order), 'b')) : bool(e.put(`${left.js} ${order} ${right.js}`))
}

/** The sign of a difference as 0 or 1, without a jump: 1 when it is below zero. Differences of exact numbers have the right sign. */
const isBelow = (a: NumAtom, b: NumAtom): string =>
  isSmall(a) && isSmall(b) ? `((${a.js} - ${b.js}) >>> 31)` : `(Math.floor((${a.js} - ${b.js}) * ${2 ** -60}) & 1)`

const isSmallPositive = (a: NumAtom): boolean => a.low >= 0 && isSmall(a)

/** Of numbers that are not below zero: what differs in no bit is zero, and less one it is below. */
const sameBits = (a: NumAtom, b: NumAtom): string => `(((${a.js} ^ ${b.js}) - 1) >>> 31)`

const compareBits = (a: NumAtom, b: NumAtom, order: Order): string => {
  switch (order) {
    case '<':
      return isBelow(a, b)
    case '>':
      return isBelow(b, a)
    case '>=':
      return `${isBelow(a, b)} ^ 1`
    case '<=':
      return `${isBelow(b, a)} ^ 1`
    case '===':
      return isSmallPositive(a) && isSmallPositive(b) ? sameBits(a, b) : `(${isBelow(a, b)} | ${isBelow(b, a)}) ^ 1`
    default:
      return isSmallPositive(a) && isSmallPositive(b) ? `${sameBits(a, b)} ^ 1` : `${isBelow(a, b)} | ${isBelow(b, a)}`
  }
}

/** Rounds to a multiple of a unit, as `roundRational`. */
export type Rounding = { readonly mode: RoundingMode; readonly unit: Rational; readonly range?: Range }

export const roundAtom = (e: Emitter, a: NumAtom, { mode, unit, range }: Rounding): NumAtom => {
  const [unitTop, unitDen] = [Number(unit.numerator), Number(unit.denominator)]
  if (!Number.isSafeInteger(unitTop) || !Number.isSafeInteger(unitDen)) throw new NotGenerated('a unit that is too large')
  if (isPlain(a) && a.den === 1 && unitDen === 1 && stepOf(a) % unitTop === 0)
    return { kind: 'num', js: a.js, den: 1, low: a.low, high: a.high, step: a.step }
  const top = unitDen === 1 ? a : keep(e, `${a.js} * ${unitDen}`, a.den, [a.low * unitDen, a.high * unitDen])
  const fixed = a.den * unitTop
  if (fixed >= exactLimit) throw new NotGenerated('a unit that is too large')
  const bottom =
    a.dyn === undefined
      ? num1(fixed)
      : keep(e, fixed === 1 ? a.dyn : `${a.dyn} * ${fixed}`, 1, [1, (a.dynHigh ?? exactLimit) * fixed])
  const isHalfUpPositive = mode === 'half-up' && top.low >= 0 && top.high * 2 + bottom.high < exactLimit
  const whole = isHalfUpPositive ? `K.halfUpPositive(${top.js}, ${bottom.js})` : `${roundings[mode]}(${top.js}, ${bottom.js})`
  const low = top.low >= 0 ? 0 : Math.floor(a.dyn === undefined ? top.low / fixed : top.low) - 1
  const high = Math.ceil(a.dyn === undefined ? top.high / fixed : Math.max(0, top.high)) + 1
  const rounded = keep(e, unitTop === 1 ? whole : `${whole} * ${unitTop}`, unitDen, [low * unitTop, high * unitTop, range])
  return { ...rounded, step: unitTop }
}

/** What the numerator is certainly a multiple of; of zero, of anything. */
const stepOf = (a: NumAtom): number => (isLiteral(a) ? Math.abs(Number(a.js)) : (a.step ?? 1))

/** What both of two numerators are multiples of. */
export const commonStep = (a: NumAtom, b: NumAtom): number => gcd(stepOf(a), stepOf(b))

const num1 = (value: number): NumAtom => ({ kind: 'num', js: String(value), den: 1, low: value, high: value })

const roundings: Readonly<Record<RoundingMode, string>> = {
  'half-up': 'K.halfUp',
  'half-even': 'K.halfEven',
  up: 'K.up',
  down: 'K.down',
  floor: 'K.floor',
  ceil: 'K.ceil',
}

/** The numerator of a value over a denominator that divides it. */
export const numeratorOf = (value: Num, den: number): number => {
  const scaled = typeof value === 'number' ? value * den : (Number(value.numerator) * den) / Number(value.denominator)
  if (!Number.isSafeInteger(scaled) || Math.abs(scaled) >= exactLimit) throw new NotGenerated('a number that is too large')
  return scaled
}

/** The denominator of a value, as a plain number. */
export const denominatorOf = (value: Num): number => {
  const den = typeof value === 'number' ? 1 : Number(value.denominator)
  if (!Number.isSafeInteger(den) || den >= exactLimit) throw new NotGenerated('a denominator that is too large')
  return den
}

export const leastCommon = (dens: readonly number[]): number => dens.reduce(commonDen, 1)

export const literalNum = (value: Num): NumAtom => {
  const den = denominatorOf(value)
  const top = numeratorOf(value, den)
  return { kind: 'num', js: String(top), den, low: top, high: top }
}
