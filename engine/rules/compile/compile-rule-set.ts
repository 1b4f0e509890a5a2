import type { FactModel } from '../facts/fact-model.ts'
import type { RulesProblem, RulesProblemCode } from '../problem-codes.ts'
import type { RuleLine, RuleSet, RuleStep, StepScope } from '../rule-set.ts'
import { createLayout, type Layout } from '../runtime/layout.ts'
import type { RulesComponent, RulesProgram } from '../types.ts'
import { bindScope, findScopeList, type ListBinding } from './bind-scope.ts'
import { Checker, type ParameterUse } from './checker.ts'
import { type Caps, listCapProblems } from './checks/check-cap.ts'
import { checkRanges } from './checks/check-ranges.ts'
import type { CompiledParameter } from './compile-parameter.ts'
import { listStepCycles } from './list-step-cycles.ts'
import { listUncovered } from './list-uncovered.ts'
import type { Node } from './node.ts'
import { describeType, findMisfit, isList, type ScalarType } from './rule-type.ts'
import type { Scope } from './scope.ts'

export type CompiledStep = {
  readonly id: string
  readonly type: ScalarType
  readonly node: Node
  readonly over: ListBinding | undefined
  readonly reasonIfFalse?: string
  readonly citation?: string
}

export type CompiledLine = {
  readonly component: RulesComponent
  readonly over: ListBinding | undefined
  /** A role, or undefined for the member itself. */
  readonly beneficiary: string | undefined
  readonly amount: Node
  readonly when: Node | undefined
  readonly name: string
}

export type CompiledRuleSet = {
  readonly id: string
  readonly layout: Layout
  readonly steps: readonly CompiledStep[]
  readonly stepIndexes: ReadonlyMap<string, number>
  readonly eligible: number
  readonly lines: readonly CompiledLine[]
  /** Places in the order in which steps read them. */
  readonly ranks: ReadonlyMap<string, number>
  readonly uses: readonly ParameterUse[]
}

export type RuleSetInput = {
  readonly id: string
  readonly ruleSet: RuleSet
  readonly program: RulesProgram
  readonly model: FactModel
  readonly parameters: ReadonlyMap<string, CompiledParameter>
}

/** Checks one rule set. With an error among the Problems there is nothing to run. */
export const compileRuleSet = (
  input: RuleSetInput,
): {
  readonly compiled?: CompiledRuleSet
  readonly problems: readonly RulesProblem[]
  readonly uses: readonly ParameterUse[]
} => {
  const compiler = new RuleSetCompiler(input)
  const compiled = compiler.compile()
  const { problems, uses } = compiler.checker
  return compiled === undefined || problems.some((problem) => problem.severity === 'error')
    ? { problems, uses }
    : { compiled, problems, uses }
}

class RuleSetCompiler {
  readonly checker: Checker
  readonly #input: RuleSetInput
  readonly #file: string

  constructor(input: RuleSetInput) {
    this.#input = input
    this.#file = `rules/${input.id}.json`
    this.checker = new Checker(input.model, input.parameters)
  }

  compile(): CompiledRuleSet | undefined {
    const { steps, outputs } = this.#input.ruleSet
    this.#declareSteps(steps)
    const compiledSteps = steps.map((step, index) => this.#step(step, index))
    this.#reportCycles(steps)
    const eligible = this.#eligible(steps, outputs.eligible)
    const lines = outputs.lines.map((line, index) => this.#line(line, index))
    checkRanges(
      this.checker,
      [
        ...[...this.checker.steps.values()].map(({ node }) => node),
        ...lines.flatMap((line) => [line?.amount, line?.when]),
      ].filter((node) => node !== undefined),
    )
    this.#reportUnused(steps, [outputs.eligible, ...outputs.lines.map(lineName)])
    const checkedSteps = compiledSteps.filter((step) => step !== undefined)
    const checkedLines = lines.filter((line) => line !== undefined)
    if (checkedSteps.length < steps.length || checkedLines.length < lines.length || eligible === undefined) return undefined
    this.#checkReasons(checkedSteps, eligible)
    return {
      id: this.#input.id,
      layout: createLayout({
        slots: this.checker.slots,
        parameters: this.checker.parameters,
        steps: checkedSteps.map(({ id, node: { run, parts } }) => ({ id, run, parts })),
        conditions: this.checker.conditions,
      }),
      steps: checkedSteps,
      stepIndexes: new Map(checkedSteps.map((step, index) => [step.id, index])),
      eligible,
      lines: checkedLines,
      ranks: this.checker.ranks,
      uses: this.checker.uses,
    }
  }

  #refuse(code: RulesProblemCode, pointer: string, message: string, fix: string): undefined {
    this.checker.report({ code, severity: 'error', path: `${this.#file}#${pointer}`, message, fix })
    return undefined
  }

  #declareSteps(steps: readonly RuleStep[]): void {
    for (const [index, step] of steps.entries()) {
      if (this.checker.steps.has(step.id)) {
        this.#refuse(
          'step-duplicate',
          `/steps/${index}/id`,
          `There are two steps "${step.id}".`,
          'Give one of them another name.',
        )
        continue
      }
      const list = findScopeList(this.#input.model, step.for)
      this.checker.steps.set(step.id, { index, id: step.id, type: declaredType(step), list, node: undefined })
    }
  }

