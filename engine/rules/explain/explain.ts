import { formatMoney } from '../../values/money.ts'
import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import type { Node } from '../compile/node.ts'
import { notInForce } from '../evaluate/evaluate-day.ts'
import type { Evaluation } from '../types.ts'
import type { Verdict } from './explain-condition.ts'
import { explainMissing } from './explain-missing.ts'
import { type ExplanationNode, explainTree } from './explain-tree.ts'
import { sayStep, verdictOf } from './say-step.ts'
import { capital, Speaker, type Translations } from './speaker.ts'

export type Sentence = {
  readonly kind: 'outcome' | 'condition' | 'reason' | 'line' | 'missing' | 'assumption'
  readonly text: string
  readonly step?: string
  readonly verdict?: Verdict
  /** Id of the legal basis. */
  readonly citation?: string
}

export type Explanation = { readonly sentences: readonly Sentence[]; readonly tree: ExplanationNode | undefined }

export type ExplainOptions = {
  /** `en` or `mn`; another one is said in English, with the programme's own texts. */
  readonly language: string
  /**
   * The programme's texts: titles (`step.<id>.title`, `parameter.<id>.title`, `fact.<path>`, `component.<id>.title`), reasons
   * (`reason.<id>`), and sentences in place of ours (`step.<id>.pass|fail|unknown`, with `{age}`, `{age-limit}`, `{child.birthDate}`).
   */
  readonly translations?: Translations
}

/** Says an evaluation in sentences with citations, and as a tree; from the evaluation alone, so that a stored one is said the same. */
export const explain = (
  compiled: CompiledRules,
  evaluation: Evaluation,
  { language, translations = {} }: ExplainOptions,
): Explanation => {
  const speaker = new Speaker({ language, translations, evaluation, currency: compiled.program.currency })
  const ruleSet = evaluation.ruleSet === undefined ? undefined : compiled.ruleSets.get(evaluation.ruleSet)
  const teller = new Teller(speaker, evaluation, ruleSet)
  const sentences = [
    teller.outcome(),
    ...teller.conditions(),
    ...teller.reasons(),
    ...teller.lines(),
    ...teller.missing(),
    ...teller.assumptions(),
  ]
  const { currency } = compiled.program
  return { sentences, tree: ruleSet === undefined ? undefined : explainTree({ speaker, evaluation, ruleSet, currency }) }
}

class Teller {
  readonly #speaker: Speaker
  readonly #evaluation: Evaluation
  readonly #ruleSet: CompiledRuleSet | undefined

  constructor(speaker: Speaker, evaluation: Evaluation, ruleSet: CompiledRuleSet | undefined) {
    this.#speaker = speaker
    this.#evaluation = evaluation
    this.#ruleSet = ruleSet
  }

  outcome(): Sentence {
    const { outcome, period, error } = this.#evaluation
    const slots = { a: period, b: error?.step ?? '', c: error?.code ?? '' }
    return { kind: 'outcome', text: this.#speaker.say(`outcome.${outcome}`, slots) }
  }

  /** The conditions of the unit on which the outcome stands, in step order. */
  conditions(): readonly Sentence[] {
    const reached = this.#reachedSteps()
    return (this.#ruleSet?.steps ?? [])
      .filter((step) => step.type.kind === 'boolean' && step.over === undefined && reached.has(step.id))
      .map((step) => {
        const verdict = verdictOf(this.#evaluation.steps[step.id])
        return {
          kind: 'condition',
          text: sayStep(this.#speaker, step, verdict),
          step: step.id,
          ...(verdict === undefined ? {} : { verdict }),
          ...(step.citation === undefined ? {} : { citation: step.citation }),
        }
      })
  }

  #reachedSteps(): ReadonlySet<string> {
    const ruleSet = this.#ruleSet
    const reached = new Set<string>()
    const visit = (step: CompiledStep | undefined): void => {
      if (step === undefined || reached.has(step.id)) return
      reached.add(step.id)
      for (const id of listStepNames(step.node)) visit(ruleSet?.steps.find((other) => other.id === id))
    }
    visit(ruleSet?.steps[ruleSet.eligible])
    return reached
  }

  reasons(): readonly Sentence[] {
    return this.#evaluation.reasons.map(({ reason, step }) => ({
      kind: 'reason',
      text:
        this.#speaker.find(`reason.${reason}`) ??
        (reason === notInForce ? this.#speaker.say('not-in-force') : capital(reason.replaceAll('-', ' '))),
      ...(step === undefined ? {} : { step }),
    }))
  }

  lines(): readonly Sentence[] {
    const speaker = this.#speaker
    const titleOf = (component: string) => capital(speaker.title('component', component).text)
    const { lines, undeterminedLines } = this.#evaluation
    return [
      ...lines.map((line): Sentence => {
        const amount = speaker.money(formatMoney(line.amountMinor, line.currency))
        return {
          kind: 'line',
          text: speaker.say('line', { a: titleOf(line.component), b: amount, c: this.#nameOf(line.beneficiary) }),
        }
      }),
      ...undeterminedLines.map((line): Sentence => {
        const who = line.beneficiary === undefined ? speaker.say('someone') : this.#nameOf(line.beneficiary)
        return { kind: 'line', text: speaker.say('line.undetermined', { a: titleOf(line.component), b: who }) }
      }),
    ]
  }

  #nameOf(beneficiary: string): string {
    return this.#speaker.find(`role.${beneficiary}`) ?? beneficiary
  }

  missing(): readonly Sentence[] {
    const { missing, askNext } = this.#evaluation
    const sentences = missing.map((path): Sentence => ({ kind: 'missing', text: explainMissing(this.#speaker, path) }))
    if (askNext === null || missing.length < 2) return sentences
    const title = capital(this.#speaker.title('fact', askNext).text)
    return [...sentences, { kind: 'missing', text: this.#speaker.say('ask-next', { a: title }) }]
  }

  assumptions(): readonly Sentence[] {
    const speaker = this.#speaker
    return this.#evaluation.assumptions.map((assumption) =>
      assumption.kind === 'assumed'
        ? {
            kind: 'assumption',
            text: speaker.say('assumed', {
              a: `${speaker.title('step', assumption.step).text}: ${speaker.value(assumption.value)}`,
              b: assumption.citation,
            }),
            step: assumption.step,
            citation: assumption.citation,
          }
        : {
            kind: 'assumption',
            text: speaker.say('carried', { a: speaker.title('fact', assumption.fact).text, b: assumption.since }),
          },
    )
  }
}

/** The steps that an expression names, each once. */
const listStepNames = (node: Node): readonly string[] => [
  ...new Set([...(node.reference?.kind === 'step' ? [node.reference.name] : []), ...node.args.flatMap(listStepNames)]),
]
