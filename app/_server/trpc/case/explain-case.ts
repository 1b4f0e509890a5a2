import type { DeterminedPeriod } from '#engine/cases/determination/determination.ts'
import type { Program } from '#engine/definition/program.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { type CompiledRules, type Evaluation, explain } from '#engine/rules/index.ts'
import type { RuleSet } from '#engine/rules/rule-set.ts'
import type { Assumption, UsedParameter } from '#engine/rules/types.ts'
import { findText, getText, type Text } from '../program/program-texts.ts'
import type { CaseExplanation, Citation, ExplainedCondition, ExplainedRun, MissingFact } from './case-explanation.ts'
import { explainStep, findStep, findVerdict, listReferences, listValues } from './explain-step.ts'

/** Says a determination in the words of the programme version that made it. */
export const explainCase = (
  { program, rules }: Pick<RunnableProgram, 'program' | 'rules'>,
  { periods, missing }: { readonly periods: readonly DeterminedPeriod[]; readonly missing: readonly string[] },
): CaseExplanation => ({
  runs: groupRuns(periods)
    .map((run) => explainRun(program, rules, run))
    .reverse(),
  missing: missing.map((path) => explainMissing(program, path)),
  assumptions: uniqueBy(
    periods.flatMap((period) => period.assumptions),
    (assumption) => JSON.stringify(assumption),
  ).map((assumption) => explainAssumption(program, assumption)),
})

/** What makes two periods the same to a reader. */
const runKey = ({ outcome, ruleSet, lines, reasons, missing, parametersUsed, override }: DeterminedPeriod): string =>
  JSON.stringify([
    outcome,
    ruleSet,
    lines.map(({ component, beneficiary, amountMinor }) => [component, beneficiary, amountMinor]),
    reasons,
    missing,
    override ?? null,
    parametersUsed.map(({ id, value, unknown }) => [id, value, unknown]),
  ])

function groupRuns(periods: readonly DeterminedPeriod[]): readonly (readonly DeterminedPeriod[])[] {
  const runs: DeterminedPeriod[][] = []
  for (const period of periods) {
    const run = runs.at(-1)
    if (run?.[0] !== undefined && runKey(run[0]) === runKey(period)) run.push(period)
    else runs.push([period])
  }
  return runs
}

function explainRun(program: Program, rules: CompiledRules, run: readonly DeterminedPeriod[]): ExplainedRun {
  const [first, last] = [run[0] as DeterminedPeriod, run.at(-1) as DeterminedPeriod]
  const ruleSet = last.ruleSet === undefined ? undefined : program.ruleSets.get(last.ruleSet)
  return {
    first: first.period,
    last: last.period,
    count: run.length,
    outcome: last.outcome,
    override: last.override ?? null,
    lines: last.lines.map(({ component, beneficiary, amountMinor, currency }) => ({
      component: getText(program, `component.${component}.title`),
      beneficiary,
      amountMinor: BigInt(amountMinor),
      currency,
    })),
    conditions: ruleSet === undefined ? [] : explainConditions({ program, rules, ruleSet, period: last }),
    tree: ruleSet === undefined ? null : explainStep({ program, ruleSet, steps: last.steps, id: ruleSet.outputs.eligible }),
    parameters: uniqueBy(last.parametersUsed, ({ id, key }) => JSON.stringify([id, key])).map((used) =>
      explainParameter(program, used),
    ),
  }
}

type Conditions = {
  readonly program: Program
  readonly rules: CompiledRules
  readonly ruleSet: RuleSet
  readonly period: DeterminedPeriod
}

