import type { Node } from '../compile/node.ts'
import { type BoolAtom, bit, bool, type NumAtom, noPlace, num, type ScalarAtom, type TextAtom, text } from './atom.ts'
import { type Block, type Emitter, type Entry, NotGenerated } from './emitter.ts'
import { commonStep, compareAtoms, isSmall, leastCommon, over } from './numbers.ts'

/** `and` (deciding: false) and `or` (deciding: true): an operand is computed only where those before did not decide. */
export const emitJunction = (e: Emitter, [first, ...others]: readonly Node[], deciding: boolean): BoolAtom => {
  if (first === undefined) return bool(String(!deciding))
  const atom = e.bool(first)
  if (atom.js === String(deciding) || others.length === 0) return atom
  const inner = e.capture(() => emitJunction(e, others, deciding))
  if (atom.bit !== undefined && inner.value.bit !== undefined && e.canFlatten(inner.block)) {
    e.flatten(inner.block, deciding ? e.bit(e.not(atom)) : atom.bit)
    return bit(e.put(`${atom.bit} ${deciding ? '|' : '&'} ${inner.value.bit}`, 'b'))
  }
  if (atom.js === String(!deciding)) {
    e.place(inner.lines)
    return inner.value
  }
  const result = e.name()
  e.line(`let ${result} = ${deciding};`)
  e.line(`if (${deciding ? `!${atom.js}` : atom.js}) {`)
  e.place(inner.lines)
  e.line(`${result} = ${inner.value.js};`)
  e.line('}')
  return bool(result)
}

type Branch = { readonly block: Block; readonly lines: readonly Entry[]; readonly value: ScalarAtom }

/** One of two values by a condition that is known: both become one variable. */
export const emitChoice = (
  e: Emitter,
  condition: BoolAtom,
  whenTrue: () => ScalarAtom,
  whenFalse: () => ScalarAtom,
): ScalarAtom => {
  if (condition.js === 'true') return whenTrue()
  if (condition.js === 'false') return whenFalse()
  const [a, b] = [e.capture(whenTrue), e.capture(whenFalse)]
  return emitSelection(e, condition, a, b) ?? join(e, condition.js, a, b)
}

/** Computes both values and takes one, where that costs less than a jump that is guessed wrongly half of the time. */
const emitSelection = (e: Emitter, { bit: number }: BoolAtom, a: Branch, b: Branch): ScalarAtom | undefined => {
  const [x, y] = [a.value, b.value]
  if (number === undefined || !e.canFlatten(a.block, b.block) || hasNone(x) || hasNone(y)) return undefined
  if (x.kind === 'bool' && y.kind === 'bool' && x.bit !== undefined && y.bit !== undefined) {
    placeBoth(e, number, a, b)
    return bit(e.put(`(${x.bit} & ${number}) | (${y.bit} & (${number} ^ 1))`, 'b'))
  }
  if (x.kind !== 'num' || y.kind !== 'num') return undefined
  placeBoth(e, number, a, b)
  const den = leastCommon([x.den, y.den])
  const [top, other] = [over(e, x, den), over(e, y, den)]
  const selected: NumAtom = {
    kind: 'num',
    js: selectNumber(e, number, top, other),
    den,
    low: Math.min(top.low, other.low),
    high: Math.max(top.high, other.high),
    step: commonStep(top, other),
  }
  if (x.dyn === undefined && y.dyn === undefined) return selected
  const dyn = selectNumber(e, number, divisorOf(x), divisorOf(y))
  return { ...selected, dyn, dynHigh: Math.max(x.dynHigh ?? 1, y.dynHigh ?? 1) }
}

const divisorOf = ({ dyn = '1', dynHigh = 1 }: NumAtom): NumAtom => num(dyn, 1, dynHigh)

const placeBoth = (e: Emitter, number: string, a: Branch, b: Branch): void => {
  e.flatten(a.block, number)
  e.flatten(b.block, e.put(`${number} ^ 1`, 'b'))
}

/** One of two whole numbers by a number 0 or 1; their difference is exact. */
const selectNumber = (e: Emitter, number: string, a: NumAtom, b: NumAtom): string => {
  if (a.js === b.js) return a.js
  if (isSmall(a) && isSmall(b)) {
    if (b.js === '0') return e.put(`${a.js} & -${number}`)
    return e.put(`(${b.js} + ((${a.js} - ${b.js}) & -${number})) | 0`)
  }
  return e.put(b.js === '0' ? `${a.js} * ${number}` : `${b.js} + (${a.js} - ${b.js}) * ${number}`)
}

const join = (e: Emitter, condition: string, a: Branch, b: Branch): ScalarAtom => {
  if (a.value.kind === 'none' && b.value.kind === 'none') {
    placeBranches(e, condition, a.lines, b.lines)
    return a.value
  }
  if (isNum(a.value) || isNum(b.value)) return joinNums(e, condition, a, b)
  const kind = a.value.kind === 'none' ? b.value.kind : a.value.kind
  if (b.value.kind !== 'none' && b.value.kind !== kind) throw new NotGenerated('branches of two kinds')
  const result = e.name()
  const none = hasNone(a.value) || hasNone(b.value) ? e.name('n') : undefined
  e.line(`let ${result}${none === undefined ? '' : `, ${none}`};`)
  const assign = (value: ScalarAtom): readonly Entry[] => [
    `${result} = ${value.kind === 'none' ? (kind === 'bool' ? 'false' : "''") : value.js};`,
    ...(none === undefined ? [] : [`${none} = ${noneOf(value)};`]),
  ]
  placeBranches(e, condition, [...a.lines, ...assign(a.value)], [...b.lines, ...assign(b.value)])
  return { ...(kind === 'bool' ? bool(result) : text(result)), none }
}