  #step(step: RuleStep, index: number): CompiledStep | undefined {
    const pointer = `/steps/${index}`
    const over = this.#binding(step.for, `${pointer}/for`)
    if (over === 'unknown') return undefined
    if (step.reasonIfFalse !== undefined) this.#checkReason(step, `${pointer}/reasonIfFalse`)
    const type = declaredType(step)
    const node = this.checker.check(step.rule, `${this.#file}#${pointer}/rule`, this.#scope(step.id, index, over), type)
    if (node === undefined) return undefined
    const info = this.checker.steps.get(step.id)
    if (info !== undefined && info.index === index) this.checker.steps.set(step.id, { ...info, node })
    const misfit = findMisfit(node.type, type)
    if (misfit !== undefined) return this.#refuse(misfit.code, `${pointer}/type`, misfit.message, misfit.fix)
    this.#checkCaps(step, pointer, node)
    return {
      id: step.id,
      type: isList(node.type) || node.type.codes === undefined ? type : { ...type, codes: node.type.codes },
      node,
      over,
      ...(step.reasonIfFalse === undefined ? {} : { reasonIfFalse: step.reasonIfFalse }),
      ...(step.citation === undefined ? {} : { citation: step.citation }),
    }
  }

  #checkCaps(caps: Caps, pointer: string, { type, range }: Node): void {
    const { currency } = this.#input.program
    for (const { message, fix } of listCapProblems(caps, { type, range, currency }))
      this.#refuse('cap-exceeded', pointer, message, fix)
  }

  #scope(step: string, stepIndex: number, over: ListBinding | undefined): Scope {
    return { step, stepIndex, narrowed: new Set(), depth: 0, ...(over === undefined ? {} : { [over.bound]: over.list }) }
  }

  #checkReason(step: RuleStep, pointer: string): void {
    const known = this.#input.program.reasons.map((reason) => reason.id)
    if (!known.includes(step.reasonIfFalse as string)) {
      this.#refuse(
        'reason-unknown',
        pointer,
        `The programme has no reason "${step.reasonIfFalse}".`,
        `Add it to reasons in program.json, or use one of ${known.join(', ')}.`,
      )
    }
    if (step.type !== 'boolean')
      this.#refuse('step-type', pointer, `"${step.id}" is no condition, so it cannot be false.`, 'Remove the reason.')
  }

  #binding(scope: StepScope, pointer: string): ListBinding | undefined | 'unknown' {
    if (scope === 'unit') return undefined
    const binding = bindScope(this.checker, scope)
    if (binding !== undefined) return binding
    const what = scope === 'member' ? 'The programme has no list of members.' : `There is no list "${scope.record}".`
    this.#refuse('step-scope', pointer, what, 'Declare the list in facts.schema.json, or correct the scope.')
    return 'unknown'
  }

  #reportCycles(steps: readonly RuleStep[]): void {
    for (const cycle of listStepCycles(this.checker.stepsUsed)) {
      const index = steps.findIndex((step) => step.id === cycle[0])
      this.#refuse(
        'step-cycle',
        `/steps/${index}/rule`,
        `The steps need each other: ${[...cycle, cycle[0]].join(' → ')}.`,
        'Let one of them do without the others.',
      )
    }
  }

  #eligible(steps: readonly RuleStep[], id: string): number | undefined {
    const info = this.checker.steps.get(id)
    if (info === undefined) {
      return this.#refuse(
        'step-unknown',
        '/outputs/eligible',
        `There is no step "${id}".`,
        `Name one of ${steps.map((step) => step.id).join(', ')}.`,
      )
    }
    if (info.list !== undefined || info.type.kind !== 'boolean' || info.type.nullable) {
      return this.#refuse(
        'eligible-type',
        '/outputs/eligible',
        `"${id}" is not a boolean step of the unit.`,
        'Name a step that decides for the unit: true or false.',
      )
    }
    return info.index
  }

  #line(line: RuleLine, index: number): CompiledLine | undefined {
    const pointer = `/outputs/lines/${index}`
    const component = this.#input.program.components.find(({ id }) => id === line.component)
    if (component === undefined) {
      const known = this.#input.program.components.map(({ id }) => id).join(', ')
      this.#refuse(
        'component-unknown',
        `${pointer}/component`,
        `The programme has no component "${line.component}".`,
        `Add it to program.json, or use one of ${known}.`,
      )
    }
    const over = this.#binding(line.for, `${pointer}/for`)
    if (over === 'unknown') return undefined
    const beneficiary = this.#beneficiary(line, pointer)
    const scope = this.#scope(lineName(line), this.#input.ruleSet.steps.length, over)
    const amount = this.#output(line.amount, `${pointer}/amount`, scope, { kind: 'money', nullable: false })
    const when =
      line.when === undefined
        ? undefined
        : this.#output(line.when, `${pointer}/when`, scope, { kind: 'boolean', nullable: false })
    if (
      component === undefined ||
      amount === undefined ||
      beneficiary === undefined ||
      (line.when !== undefined && when === undefined)
    )
      return undefined
    this.#checkCaps({ maximum: component.maximum }, `${pointer}/amount`, amount)
    return {
      component,
      over,
      beneficiary: beneficiary === 'member' ? undefined : beneficiary,
      amount,
      when,
      name: lineName(line),
    }
  }

  #output(rule: RuleLine['amount'], pointer: string, scope: Scope, type: ScalarType): Node | undefined {
    const node = this.checker.check(rule, `${this.#file}#${pointer}`, scope, type)
    if (node === undefined) return undefined
    if (node.type.kind === type.kind && !node.type.nullable) return node
    const message = `Expected ${describeType(type)}, but the rule gives ${describeType(node.type)}.`
    return this.#refuse(node.type.nullable ? 'none-unhandled' : 'line-type', pointer, message, 'Correct the rule.')
  }

  #beneficiary(line: RuleLine, pointer: string): string | undefined {
    if (line.beneficiary === 'member' && line.for === 'member') return 'member'
    const role = this.#input.model.roles.get(line.beneficiary)
    const known = Object.hasOwn(this.#input.program.roles, line.beneficiary) || role !== undefined
    if (known && role?.list !== true) return line.beneficiary
    const fix = 'Name a role that is one person or household; "member" in a line for each member.'
    return this.#refuse('beneficiary-unknown', `${pointer}/beneficiary`, `"${line.beneficiary}" receives nothing.`, fix)
  }

  #reportUnused(steps: readonly RuleStep[], outputs: readonly string[]): void {
    const reached = new Set<string>()
    const waiting = [...outputs]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue
      reached.add(id)
      waiting.push(...(this.checker.stepsUsed.get(id) ?? []))
    }
    for (const [index, step] of steps.entries()) {
      if (reached.has(step.id)) continue
      this.#refuse(
        'step-unused',
        `/steps/${index}`,
        `Nothing that comes out depends on the step "${step.id}".`,
        'Use it, or remove it.',
      )
    }
  }

  #checkReasons(steps: readonly CompiledStep[], eligible: number): void {
    for (const node of listUncovered(steps, eligible)) {
      const message = 'This condition can make someone ineligible without a reason.'
      const fix = 'Make it a step of its own with reasonIfFalse, or give the step around it one.'
      this.checker.report({ code: 'reason-missing', severity: 'error', path: node.path, message, fix })
    }
  }
}

const lineName = (line: RuleLine): string => `line:${line.component}`

const declaredType = (step: RuleStep): ScalarType => ({
  kind: step.type,
  nullable: step.nullable === true,
  ...(step.unit === undefined ? {} : { unit: step.unit }),
})
