import type { Node } from '../compile/node.ts'
import { conditionsOfAWord } from '../trace/conditions.ts'
import type { Atom, BoolAtom, ItemRef, ListAtom, NumAtom, ScalarAtom, TextAtom } from './atom.ts'

/** An expression for which no code can be made: its rule set is evaluated by the interpreter. */
export class NotGenerated extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'NotGenerated'
  }
}

/** Where facts come from: the fields of plain records, or the places of typed columns. */
export type Source = {
  /** A fact of the unit that is one value. */
  readonly slot: (e: Emitter, index: number) => ScalarAtom
  /** A list of the unit. */
  readonly list: (e: Emitter, index: number) => ListAtom
  /** A field of a record of a list. */
  readonly field: (e: Emitter, item: ItemRef, name: string) => ScalarAtom
}

/** Writes what generated code is made of: `e` writes statements and gives back what names their value. */
export type Emit = (e: Emitter, node: Node) => Atom

export type Bound = 'member' | 'record' | 'item'

type Block = { readonly lines: string[]; readonly known: Map<string, Atom> }

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
  readonly lists = new Set<number>()
  readonly days = new Set<string>()
  bound: Readonly<Partial<Record<Bound, ItemRef>>> = {}
  acc: Atom | undefined = undefined
  /** Prefix of the variables that hold the trace. */
  traces = 't'
  /** Words of the trace that were written since it was last cleared. */
  touched = new Set<number>()
  /** Gives the value of a step of the unit, or of the bound record. */
  step: (e: Emitter, index: number, bound: Bound | undefined) => Atom = () => {
    throw new NotGenerated('step')
  }
  #blocks: Block[] = [{ lines: [], known: new Map() }]
  #names = 0

  constructor(source: Source, bail: string) {
    this.source = source
    this.bail = bail
  }

  get #block(): Block {
    return this.#blocks.at(-1) as Block
  }

  name(prefix = 'v'): string {
    this.#names += 1
    return `${prefix}${this.#names}`
  }

  line(code: string): void {
    this.#block.lines.push(code)
  }

  /** A constant with that value. */
  put(expression: string, prefix = 'v'): string {
    if (/^-?\d+$|^[a-z]+\d+$/.test(expression)) return expression
    const name = this.name(prefix)
    this.line(`const ${name} = ${expression};`)
    return name
  }

  /** Gives the row up when a condition holds. */
  bailIf(condition: string): void {
    if (condition !== 'false') this.line(`if (${condition}) ${this.bail}`)
  }

  /** Emits into a block of its own, which is not placed yet. */
  capture<T>(emit: () => T): { readonly lines: readonly string[]; readonly value: T } {
    const block: Block = { lines: [], known: new Map() }
    this.#blocks.push(block)
    const value = emit()
    this.#blocks.pop()
    return { lines: block.lines, value }
  }

  place(lines: readonly string[]): void {
    this.#block.lines.push(...lines)
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

  literal(value: unknown): string {
    const known = this.literals.indexOf(value)
    return `L${known >= 0 ? known : this.literals.push(value) - 1}`
  }

  /** Emits an expression, and what it means for the trace. */
  node(node: Node): Atom {
    if (node.emit === undefined) throw new NotGenerated(node.operator)
    const atom = node.emit(this, node)
    if (node.condition !== undefined && atom.kind === 'bool') this.#trace(atom.js, node.condition)
    return atom
  }

  #trace(js: string, condition: number): void {
    const word = Math.floor(condition / conditionsOfAWord)
    const shift = (condition % conditionsOfAWord) * 2
    this.touched.add(word)
    const [pass, fail] = [(1 << shift) | 0, (2 << shift) | 0]
    this.line(`${this.traces}${word} |= ${js} ? ${pass} : ${fail};`)
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
    return (this.#blocks[0] as Block).lines
  }
}