/** The conditions directly under the outcome: what is open first, then what stands against it, then what holds. */
function explainConditions({ program, rules, ruleSet, period }: Conditions): readonly ExplainedCondition[] {
  const eligible = findStep(ruleSet, ruleSet.outputs.eligible)
  const named = eligible === undefined ? [] : listReferences(eligible.rule)
  const sayings = saySteps(program, rules, period)
  const conditions = (named.length === 0 && eligible !== undefined ? [eligible.id] : named).flatMap(
    (id): ExplainedCondition[] => {
      const step = findStep(ruleSet, id)
      const verdict = findVerdict(listValues(period.steps, id))
      if (step === undefined || verdict === null) return []
      const reason = verdict === 'fail' ? step.reasonIfFalse : undefined
      const cited = reason === undefined ? step.citation : program.definition.reasons.find((one) => one.id === reason)?.citation
      const text = joinTexts(
        reason === undefined ? undefined : findText(program, `reason.${reason}`),
        sayings.get(id) ?? (reason === undefined ? getText(program, `step.${id}.title`) : undefined),
      )
      return [{ step: id, verdict, text, citation: findCitation(program, cited ?? step.citation) }]
    },
  )
  const rank = { error: 0, unknown: 1, fail: 2, pass: 3 } as const
  return conditions.sort((a, b) => rank[a.verdict] - rank[b.verdict])
}

/** The sentences of the unit's conditions in both languages, by step. */
function saySteps(program: Program, rules: CompiledRules, period: DeterminedPeriod): ReadonlyMap<string, Text> {
  const evaluation: Evaluation = {
    ...period,
    lines: period.lines.map((line) => ({
      ...line,
      amountMinor: BigInt(line.amountMinor) as Evaluation['lines'][number]['amountMinor'],
    })),
  }
  const say = (language: string) =>
    explain(rules, evaluation, { language, translations: program.translations.get(language) ?? {} }).sentences.filter(
      ({ kind }) => kind === 'condition',
    )
  const mongolian = new Map(say('mn').map(({ step, text }) => [step, text]))
  return new Map(
    say('en').flatMap(({ step, text }) => (step === undefined ? [] : [[step, { en: text, mn: mongolian.get(step) ?? text }]])),
  )
}

const joinTexts = (...texts: readonly (Text | undefined)[]): Text => {
  const given = texts.filter((text) => text !== undefined)
  return { en: given.map((text) => text.en).join(' '), mn: given.map((text) => text.mn).join(' ') }
}

const findCitation = ({ definition }: Program, id: string | undefined): Citation | null => {
  const basis = definition.legalBasis.find((one) => one.id === id)
  return basis === undefined ? null : { text: basis.citation, url: basis.url ?? null, status: basis.status }
}

function explainParameter(program: Program, used: UsedParameter): ExplainedRun['parameters'][number] {
  const parameter = program.parameters.get(used.id)
  return {
    id: used.id,
    label: getText(program, `parameter.${used.id}.title`),
    from: used.from,
    value: used.value ?? 'undetermined',
    type: parameter?.type ?? 'text',
    unit: (parameter as { unit?: string } | undefined)?.unit ?? null,
    citation: findCitation(program, used.citation),
  }
}

/** `role.fact` and `role.<member>.fact` have the same text; `param:…` is a gap in the law that was found, `day:…` a day nobody gave. */
function explainMissing(program: Program, path: string): MissingFact {
  if (path.startsWith('param:')) {
    return { path, label: getText(program, `parameter.${path.slice('param:'.length)}.title`), source: 'law' }
  }
  const parts = path.split('.')
  const [role = '', fact = ''] = [parts[0], parts.at(-1)]
  const label = findText(program, `fact.${path}`) ??
    findText(program, `fact.${role}.${fact}`) ??
    findText(program, `fact.${role}[].${fact}`) ??
    findText(program, `role.${role}`) ?? { en: path, mn: path }
  return { path, label, source: findSource(program.facts, parts) }
}

/** `x-source` of a fact, through the items of lists. */
function findSource(schema: unknown, parts: readonly string[]): string | null {
  const node = schema as { properties?: Record<string, unknown>; items?: unknown; 'x-source'?: string } | undefined
  if (node === undefined) return null
  const [part, ...rest] = parts
  if (part === undefined) return node['x-source'] ?? null
  const next = node.properties?.[part] ?? node.properties?.items
  if (next !== undefined) return findSource(next, rest)
  return node.items === undefined ? (node['x-source'] ?? null) : findSource(node.items, parts.length > 1 ? rest : parts)
}

function explainAssumption(program: Program, assumption: Assumption): Text {
  if (assumption.kind === 'assumed') return getText(program, `step.${assumption.step}.title`)
  return explainMissing(program, assumption.fact).label
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()]
}
