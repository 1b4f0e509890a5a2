import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { Node } from '../compile/node.ts'
import type { ConditionResult } from '../trace/conditions.ts'
import { decodeTrace } from '../trace/decode-trace.ts'
import type { Evaluation, StepValue } from '../types.ts'
import { explainCondition, type Verdict } from './explain-condition.ts'
import { sayStep, verdictOf } from './say-step.ts'
import { capital, type Speaker } from './speaker.ts'

/** A step with what it stands on: the conditions that its rule is made of, and the steps that it reads. */
export type ExplanationNode = {
  readonly step: string
  /** Of a condition inside the rule of the step: where it stands, such as `rules/entitlement.json#/steps/2/rule/and/0`. */
  readonly condition?: string
  readonly text: string
  readonly value: StepValue | { readonly [member: string]: StepValue }
  /** `not-evaluated` where the outcome was decided without it. */
  readonly verdict?: Verdict | 'not-evaluated'
  readonly citation?: string
  readonly children: readonly ExplanationNode[]
}

const deepest = 20

type TreeRequest = {
  readonly speaker: Speaker
  readonly evaluation: Evaluation
  readonly ruleSet: CompiledRuleSet
  readonly currency: string
}

/** The outcome as a tree: the step that decides, and below each step what its rule is made of. */
export const explainTree = (request: TreeRequest): ExplanationNode | undefined => {
  const { ruleSet } = request
  return new TreeTeller(request).step(ruleSet.steps[ruleSet.eligible], 0)
}

class TreeTeller {
  readonly #speaker: Speaker
  readonly #evaluation: Evaluation
  readonly #ruleSet: CompiledRuleSet
  /** Undefined where the evaluation is made of parts that looked at different days. */
  readonly #results: readonly ConditionResult[] | undefined

  constructor({ speaker, evaluation, ruleSet, currency }: TreeRequest) {
    this.#speaker = speaker
    this.#evaluation = evaluation
    this.#ruleSet = ruleSet
    const { trace } = evaluation
    this.#results = trace === '' || trace.includes(' / ') ? undefined : decodeTrace(ruleSet, trace, currency).conditions
  }

  step(step: CompiledStep | undefined, depth: number): ExplanationNode | undefined {
    if (step === undefined || depth > deepest) return undefined
    const value = this.#evaluation.steps[step.id] ?? null
    const verdict = step.type.kind === 'boolean' ? verdictOf(value) : undefined
    const shown = this.#resultOf(step.node) === 'not-evaluated' ? 'not-evaluated' : verdict
    return {
      step: step.id,
      text: this.#sayStep(step, value, verdict),
      value,
      ...(shown === undefined ? {} : { verdict: shown }),
      ...(step.citation === undefined ? {} : { citation: step.citation }),
      children: this.#parts(step, step.node, depth),
    }
  }

  #sayStep(step: CompiledStep, value: ExplanationNode['value'], verdict: Verdict | undefined): string {
    const speaker = this.#speaker
    if (step.type.kind === 'boolean' && step.over === undefined) return sayStep(speaker, step, verdict)
    const said = typeof value === 'object' && value !== null ? '' : speaker.value(value, step.type.kind)
    return `${capital(speaker.title('step', step.id).text)}: ${said}`
  }

  #named(name: string, depth: number): readonly ExplanationNode[] {
    const node = this.step(
      this.#ruleSet.steps.find(({ id }) => id === name),
      depth + 1,
    )
    return node === undefined ? [] : [node]
  }

  /** The conditions and steps that an expression is made of, each once. */
  #parts(step: CompiledStep, node: Node, depth: number): readonly ExplanationNode[] {
    const own = node === step.node && node.reference?.kind === 'step' ? this.#named(node.reference.name, depth) : []
    return distinct([...own, ...node.args.flatMap((arg) => this.#part(step, arg, depth))])
  }

  #part(step: CompiledStep, node: Node, depth: number): readonly ExplanationNode[] {
    if (node.reference?.kind === 'step') return this.#named(node.reference.name, depth)
    const result = this.#resultOf(node)
    return result === undefined ? this.#parts(step, node, depth) : [this.#condition(step, node, result, depth)]
  }

  #condition(step: CompiledStep, node: Node, result: ConditionResult, depth: number): ExplanationNode {
    return {
      step: step.id,
      condition: node.path,
      text: capital(this.#sayCondition(node, result)),
      value: result === 'pass' ? true : result === 'fail' ? false : 'undetermined',
      verdict: result,
      children: this.#parts(step, node, depth),
    }
  }

  #sayCondition(node: Node, result: ConditionResult): string {
    const speaker = this.#speaker
    if (result === 'not-evaluated') return speaker.say('condition.not-evaluated', { a: speaker.name(node) })
    return explainCondition(speaker, node, result) ?? speaker.say(`condition.${result}`, { a: speaker.name(node) })
  }

  #resultOf({ condition }: Node): ConditionResult | undefined {
    return condition === undefined ? undefined : this.#results?.[condition]
  }
}

const distinct = (nodes: readonly ExplanationNode[]): readonly ExplanationNode[] => [
  ...new Map(nodes.map((node) => [node.condition ?? node.step, node])).values(),
]
