import type { Node } from '../compile/node.ts'
import { conditionsOfAWord } from '../trace/conditions.ts'
import {
  type Atom,
  type BoolAtom,
  bit,
  bool,
  type ItemRef,
  type ListAtom,
  type NumAtom,
  type ScalarAtom,
  type TextAtom,
} from './atom.ts'

/** An expression for which no code can be made: its rule set is evaluated by the interpreter. */
export class NotGenerated extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'NotGenerated'
  }
}

/** Where facts come from: the fields of plain records, or the places of typed columns. */
export type Source = {
  /** Are conditions numbers, 0 or 1, so that a choice need not be a jump? */
  readonly hasBits: boolean
  /** A fact of the unit that is one value. */
  readonly slot: (e: Emitter, index: number) => ScalarAtom
  /** A list of the unit. */
  readonly list: (e: Emitter, index: number) => ListAtom
  /** The place of a record in its own list, from 0. */
  readonly placeOf: (e: Emitter, item: ItemRef) => string
  /** A field of a record of a list. */
  readonly field: (e: Emitter, item: ItemRef, name: string) => ScalarAtom
}

/** Writes what generated code is made of: `e` writes statements and gives back what names their value. */
export type Emit = (e: Emitter, node: Node) => Atom

export type Bound = 'member' | 'record' | 'item'

/** A statement that may stand under a condition, given as a number 0 or 1. */
export type Guarded = { readonly under: string | undefined; readonly render: (under: string | undefined) => string }
export type Entry = string | Guarded

/** Statements. They are pure when running them needlessly does no harm; the cost is about the number of steps that this takes. */
export type Block = { readonly lines: Entry[]; readonly known: Map<string, Atom>; isPure: boolean; cost: number }

const createBlock = (): Block => ({ lines: [], known: new Map(), isPure: true, cost: 0 })

/** How long a list may be over which a loop goes, one inside another. */
const longestLoops = [200, 40, 8]
/** What all loops of a row may take, in statements: some hundredths of a second. */
const mostSteps = 20_000_000
const mostStatements = 40_000

const tracePrefix = 'trace '

/** What a wrongly guessed jump costs, in steps. */
const costOfJump = 40
const costOfCall = 12

/**
 * Collects statements. Only names that it makes itself and whole numbers ever stand in the source; texts of the rules go through `literals`.
 * What is read in a block is known in the blocks inside it, so a fact is read once.
 */
export class Emitter {
  readonly source: Source
  /** What ends the row and gives it to the interpreter. */
  readonly bail: string
  readonly literals: unknown[] = []
  readonly parameters = new Map<number, number>()
  /** Parameters that must be known on the governing day, or nothing of the code holds. */
  readonly needed = new Set<number>()
  readonly lists = new Set<number>()
  readonly days = new Set<string>()
  /** Places of literals in the tables of columns. */
  readonly places = new Map<string, { readonly table: string; readonly literal: number }>()
  bound: Readonly<Partial<Record<Bound, ItemRef>>> = {}
  acc: Atom | undefined = undefined
  /** How many loops over lists stand around. */
  loops = 0
  /** Prefix of the variables that hold the trace. */
  traces = 't'
  /** Words of the trace that were written since it was last cleared. */
  touched = new Set<number>()
  /** Gives the value of a step of the unit, or of the bound record. */
  step: (e: Emitter, index: number, bound: Bound | undefined) => Atom = () => {
    throw new NotGenerated('step')
  }
  #blocks: Block[] = [createBlock()]
  #names = 0
  #statements = 0
  #steps = 0

  constructor(source: Source, bail: string) {
    this.source = source
    this.bail = bail
  }

  /** A rule that repeats itself in every branch would make code without end. */
  #count(): void {
    this.#statements += 1
    if (this.#statements > mostStatements) throw new NotGenerated('more code than a law needs')
  }

