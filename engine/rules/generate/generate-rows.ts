import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import { ruleDays } from '../types.ts'
import { createCode } from './create-code.ts'
import { Emitter, NotGenerated } from './emitter.ts'
import { emitBody, wordsOf } from './generate-body.ts'
import { kernel } from './kernel.ts'
import { bindParameters, createLookup, type HeldValue, type Lookup } from './parameters.ts'
import { createRowSource } from './row-source.ts'

/** The days of an evaluation as day numbers, in the order of `ruleDays`. */
export type BoundDays = readonly (number | undefined)[]

/** An amount for a record of a list: which line, which record, how much in minor units. */
export type RowItem = {
  readonly line: number
  readonly index: number
  readonly record: { readonly id?: string }
  readonly amountMinor: number
}

/** What the last run left; a run that gives the row up (-1) leaves nothing of use. */
export type RowOutput = {
  /** By line, in minor units; NaN where there is none, or where the line is for records. */
  readonly amounts: Float64Array
  readonly items: RowItem[]
  readonly trace: Int32Array
}

export type RowRun = (snapshot: unknown) => -1 | 0 | 1

export type RowProgram = {
  readonly ruleSet: CompiledRuleSet
  readonly source: string
  /** Makes it ready for one governing day. */
  readonly bind: (days: BoundDays, lawDay: number) => { readonly run: RowRun; readonly output: RowOutput }
}

/** What the source of a program names. */
export type Given = {
  readonly K: typeof kernel
  readonly L: readonly unknown[]
  readonly P: readonly HeldValue[]
  readonly D: BoundDays
  readonly DAY: number
  readonly Q: Lookup
}
type Factory = (given: Given & { readonly OUT: RowOutput }) => RowRun

/** Generates the function of a rule set for single records; or says what it has no code for. */
export const generateRows = (
  compiled: CompiledRules,
  ruleSet: CompiledRuleSet,
): RowProgram | { readonly notGenerated: string } => {
  const { layout } = ruleSet
  const e = new Emitter(createRowSource(layout.slots, compiled.program.currency), 'return -1;')
  try {
    emitBody(e, compiled, ruleSet, {
      outcome: (eligible) => `return ${eligible} ? 1 : 0;`,
      line: (index, amount, item) =>
        item === undefined
          ? `A[${index}] = ${amount ?? 'NaN'};`
          : amount === undefined
            ? ''
            : `ITEMS.push({ line: ${index}, index: ${item.index}, record: ${item.object}, amountMinor: ${amount} });`,
      trace: (word, js) => `T[${word}] = ${js};`,
    })
    return createProgram(e, ruleSet)
  } catch (thrown) {
    if (thrown instanceof NotGenerated) return { notGenerated: thrown.message }
    throw thrown
  }
}

const createProgram = (e: Emitter, ruleSet: CompiledRuleSet): RowProgram => {
  const { layout } = ruleSet
  const source = renderRows(e, ruleSet)
  const create = createCode<Factory>(source)
  return {
    ruleSet,
    source,
    bind: (days, lawDay) => {
      const output: RowOutput = {
        amounts: new Float64Array(ruleSet.lines.length),
        items: [],
        trace: new Int32Array(wordsOf(ruleSet)),
      }
      const values = bindParameters(layout.parameters, e.parameters, lawDay)
      return {
        output,
        run: create({
          K: kernel,
          L: e.literals,
          P: values,
          D: days,
          DAY: lawDay,
          Q: createLookup(layout.parameters, e.parameters),
          OUT: output,
        }),
      }
    },
  }
}

/** Constants that bodies name: literals, parameters on the governing day, days. */
export const renderConstants = (e: Emitter): string =>
  [
    ...e.literals.map((_, index) => `const L${index} = L[${index}];`),
    ...[...e.parameters.keys()].map((index) => `const P${index} = P[${index}];`),
    ...ruleDays.map((day, index) => (e.days.has(day) ? `const D${index} = D[${index}];` : '')),
  ]
    .filter((line) => line !== '')
    .join('\n')

/** Says the law nothing of a parameter without which nothing of the code holds? */
export const missingParameters = (e: Emitter): string =>
  [...[...e.needed].map((index) => `P${index} === undefined`), 'false'].join(' || ')

const renderRows = (e: Emitter, ruleSet: CompiledRuleSet): string => `'use strict';
const { K, L, P, D, DAY, Q, OUT } = G;
const A = OUT.amounts, ITEMS = OUT.items, T = OUT.trace;
${renderConstants(e)}
return function run(S) {
if (${missingParameters(e)}) return -1;
if (typeof S !== 'object' || S === null) return -1;
ITEMS.length = 0;
${ruleSet.lines.map((_, index) => `A[${index}] = NaN;`).join(' ')}
${e.lines.join('\n')}
}`
