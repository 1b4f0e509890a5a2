import type { CompiledLine, CompiledRuleSet } from '../compile/compile-rule-set.ts'
import type { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { isNum, ListValue, RuleError, Unknown, type Value } from '../runtime/value.ts'
import type { RulesComponent, UndeterminedLine } from '../types.ts'
import type { RawLine } from './day-evaluation.ts'
import { listMissing } from './list-missing.ts'

export type FoundLines = {
  readonly lines: readonly RawLine[]
  readonly undeterminedLines: readonly UndeterminedLine[]
  readonly missing: readonly string[]
  readonly error: RuleError | undefined
}

/** What is due, for those components. An error in any line is an exception of the whole; an undetermined line leaves the others. */
export const evaluateLines = (ruleSet: CompiledRuleSet, env: Env, components: readonly RulesComponent[]): FoundLines => {
  const collector = new LineCollector(ruleSet, env)
  for (const line of ruleSet.lines) if (components.includes(line.component)) collector.addAll(line)
  const { lines, undeterminedLines, error, unknowns } = collector
  return { lines, undeterminedLines, missing: listMissing(ruleSet, unknowns), error }
}

class LineCollector {
  readonly lines: RawLine[] = []
  readonly undeterminedLines: UndeterminedLine[] = []
  readonly unknowns: Unknown[] = []
  error: RuleError | undefined = undefined
  readonly #ruleSet: CompiledRuleSet
  readonly #env: Env

  constructor(ruleSet: CompiledRuleSet, env: Env) {
    this.#ruleSet = ruleSet
    this.#env = env
  }

  /** One line for the unit, or one for each member or record; of a list that is not known to be whole, one more that is undetermined. */
  addAll(line: CompiledLine): void {
    const env = this.#env
    if (line.over === undefined) return this.#add(line, undefined)
    const { bound, slot } = line.over
    const list = env.unit[slot] ?? env.readUnit(slot)
    if (!(list instanceof ListValue)) return
    for (const frame of list.frames) {
      env[bound] = frame
      this.#add(line, frame)
    }
    env[bound] = undefined
    if (list.incomplete !== undefined) this.#undetermined(line, undefined, [list.incomplete])
  }

  #add(line: CompiledLine, frame: Frame | undefined): void {
    const when = line.when === undefined ? true : line.when.run(this.#env)
    if (when === false) return
    if (when instanceof RuleError) return this.#fail(when)
    const amount = line.amount.run(this.#env)
    if (when === true && isNum(amount)) {
      this.lines.push({
        component: line.component,
        beneficiary: this.#beneficiary(line, frame),
        record: line.beneficiary === undefined ? undefined : frame?.id,
        amount,
      })
    } else this.#stop(line, frame, [when, amount])
  }

  /** A line that is not simply due: something about it is unknown, or it cannot be computed. */
  #stop(line: CompiledLine, frame: Frame | undefined, [when, amount]: readonly [Value, Value]): void {
    const unknowns = [when, amount].filter((value) => value instanceof Unknown)
    if (unknowns.length > 0) return this.#undetermined(line, frame, unknowns)
    this.#fail(amount instanceof RuleError ? amount : new RuleError(line.name, 'none-used'))
  }

  #beneficiary({ beneficiary }: CompiledLine, frame: Frame | undefined): string {
    if (beneficiary === undefined) return frame?.id ?? ''
    const role = this.#env.facts.roles.get(beneficiary)
    const id = role !== undefined && 'id' in role ? role.id : undefined
    return id ?? beneficiary
  }

  #undetermined(line: CompiledLine, frame: Frame | undefined, unknowns: readonly Unknown[]): void {
    this.unknowns.push(...unknowns)
    const missing = listMissing(this.#ruleSet, unknowns)
    const component = line.component.id
    const someone = line.over !== undefined && frame === undefined
    if (someone) this.undeterminedLines.push({ component, missing })
    else {
      const record = line.beneficiary === undefined ? undefined : frame?.id
      const who = { beneficiary: this.#beneficiary(line, frame), ...(record === undefined ? {} : { record }) }
      this.undeterminedLines.push({ component, ...who, missing })
    }
  }

  #fail(error: RuleError): void {
    if (this.error === undefined) this.error = error
  }
}
