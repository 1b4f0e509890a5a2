import type { ColumnBatch, CompiledRules } from '#engine/rules/index.ts'
import { type CNumber, commonDen, decimalOf, divide, isConstant, multiply, over } from './c-number.ts'
import { renderCProgram } from './render-c-program.ts'

type RuleSet = CompiledRules['ruleSets'] extends ReadonlyMap<string, infer T> ? T : never
type Node = RuleSet['lines'][number]['amount']

const conditionsOfAWord = 16
const unitOf: Readonly<Record<string, number>> = { round: 100, floorTo: 1000 }
const roundings: Readonly<Record<string, string>> = { round: 'half_up', floorTo: 'floor_div' }

/** Path of a column as a name in C. */
export const nameOf = (path: string): string => path.replaceAll('.', '_')

/**
 * Our rule set as a programmer of C would write it: one loop over the same arrays, steps as locals, exact whole numbers over common denominators,
 * short-circuit conditions, and the same trace. Figures of the law are constants of the program, and codes are their places.
 */
class LoopWriter {
  readonly lines: string[] = []
  readonly ruleSet: RuleSet
  readonly batch: ColumnBatch
  readonly parameter: (id: string) => CNumber
  readonly steps = new Map<string, { readonly value: CNumber | string; readonly words: ReadonlySet<number> }>()
  #next = 0
  #trace = 't'
  #words = new Set<number>()

  constructor(ruleSet: RuleSet, batch: ColumnBatch, parameter: (id: string) => CNumber) {
    this.ruleSet = ruleSet
    this.batch = batch
    this.parameter = parameter
  }

  name(): string {
    this.#next += 1
    return `v${this.#next}`
  }

  put(type: 'double' | 'bool', text: string): string {
    const name = this.name()
    this.lines.push(`const ${type} ${name} = ${text};`)
    return name
  }

  /** A step once, with what it adds to the trace where it is reached. */
  writeStep(id: string, node: Node): void {
    this.#trace = `s_${id}_`
    this.#words = new Set()
    const begin = this.lines.length
    const value = node.type.kind === 'boolean' ? this.condition(node) : this.held(this.number(node))
    const words = [...this.#words]
    this.lines.splice(begin, 0, ...words.map((word) => `uint32_t s_${id}_${word} = 0;`))
    this.steps.set(id, { value, words: new Set(words) })
    this.#trace = 't'
  }

  held({ text, den }: CNumber): CNumber {
    return { text: this.put('double', text), den: typeof den === 'string' && den.includes(' ') ? this.put('double', den) : den }
  }

  #reach(id: string): CNumber | string {
    const step = this.steps.get(id)
    if (step === undefined) throw new Error(`The step ${id} is not written yet.`)
    for (const word of step.words) {
      this.#words.add(word)
      this.lines.push(`${this.#trace}${word} |= s_${id}_${word};`)
    }
    return step.value
  }

  column(path: string): string {
    const list = [...this.batch.lists.keys()].find((key) => path.startsWith(`${key}.`))
    return `${nameOf(path)}[${list === undefined ? 'i' : 'j'}]`
  }

  condition(node: Node): string {
    const name = this.#condition(node)
    const { condition } = node
    if (condition === undefined) return name
    const word = Math.floor(condition / conditionsOfAWord)
    const shift = (condition % conditionsOfAWord) * 2
    this.#words.add(word)
    this.lines.push(`${this.#trace}${word} |= ${name} ? ${2 ** shift}u : ${2 * 2 ** shift}u;`)
    return name
  }

