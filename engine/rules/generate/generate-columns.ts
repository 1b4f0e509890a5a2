import type { Column, ColumnBatch, ColumnResult } from '../columns/columns.ts'
import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { UnitSlot } from '../runtime/layout.ts'
import { noPlace } from './atom.ts'
import { type ColumnReads, createColumnSource, createReads } from './column-source.ts'
import { createCode } from './create-code.ts'
import { Emitter, NotGenerated } from './emitter.ts'
import { flagRows } from './flag-rows.ts'
import { emitBody, wordsOf } from './generate-body.ts'
import { type BoundDays, type Given, missingParameters, renderConstants } from './generate-rows.ts'
import { kernel } from './kernel.ts'
import { bindParameters, createLookup } from './parameters.ts'

/**
 * Evaluates rows from one number up to another; those that it gives up are appended to `exact`. What is found of row `base` stands first in the
 * result; of records of lists, each in the place that it has in the batch.
 */
export type ColumnKernel = (from: number, to: number, exact: number[], base: number) => void

export type ColumnProgram = {
  readonly ruleSet: CompiledRuleSet
  readonly source: string
  readonly reads: ColumnReads
  readonly bind: (batch: ColumnBatch, result: ColumnResult, days: BoundDays, lawDay: number) => ColumnKernel
  /** Everything that the source reads, by the names that it uses. */
  readonly give: (batch: ColumnBatch, result: ColumnResult, days: BoundDays, lawDay: number) => ColumnGiven
}

export type ColumnGiven = Given & { readonly B: Arrays }

type Arrays = Readonly<Record<string, unknown>>
type Factory = (given: ColumnGiven) => ColumnKernel

/** Generates the fused loop of a rule set over columns; or says what it has no code for. */
export const generateColumns = (
  compiled: CompiledRules,
  ruleSet: CompiledRuleSet,
): ColumnProgram | { readonly notGenerated: string } => {
  const { layout } = ruleSet
  const reads = createReads()
  const words = wordsOf(ruleSet)
  const e = new Emitter(createColumnSource(layout.slots, compiled.program.currency, reads), '{ exact.push(i); continue row; }')
  try {
    emitBody(e, compiled, ruleSet, {
      outcome: (eligible) => `R[o] = ${eligible} ? 1 : 0;`,
      line: (index, amount, item) => {
        const at = item?.index ?? 'o'
        return amount === undefined ? `S${index}_[${at}] = 0;` : `A${index}_[${at}] = ${amount}; S${index}_[${at}] = 1;`
      },
      lineIf: (index, amount, due) => `A${index}_[o] = ${amount} * ${due}; S${index}_[o] = ${due};`,
      trace: (word, js) => `T[o * ${words} + ${word}] = ${js};`,
    })
    return createProgram(e, { compiled, ruleSet, reads })
  } catch (thrown) {
    if (thrown instanceof NotGenerated) return { notGenerated: thrown.message }
    throw thrown
  }
}

type Parts = { readonly compiled: CompiledRules; readonly ruleSet: CompiledRuleSet; readonly reads: ColumnReads }

const createProgram = (e: Emitter, { compiled, ruleSet, reads }: Parts): ColumnProgram => {
  const { layout } = ruleSet
  const source = renderColumns(e, reads, ruleSet)
  const create = createCode<Factory>(source)
  const give: ColumnProgram['give'] = (batch, result, days, lawDay) => ({
    K: kernel,
    L: e.literals,
    P: bindParameters(layout.parameters, e.parameters, lawDay),
    D: days,
    DAY: lawDay,
    Q: createLookup(layout.parameters, e.parameters),
    B: bindArrays({ slots: layout.slots, reads, currency: compiled.program.currency }, batch, result),
  })
  return { ruleSet, source, reads, give, bind: (...given) => create(give(...given)) }
}

const namesOf = (name: string): readonly string[] => [name, `${name}s`, `${name}v`]

const renderColumns = (e: Emitter, reads: ColumnReads, ruleSet: CompiledRuleSet): string => {
  const names = [
    ...[...reads.slots.values()].flatMap(namesOf),
    ...[...reads.fields.values()].flatMap(({ name }) => namesOf(name)),
    ...reads.lists.values(),
    ...ruleSet.lines.flatMap((_, index) => [`A${index}_`, `S${index}_`]),
    'X',
    'R',
    'T',
  ]
  return `'use strict';
const { K, L, P, D, DAY, Q, B } = G;
const { ${names.join(', ')} } = B;
${renderConstants(e)}
${[...e.places].map(([name, { table, literal }]) => `const ${name} = ${table}.includes(L${literal}) ? ${table}.indexOf(L${literal}) : ${noPlace};`).join('\n')}
return function run(from, to, exact, base) {
if (${missingParameters(e)}) { for (let i = from; i < to; i++) exact.push(i); return; }
row: for (let i = from; i < to; i++) {
if (X[i] !== 0) { exact.push(i); continue; }
const o = i - base;
${ruleSet.lines.map((line, index) => clearLine(index, line.over === undefined ? undefined : reads.lists.get(line.over.slot))).join('\n')}
${e.lines.join('\n')}
}
}`
}

/** A line of nobody yet: of the row, or of all records of a list. */
const clearLine = (index: number, offsets: string | undefined): string =>
  offsets === undefined
    ? `S${index}_[o] = 0;`
    : `for (let c = ${offsets}[i], z = ${offsets}[i + 1]; c < z; c++) S${index}_[c] = 0;`

/** Of a column of which every value is known: what is read beyond its end is none of the states. */
const noStates = new Uint8Array(0)

type Binding = { readonly slots: readonly UnitSlot[]; readonly reads: ColumnReads; readonly currency: string }

const bindArrays = (binding: Binding, batch: ColumnBatch, result: ColumnResult): Arrays => {
  const { slots, reads } = binding
  const arrays: Record<string, unknown> = { R: result.outcomes, T: result.trace, X: flagRows(binding, batch) }
  const bind = (name: string, column: Column | undefined, path: string): void => {
    if (column === undefined) throw new RangeError(`The batch has no column "${path}".`)
    arrays[name] = column.values
    arrays[`${name}s`] = column.states ?? noStates
    arrays[`${name}v`] = column.codes ?? []
  }
  for (const [index, name] of reads.slots) {
    const path = (slots[index] as UnitSlot).path
    bind(name, batch.columns.get(path), path)
  }
  for (const { slot, field, name } of reads.fields.values()) {
    const path = (slots[slot] as UnitSlot).path
    bind(name, batch.lists.get(path)?.columns.get(field), `${path}.${field}`)
  }
  for (const [index, name] of reads.lists) {
    const path = (slots[index] as UnitSlot).path
    const list = batch.lists.get(path)
    if (list === undefined) throw new RangeError(`The batch has no list "${path}".`)
    arrays[name] = list.offsets
  }
  result.lines.forEach((line, index) => {
    arrays[`A${index}_`] = line.amounts
    arrays[`S${index}_`] = line.states
  })
  return arrays
}
