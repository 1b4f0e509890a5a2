import type { CompiledLine, CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { Node } from '../compile/node.ts'
import { conditionsOfAWord } from '../trace/conditions.ts'
import type { Atom, ItemRef } from './atom.ts'
import { type Bound, type Emitter, NotGenerated } from './emitter.ts'
import { roundAtom } from './numbers.ts'

/** How a body tells what it found; each gives a statement. */
export type Results = {
  readonly outcome: (eligible: string) => string
  /** The amount of a line in minor units; undefined when there is none. `item` is the record that it is for. */
  readonly line: (index: number, amount: string | undefined, item: ItemRef | undefined) => string
  /** The same without a jump: there is an amount if `due` is 1, and none if it is 0. */
  readonly lineIf?: (index: number, amount: string, due: string) => string
  readonly trace: (word: number, js: string) => string
}

export const wordsOf = ({ layout }: CompiledRuleSet): number => Math.ceil(layout.conditions / conditionsOfAWord)

/** Emits what is evaluated for one unit: the deciding step, and the lines of whoever is eligible. */
export const emitBody = (e: Emitter, compiled: CompiledRules, ruleSet: CompiledRuleSet, results: Results): void => {
  const components = new Set(ruleSet.lines.map(({ component }) => component))
  if (components.size < ruleSet.lines.length) throw new NotGenerated('several lines of one component')
  const words = wordsOf(ruleSet)
  for (let word = 0; word < words; word += 1) e.line(`let t${word} = 0;`)
  e.step = createSteps(ruleSet)
  emitShared(e, ruleSet)
  const eligible = e.step(e, ruleSet.eligible, undefined)
  if (eligible.kind !== 'bool') throw new NotGenerated('an outcome that is no condition')
  const lines = e.capture(() => {
    for (const [index, line] of ruleSet.lines.entries()) emitLine(e, compiled, { line, index, results })
  })
  e.line(`if (${eligible.js}) {`)
  e.place(lines.lines)
  e.line('}')
  for (let word = 0; word < words; word += 1) e.line(results.trace(word, `t${word}`))
  e.line(results.outcome(eligible.js))
}

const listUses = (node: Node, uses: Map<string, number>): void => {
  if (node.reference?.kind === 'step') uses.set(node.reference.name, (uses.get(node.reference.name) ?? 0) + 1)
  for (const arg of node.args) listUses(arg, uses)
}

/** How often each step of the unit is named by what is reached. */
const countUses = ({ steps, lines, eligible }: CompiledRuleSet): ReadonlyMap<string, number> => {
  const uses = new Map<string, number>()
  const reached = new Set<string>([steps[eligible]?.id ?? ''])
  for (const { amount, when } of lines) for (const node of when === undefined ? [amount] : [amount, when]) listUses(node, uses)
  for (const step of steps.toReversed()) {
    if (!uses.has(step.id) && !reached.has(step.id)) continue
    listUses(step.node, uses)
  }
  return uses
}

type Shared = { readonly atom: Atom; readonly words: readonly number[]; readonly prefix: string }

/** Steps of the unit that several places read are computed first, each once, with a trace of its own that is added where it is reached. */
const emitShared = (e: Emitter, ruleSet: CompiledRuleSet): void => {
  const uses = countUses(ruleSet)
  const shared = new Map<number, Shared>()
  const inline = e.step
  e.step = (emitter, index, bound) => {
    const known = bound === undefined ? shared.get(index) : undefined
    if (known === undefined) return inline(emitter, index, bound)
    for (const word of known.words) emitter.addTrace(word, `${known.prefix}${word}`)
    return known.atom
  }
  ruleSet.steps.forEach((step, index) => {
    if (step.over !== undefined || (uses.get(step.id) ?? 0) < 2) return
    const prefix = `s${index}t`
    const outer = { traces: e.traces, touched: e.touched }
    e.traces = prefix
    e.touched = new Set()
    for (let word = 0; word < wordsOf(ruleSet); word += 1) e.line(`let ${prefix}${word} = 0;`)
    const atom = inline(e, index, undefined)
    const words = [...e.touched]
    e.traces = outer.traces
    e.touched = outer.touched
    shared.set(index, { atom, words, prefix })
  })
}

const createSteps =
  ({ steps }: CompiledRuleSet): Emitter['step'] =>
  (e, index, bound) => {
    const step = steps[index] as CompiledStep
    if (bound === undefined) return e.node(step.node)
    const item = e.item(bound)
    const place: Bound = step.over?.bound === 'member' ? 'member' : 'record'
    return e.once(`step ${index} ${item.index}`, () => e.within({ [place]: item }, () => e.node(step.node)))
  }

type LinePlace = { readonly line: CompiledLine; readonly index: number; readonly results: Results }

const emitLine = (e: Emitter, compiled: CompiledRules, { line, index, results }: LinePlace): void => {
  const emit = (item: ItemRef | undefined): void => {
    if (line.when === undefined) {
      e.line(results.line(index, emitAmount(e, compiled, line), item))
      return
    }
    const { js, bit } = e.bool(line.when)
    const inner = e.capture(() => emitAmount(e, compiled, line))
    if (bit !== undefined && item === undefined && results.lineIf !== undefined && e.canFlatten(inner.block)) {
      e.flatten(inner.block, bit)
      e.line(results.lineIf(index, inner.value, bit))
      return
    }
    e.line(`if (${js}) {`)
    e.place(inner.lines)
    e.line(results.line(index, inner.value, item))
    e.line('} else {')
    e.line(results.line(index, undefined, item))
    e.line('}')
  }
  if (line.over === undefined) return emit(undefined)
  const { bound, slot } = line.over
  e.source.list(e, slot).each((item) => e.within({ [bound]: item }, () => emit(item)))
}

/** The amount of a line in minor units. */
const emitAmount = (e: Emitter, { roundingUnits }: CompiledRules, { component, amount }: CompiledLine): string => {
  const unit = roundingUnits.get(component.id)
  if (unit === undefined) throw new NotGenerated('a component without rounding')
  const rounded = roundAtom(e, e.num(amount), { mode: component.rounding.mode, unit })
  if (rounded.den !== 1) throw new NotGenerated('an amount in parts of its smallest unit')
  if (rounded.low < 0) e.bailIf(`${rounded.js} < 0`)
  return rounded.js
}