  #condition(node: Node): string {
    const { operator, args } = node
    const [first, second] = args as [Node, Node]
    switch (operator) {
      case 'step':
        return this.#reach(node.reference?.kind === 'step' ? node.reference.name : '') as string
      case 'var':
        return this.put('bool', `${this.column(factOf(node))} == 1`)
      case '!':
        return this.put('bool', `!${this.condition(first)}`)
      case 'and':
      case 'or':
        return this.#chain(args, operator === 'and')
      case 'in': {
        const column = this.column(factOf(first))
        const codes = args.slice(1).map((code) => `${column} == ${this.#code(first, code)}`)
        return this.put('bool', codes.join(' || '))
      }
      case 'any':
      case 'every':
        return this.#quantifier(first, second, operator === 'every')
      case '==':
        if (second.type.kind === 'code') return this.put('bool', `${this.column(factOf(first))} == ${this.#code(first, second)}`)
    }
    const [a, b] = [this.number(first), this.number(second)]
    const common = commonDen([a, b])
    return this.put('bool', `${over(a, common)} ${operator} ${over(b, common)}`)
  }

  #chain(args: readonly Node[], holding: boolean): string {
    const name = this.name()
    this.lines.push(`bool ${name} = ${!holding};`)
    for (const arg of args) {
      const value = this.condition(arg)
      this.lines.push(`if (${holding ? '' : '!'}${value}) {`)
    }
    this.lines.push(`${name} = ${holding};`, '}'.repeat(args.length))
    return name
  }

  #quantifier(list: Node, body: Node, every: boolean): string {
    const name = this.name()
    this.lines.push(`bool ${name} = ${every};`)
    this.#each(list, () => {
      const value = this.condition(body)
      this.lines.push(`if (${every ? '!' : ''}${value}) { ${name} = ${!every}; break; }`)
    })
    return name
  }

  #each(list: Node, body: () => void): void {
    const offsets = nameOf(factOf(list))
    this.lines.push(`for (int32_t j = ${offsets}[i], end = ${offsets}[i + 1]; j < end; j++) {`)
    body()
    this.lines.push('}')
  }

  #code(fact: Node, code: Node): number {
    const literal = code.reference?.kind === 'literal' ? code.reference.value : undefined
    return this.batch.columns.get(factOf(fact))?.codes?.indexOf(String(literal)) ?? -1
  }

  number(node: Node): CNumber {
    const { operator, args, reference } = node
    const numbers = (): readonly CNumber[] => args.map((arg) => this.number(arg))
    switch (operator) {
      case 'literal': {
        const { numerator, denominator } = decimalOf(String(reference?.kind === 'literal' ? reference.value : 0))
        return { text: String(node.type.kind === 'money' ? numerator * 100 : numerator), den: denominator }
      }
      case 'param':
        return this.parameter(reference?.kind === 'param' ? reference.name : '')
      case 'step':
        return this.#reach(reference?.kind === 'step' ? reference.name : '') as CNumber
      case 'var':
        return { text: this.put('double', this.column(factOf(node))), den: 1 }
      case '+':
      case '-':
        return this.#sum(numbers(), operator)
      case '*':
        return this.held(numbers().reduce(multiply))
      case '/': {
        const [a, b] = numbers() as [CNumber, CNumber]
        const constant = isConstant(b.text) ? Number(b.text) : undefined
        return this.held(divide(a, b, constant))
      }
      case 'min':
      case 'max':
        return numbers().reduce((a, b) => this.#choose(a, b, operator === 'min' ? '<' : '>'))
      case 'round':
      case 'floorTo': {
        const [a] = numbers() as [CNumber]
        const unit = unitOf[operator] as number
        return { text: this.put('double', `${roundings[operator]}(${a.text}, ${unit}.0 * ${a.den}) * ${unit}`), den: 1 }
      }
      case 'if':
        return this.#branch(args)
      default:
        return this.#aggregate(node)
    }
  }

  #sum(numbers: readonly CNumber[], operator: string): CNumber {
    const common = commonDen(numbers)
    return this.held({ text: numbers.map((number) => over(number, common)).join(` ${operator} `), den: common })
  }

  #choose(a: CNumber, b: CNumber, better: '<' | '>'): CNumber {
    const common = commonDen([a, b])
    const [x, y] = [this.put('double', over(a, common)), this.put('double', over(b, common))]
    return this.held({ text: `${x} ${better} ${y} ? ${x} : ${y}`, den: common })
  }

  #aggregate({ operator, args }: Node): CNumber {
    const [list, body] = args as [Node, Node | undefined]
    if (operator !== 'sum' && operator !== 'count') throw new Error(`The loop in C has no operator ${operator}.`)
    const name = this.name()
    this.lines.push(`double ${name} = 0;`)
    this.#each(list, () => {
      const text = body === undefined ? '1' : operator === 'count' ? this.condition(body) : this.number(body).text
      this.lines.push(`${name} += ${text};`)
    })
    return { text: name, den: 1 }
  }

  /** Branches are written apart, to know the denominator of each before the first is set down. */
  #branch(args: readonly Node[]): CNumber {
    const name = this.name()
    const begin = this.lines.length
    const places: { readonly at: number; readonly value: CNumber }[] = []
    const branch = (at: number): void => {
      const value = args[at] as Node
      const next = args[at + 1]
      if (next === undefined) {
        const number = this.number(value)
        places.push({ at: this.lines.push('') - 1, value: number })
        return
      }
      this.lines.push(`if (${this.condition(value)}) {`)
      const number = this.number(next)
      places.push({ at: this.lines.push('') - 1, value: number })
      this.lines.push('} else {')
      branch(at + 2)
      this.lines.push('}')
    }
    branch(0)
    const fixed = places.every(({ value }) => typeof value.den === 'number')
    const common = fixed ? commonDen(places.map(({ value }) => value)) : undefined
    for (const { at, value } of places)
      this.lines[at] =
        common === undefined ? `${name} = ${value.text}; ${name}_d = ${value.den};` : `${name} = ${over(value, common)};`
    this.lines.splice(begin, 0, common === undefined ? `double ${name}, ${name}_d;` : `double ${name};`)
    return { text: name, den: common ?? `${name}_d` }
  }

  writeLine({ amount, when }: RuleSet['lines'][number], index: number): void {
    if (when === undefined) throw new Error('The loop in C has lines with a condition only.')
    this.lines.push(`if (${this.condition(when)}) {`)
    const { text, den } = this.number(amount)
    this.lines.push(
      `amount${index}[i] = half_up(${text}, 100.0 * ${den}) * 100; state${index}[i] = 1;`,
      `} else state${index}[i] = 0;`,
    )
  }
}