const isNum = (atom: ScalarAtom): atom is NumAtom => atom.kind === 'num'
const hasNone = (atom: ScalarAtom): boolean => noneOf(atom) !== 'false'
export const noneOf = (atom: ScalarAtom): string => (atom.kind === 'none' ? 'true' : (atom.none ?? 'false'))

const joinNums = (e: Emitter, condition: string, a: Branch, b: Branch): NumAtom => {
  const atoms = [a.value, b.value].filter(isNum)
  const den = leastCommon(atoms.map((atom) => atom.den))
  const isRatio = atoms.some((atom) => atom.dyn !== undefined)
  const isNullable = hasNone(a.value) || hasNone(b.value)
  const [result, dyn, none] = [e.name(), isRatio ? e.name('d') : undefined, isNullable ? e.name('n') : undefined]
  e.line(`let ${[result, dyn, none].filter((name) => name !== undefined).join(', ')};`)
  const scaled: NumAtom[] = []
  const finish = (branch: Branch): readonly Entry[] => {
    const { lines, value } = e.capture(() => {
      const { value: atom } = branch
      const top = isNum(atom) ? over(e, atom, den) : undefined
      if (top !== undefined) scaled.push(top)
      e.line(`${result} = ${top?.js ?? '0'};`)
      if (dyn !== undefined) e.line(`${dyn} = ${top?.dyn ?? '1'};`)
      if (none !== undefined) e.line(`${none} = ${noneOf(atom)};`)
      return top
    })
    void value
    return [...branch.lines, ...lines]
  }
  placeBranches(e, condition, finish(a), finish(b))
  const highs = scaled.map((atom) => atom.dynHigh ?? 1)
  return {
    kind: 'num',
    js: result,
    den,
    dyn,
    dynHigh: dyn === undefined ? undefined : Math.max(...highs),
    low: Math.min(...scaled.map((atom) => atom.low)),
    high: Math.max(...scaled.map((atom) => atom.high)),
    step: commonStep(scaled[0] as NumAtom, scaled.at(-1) as NumAtom),
    none,
  }
}

const placeBranches = (e: Emitter, condition: string, a: readonly Entry[], b: readonly Entry[]): void => {
  e.line(`if (${condition}) {`)
  e.place(a)
  if (b.length > 0) e.line('} else {')
  e.place(b)
  e.line('}')
}

/** Are two values of one type the same? */
export const emitSame = (e: Emitter, a: ScalarAtom, b: ScalarAtom): BoolAtom => {
  if (a.kind === 'num' && b.kind === 'num') return compareAtoms(e, a, b, '===')
  if (a.kind === 'none' || b.kind === 'none' || a.kind !== b.kind) throw new NotGenerated('values of two kinds')
  const codes = a.kind === 'text' && b.kind === 'text' ? (sameCode(e, a, b) ?? sameCode(e, b, a)) : undefined
  return codes ?? bool(e.put(`${a.js} === ${b.js}`))
}

/** Places in a table are compared instead of texts where one is of a column and the other stands in the rule. */
const sameCode = (e: Emitter, a: TextAtom, b: TextAtom): BoolAtom | undefined => {
  if (a.code === undefined || !/^L\d+$/.test(b.js)) return undefined
  const place = e.placeIn(a.code.table, Number(b.js.slice(1)))
  return compareAtoms(e, num(a.code.js, 0, noPlace), num(place, 0, noPlace), '===')
}

/** Is at least one of conditions true that are all known and cost little? */
export const emitAnyOf = (e: Emitter, atoms: readonly BoolAtom[]): BoolAtom => {
  if (atoms.length === 0) return bool('false')
  if (atoms.every((atom) => atom.bit !== undefined)) return bit(e.put(atoms.map((atom) => atom.bit).join(' | '), 'b'))
  return bool(e.put(atoms.map(({ js }) => js).join(' || ')))
}

/** The value without its none, where the type check has shown that there is one. */
export const someOf = (atom: ScalarAtom): ScalarAtom => (atom.kind === 'none' ? atom : { ...atom, none: undefined })

/** `if` and its kin: conditions in turn, each with its value, and the value for all other cases. */
export const emitBranches = (
  e: Emitter,
  conditions: readonly ((e: Emitter) => BoolAtom)[],
  results: readonly (() => ScalarAtom)[],
): ScalarAtom => {
  const emit = (index: number): ScalarAtom => {
    const [condition, result] = [conditions[index], results[index]]
    if (condition === undefined || result === undefined) return (results[conditions.length] as () => ScalarAtom)()
    return emitChoice(e, condition(e), result, () => emit(index + 1))
  }
  return emit(0)
}
