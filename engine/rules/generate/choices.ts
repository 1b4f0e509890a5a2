import type { Node } from '../compile/node.ts'
import { type BoolAtom, bool, type NumAtom, type ScalarAtom, text } from './atom.ts'
import { type Emitter, NotGenerated } from './emitter.ts'
import { compareAtoms, leastCommon, over } from './numbers.ts'

/** `and` (deciding: false) and `or` (deciding: true): an operand is computed only where those before did not decide. */
export const emitJunction = (e: Emitter, nodes: readonly Node[], deciding: boolean): BoolAtom => {
  const result = e.name()
  e.line(`let ${result} = ${deciding};`)
  const emit = (index: number): void => {
    const node = nodes[index]
    if (node === undefined) return e.line(`${result} = ${!deciding};`)
    const { js } = e.bool(node)
    if (js === String(deciding)) return
    const inner = e.capture(() => emit(index + 1))
    if (js === String(!deciding)) return e.place(inner.lines)
    e.line(`if (${deciding ? `!${js}` : js}) {`)
    e.place(inner.lines)
    e.line('}')
  }
  emit(0)
  return bool(result)
}

type Branch = { readonly lines: readonly string[]; readonly value: ScalarAtom }

/** One of two values by a condition that is known: both become one variable. */
export const emitChoice = (
  e: Emitter,
  condition: string,
  whenTrue: () => ScalarAtom,
  whenFalse: () => ScalarAtom,
): ScalarAtom => {
  if (condition === 'true') return whenTrue()
  if (condition === 'false') return whenFalse()
  return join(e, condition, e.capture(whenTrue), e.capture(whenFalse))
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
  const assign = (value: ScalarAtom): readonly string[] => [
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
  const finish = (branch: Branch): readonly string[] => {
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
    none,
  }
}

const placeBranches = (e: Emitter, condition: string, a: readonly string[], b: readonly string[]): void => {
  e.line(`if (${condition}) {`)
  e.place(a)
  if (b.length > 0) e.line('} else {')
  e.place(b)
  e.line('}')
}

/** Are two values of one type the same? */
export const emitSame = (e: Emitter, a: ScalarAtom, b: ScalarAtom): string => {
  if (a.kind === 'num' && b.kind === 'num') return `(${compareAtoms(e, a, b, '===')})`
  if (a.kind === 'none' || b.kind === 'none' || a.kind !== b.kind) throw new NotGenerated('values of two kinds')
  return `(${a.js} === ${b.js})`
}

/** The value without its none, where the type check has shown that there is one. */
export const someOf = (atom: ScalarAtom): ScalarAtom => (atom.kind === 'none' ? atom : { ...atom, none: undefined })

/** `if` and its kin: conditions in turn, each with its value, and the value for all other cases. */
export const emitBranches = (
  e: Emitter,
  conditions: readonly ((e: Emitter) => string)[],
  results: readonly (() => ScalarAtom)[],
): ScalarAtom => {
  const emit = (index: number): ScalarAtom => {
    const [condition, result] = [conditions[index], results[index]]
    if (condition === undefined || result === undefined) return (results[conditions.length] as () => ScalarAtom)()
    return emitChoice(e, condition(e), result, () => emit(index + 1))
  }
  return emit(0)
}