const factOf = ({ reference }: Node): string => (reference?.kind === 'fact' ? reference.name : '')

/** The whole program in C for a batch; `parameter` gives figures of the law as whole numbers over a denominator. */
export const renderC = (ruleSet: RuleSet, batch: ColumnBatch, parameter: (id: string) => CNumber): string => {
  const writer = new LoopWriter(ruleSet, batch, parameter)
  const words = Math.ceil(ruleSet.layout.conditions / conditionsOfAWord)
  for (let word = 0; word < words; word += 1) writer.lines.push(`uint32_t t${word} = 0;`)
  for (const { id, node } of ruleSet.steps) writer.writeStep(id, node)
  const eligible = ruleSet.steps[ruleSet.eligible]
  if (eligible === undefined) throw new Error('There is no deciding step.')
  const outcome = writer.condition({
    ...eligible.node,
    operator: 'step',
    reference: { kind: 'step', name: eligible.id },
    args: [],
  } as Node)
  writer.lines.push(`outcome[i] = ${outcome};`, `if (${outcome}) {`)
  ruleSet.lines.forEach((line, index) => {
    writer.writeLine(line, index)
  })
  writer.lines.push(`} else { ${ruleSet.lines.map((_, index) => `state${index}[i] = 0;`).join(' ')} }`)
  for (let word = 0; word < words; word += 1) writer.lines.push(`trace[i * ${words} + ${word}] = t${word};`)
  return renderCProgram(writer.lines.join('\n'), { batch, lines: ruleSet.lines.length, words })
}
