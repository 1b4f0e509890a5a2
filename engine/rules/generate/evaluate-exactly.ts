import type { Rational } from '../../values/rational.ts'
import { lineStates, type outcomeCodes } from '../columns/columns.ts'
import type { CompiledLine } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { PreparedFacts } from '../facts/prepared-facts.ts'
import { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { add, compare, round } from '../runtime/number.ts'
import { isNum, ListValue, type Num, RuleError, Unknown } from '../runtime/value.ts'
import { type RuleDay, ruleDays } from '../types.ts'
import type { RunPlan } from './plan-run.ts'

/** A line of one row: which line of the rule set, for which record, by its place in the list. */
export type ExactLine = {
  readonly line: number
  readonly item: number | undefined
  /** The nearest number, where it is too large. */
  readonly amountMinor: number | undefined
  readonly state: (typeof lineStates)[keyof typeof lineStates]
}

export type ExactRow = {
  readonly outcome: (typeof outcomeCodes)[number]
  readonly lines: readonly ExactLine[]
  /** Words of the trace of conditions. */
  readonly trace: readonly number[]
}

/** What the interpreter says of one row, by the numbers of the lines instead of by names. The same as `evaluatePeriod`. */
export const evaluateExactly = (compiled: CompiledRules, plan: RunPlan, facts: PreparedFacts): ExactRow => {
  const { ruleSet, factDay, lawDay } = plan
  const days = Object.fromEntries(ruleDays.map((day, index) => [day, plan.days[index]])) as Record<RuleDay, number | undefined>
  const env = new Env({ layout: ruleSet.layout, facts, days, factDay, lawDay })
  const eligible = env.steps[ruleSet.eligible] ?? env.runStep(ruleSet.eligible)
  const trace = (): readonly number[] => [...env.trace]
  if (eligible === false) return { outcome: 'ineligible', lines: [], trace: trace() }
  if (eligible !== true) return { outcome: eligible instanceof Unknown ? 'undetermined' : 'error', lines: [], trace: trace() }
  const due = new LineReader(env, plan)
  const lines = due.read()
  if (lines === undefined) return { outcome: 'error', lines: [], trace: trace() }
  const rounded = lines.map((line) => roundLine(compiled, plan, line))
  const isNegative = rounded.some(({ amountMinor }) => amountMinor !== undefined && amountMinor < 0)
  return { outcome: isNegative ? 'error' : 'eligible', lines: isNegative ? [] : rounded, trace: trace() }
}

type RawLine = { readonly line: number; readonly item: number | undefined; readonly amount: Num | undefined }

const roundLine = ({ roundingUnits }: CompiledRules, { ruleSet }: RunPlan, { line, item, amount }: RawLine): ExactLine => {
  const { component } = ruleSet.lines[line] as CompiledLine
  if (amount === undefined) return { line, item, amountMinor: undefined, state: lineStates.undetermined }
  const rounded =
    compare(amount, 0) === 0 ? 0 : round(amount, component.rounding.mode, roundingUnits.get(component.id) as Rational)
  if (typeof rounded !== 'number') return { line, item, amountMinor: Number(rounded.numerator), state: lineStates.tooLarge }
  return { line, item, amountMinor: rounded, state: lineStates.due }
}

/** Amounts of one component for one beneficiary and record are one line, at the first place. */
class LineReader {
  readonly #env: Env
  readonly #plan: RunPlan
  readonly #found = new Map<string, RawLine>()
  #failed = false

  constructor(env: Env, plan: RunPlan) {
    this.#env = env
    this.#plan = plan
  }

  read(): readonly RawLine[] | undefined {
    for (const [index, line] of this.#plan.ruleSet.lines.entries()) this.#addAll(line, index)
    return this.#failed ? undefined : [...this.#found.values()]
  }

  #addAll(line: CompiledLine, index: number): void {
    const env = this.#env
    if (line.over === undefined) return this.#add(line, index, undefined)
    const { bound, slot } = line.over
    const list = env.unit[slot] ?? env.readUnit(slot)
    if (!(list instanceof ListValue)) return
    for (const frame of list.frames) {
      env[bound] = frame
      this.#add(line, index, frame)
    }
    env[bound] = undefined
  }

  #add(line: CompiledLine, index: number, frame: Frame | undefined): void {
    const when = line.when === undefined ? true : line.when.run(this.#env)
    if (when === false) return
    if (when instanceof RuleError) {
      this.#failed = true
      return
    }
    const amount = line.amount.run(this.#env)
    if (when === true && isNum(amount)) return this.#put(line, index, frame, amount)
    if (when instanceof Unknown || amount instanceof Unknown) return this.#put(line, index, frame, undefined)
    this.#failed = true
  }

  #put(line: CompiledLine, index: number, frame: Frame | undefined, amount: Num | undefined): void {
    const key = `${line.component.id}\n${this.#beneficiary(line, frame)}\n${line.beneficiary === undefined ? '' : (frame?.id ?? '')}`
    const before = this.#found.get(key)
    if (before === undefined) this.#found.set(key, { line: index, item: frame?.index, amount })
    else {
      const total = before.amount === undefined || amount === undefined ? undefined : add(before.amount, amount)
      this.#found.set(key, { ...before, amount: total })
    }
  }

  #beneficiary({ beneficiary }: CompiledLine, frame: Frame | undefined): string {
    if (beneficiary === undefined) return frame?.id ?? ''
    const role = this.#env.facts.roles.get(beneficiary)
    const id = role !== undefined && 'id' in role ? role.id : undefined
    return id ?? beneficiary
  }
}