  get #block(): Block {
    return this.#blocks.at(-1) as Block
  }

  name(prefix = 'v'): string {
    this.#names += 1
    return `${prefix}${this.#names}`
  }

  line(code: string): void {
    this.#count()
    this.#block.lines.push(code)
    this.#block.isPure = false
  }

  /** A statement that is rendered under the condition, if any, under which it comes to stand. */
  guarded(render: Guarded['render']): void {
    this.#block.lines.push({ under: undefined, render })
    this.#block.cost += 2
  }

  /** A constant with that value. */
  put(expression: string, prefix = 'v'): string {
    if (/^-?\d+$|^[a-z]+\d+$/.test(expression)) return expression
    this.#count()
    const name = this.name(prefix)
    this.#block.lines.push(`const ${name} = ${expression};`)
    this.#block.cost += expression.includes('K.') ? costOfCall : 1
    return name
  }

  /** Gives the row up when a condition holds. */
  bailIf(condition: string): void {
    if (condition !== 'false') this.line(`if (${condition}) ${this.bail}`)
  }

  /** Emits into a block of its own, which is not placed yet. */
  capture<T>(emit: () => T): { readonly block: Block; readonly lines: readonly Entry[]; readonly value: T } {
    const block = createBlock()
    this.#blocks.push(block)
    const value = emit()
    this.#blocks.pop()
    return { block, lines: block.lines, value }
  }

  place(lines: readonly Entry[]): void {
    this.#block.lines.push(...lines)
  }

  /** Is it better to run these blocks always than to jump around them? */
  canFlatten(...blocks: readonly Block[]): boolean {
    return blocks.every(({ isPure }) => isPure) && blocks.reduce((sum, { cost }) => sum + cost, 0) <= costOfJump
  }

  /** Places a block so that it always runs; what is guarded in it holds only under the condition. */
  flatten({ lines, cost, known }: Block, under: string): void {
    const conditions = new Map<string, string>()
    const both = (inner: string | undefined): string => {
      if (inner === undefined) return under
      const name = conditions.get(inner) ?? this.put(`${inner} & ${under}`, 'b')
      conditions.set(inner, name)
      return name
    }
    for (const line of lines) this.#block.lines.push(typeof line === 'string' ? line : { ...line, under: both(line.under) })
    for (const [key, atom] of known) if (!key.startsWith(tracePrefix)) this.#block.known.set(key, atom)
    this.#block.cost += cost
  }

  /** What was made before under this key in this block or one around it; else makes it here. */
  once<T extends Atom>(key: string, make: () => T): T {
    for (const block of this.#blocks) {
      const known = block.known.get(key)
      if (known !== undefined) return known as T
    }
    const made = make()
    this.#block.known.set(key, made)
    return made
  }

  /** The name of the place of a literal in the table of a column. */
  placeIn(table: string, literal: number): string {
    const name = `${table}_${literal}`
    this.places.set(name, { table, literal })
    return name
  }

  literal(value: unknown): string {
    const known = this.literals.indexOf(value)
    return `L${known >= 0 ? known : this.literals.push(value) - 1}`
  }

  /** Emits an expression, and what it means for the trace. */
  node(node: Node): Atom {
    if (node.emit === undefined) throw new NotGenerated(node.operator)
    const atom = node.emit(this, node)
    if (node.condition !== undefined && atom.kind === 'bool') this.#trace(atom, node.condition)
    return atom
  }

  #trace({ js, bit: number01 }: BoolAtom, condition: number): void {
    const word = Math.floor(condition / conditionsOfAWord)
    const shift = (condition % conditionsOfAWord) * 2
    this.touched.add(word)
    const place = `${this.traces}${word}`
    const number = number01 ?? `(${js} ? 1 : 0)`
    const [pass, fail] = [(1 << shift) | 0, (2 << shift) | 0]
    this.guarded((under) => {
      if (under !== undefined) return `${place} |= ((2 - ${number}) & -${under}) << ${shift};`
      return number01 === undefined ? `${place} |= ${js} ? ${pass} : ${fail};` : `${place} |= (2 - ${number01}) << ${shift};`
    })
  }

  /** Adds to the trace what a step that was computed before has traced; once is enough. */
  addTrace(word: number, from: string): void {
    const place = `${this.traces}${word}`
    const key = `${tracePrefix}${place} ${from}`
    if (this.#blocks.some(({ known }) => known.has(key))) return
    this.#block.known.set(key, { kind: 'none' })
    this.touched.add(word)
    this.guarded((under) => (under === undefined ? `${place} |= ${from};` : `${place} |= ${from} & -${under};`))
  }

  /** A condition as a number, 0 or 1. */
  bit({ js, bit: number }: BoolAtom): string {
    return number ?? this.put(`${js} ? 1 : 0`, 'b')
  }

  not(atom: BoolAtom): BoolAtom {
    if (atom.js === 'true' || atom.js === 'false') return bool(String(atom.js === 'false'))
    return atom.bit === undefined ? bool(this.put(`!${atom.js}`)) : bit(this.put(`${atom.bit} ^ 1`, 'b'))
  }

  field(item: ItemRef, name: string): ScalarAtom {
    return item.fields?.(name) ?? this.source.field(this, item, name)
  }

  num(node: Node): NumAtom {
    const atom = this.node(node)
    if (atom.kind !== 'num') throw new NotGenerated(`${node.operator} as a number`)
    return atom
  }

  bool(node: Node): BoolAtom {
    const atom = this.node(node)
    if (atom.kind !== 'bool') throw new NotGenerated(`${node.operator} as a condition`)
    return atom
  }

  text(node: Node): TextAtom {
    const atom = this.node(node)
    if (atom.kind !== 'text') throw new NotGenerated(`${node.operator} as a text`)
    return atom
  }

  scalar(node: Node): ScalarAtom {
    const atom = this.node(node)
    if (atom.kind === 'list') throw new NotGenerated(`${node.operator} as one value`)
    return atom
  }

  list(node: Node): ListAtom {
    const atom = this.node(node)
    if (atom.kind !== 'list') throw new NotGenerated(`${node.operator} as a list`)
    return atom
  }

  /**
   * The body of a loop over so many records. Generated code counts no steps while it runs, so that they are counted here: loops in loops are short,
   * none is in more than two others, and what all of them can take together is bounded. What may take longer is for the interpreter, which stops it.
   */
  inLoop(length: string, emit: () => void): Block {
    const most = longestLoops[this.loops]
    if (most === undefined) throw new NotGenerated('loops in loops in loops')
    this.loops += 1
    const before = this.#statements
    const { block } = this.capture(emit)
    this.loops -= 1
    this.#steps += (this.#statements - before) * longestLoops.slice(0, this.loops + 1).reduce((times, each) => times * each, 1)
    if (this.#steps > mostSteps) throw new NotGenerated('loops that could take too long')
    if (this.loops > 0) this.bailIf(`${length} > ${most}`)
    return block
  }

  /** Emits with records in the places of `member`, `record` and `item`. */
  within<T>(bound: Emitter['bound'], emit: () => T): T {
    const outer = this.bound
    this.bound = { ...outer, ...bound }
    const value = emit()
    this.bound = outer
    return value
  }

  item(bound: Bound): ItemRef {
    const item = this.bound[bound]
    if (item === undefined) throw new NotGenerated(bound)
    return item
  }

  get lines(): readonly string[] {
    const { lines } = this.#blocks[0] as Block
    return lines.map((line) => (typeof line === 'string' ? line : line.render(line.under)))
  }
}
