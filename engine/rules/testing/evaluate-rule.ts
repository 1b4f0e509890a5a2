import { dayNumberOf } from '../../values/date.ts'
import { bindScope } from '../compile/bind-scope.ts'
import { Checker } from '../compile/checker.ts'
import { compileParameter } from '../compile/compile-parameter.ts'
import type { Node } from '../compile/node.ts'
import { type ScalarType, scalar } from '../compile/rule-type.ts'
import { buildFactModel } from '../facts/build-fact-model.ts'
import { prepareFacts } from '../facts/prepare-facts.ts'
import { Parameter } from '../parameter.ts'
import type { RulesProblem } from '../problem-codes.ts'
import type { Rule, StepScope } from '../rule-set.ts'
import { Env } from '../runtime/env.ts'
import { createLayout } from '../runtime/layout.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import { collectLeaves, ListValue, Unknown, type Value } from '../runtime/value.ts'
import type { FactSnapshot, StepValue } from '../types.ts'
import { exampleFacts, exampleParameters, exampleSchema } from './example-programme.ts'

export type EvaluatedRule = {
  readonly problems: readonly RulesProblem[]
  readonly type?: string
  readonly value?: StepValue | Readonly<Record<string, StepValue>>
  readonly missing?: readonly string[]
}

type Options = { readonly facts?: FactSnapshot; readonly for?: StepScope; readonly expected?: ScalarType }

/** Checks and evaluates one expression for May 2020 in the example programme of the reference. */
export const evaluateRule = (rule: Rule, options: Options = {}): EvaluatedRule => {
  const { model } = buildFactModel(exampleSchema, { currency: 'MNT' })
  const parameters = exampleParameters.map(
    (parameter) => compileParameter(Parameter.parse(parameter), { currency: 'MNT' }).compiled,
  )
  const checker = new Checker(model, new Map(parameters.map((parameter) => [parameter.id, parameter])))
  const scope = { step: 'example', stepIndex: 1, narrowed: new Set<string>(), depth: 0 }
  const age = { ageAt: [{ var: 'person.birthDate' }, { day: 'period-start' }] }
  const ageNode = checker.check(age, '#/age', { ...scope, stepIndex: 0 }) as Node
  checker.steps.set('age', { index: 0, id: 'age', type: scalar('integer', 'year'), list: undefined, node: ageNode })
  const over = options.for === undefined || options.for === 'unit' ? undefined : bindScope(checker, options.for)
  const bound = over === undefined ? {} : { [over.bound]: over.list }
  const node = checker.check(rule, '#/example', { ...scope, ...bound }, options.expected)
  if (node === undefined) return { problems: checker.problems }
  const { facts, problems } = prepareFacts({ model, snapshot: { ...exampleFacts, ...options.facts }, timeZone: 'UTC' })
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join(' '))
  const start = dayNumberOf(2020, 5, 1)
  const env = new Env({
    layout: createLayout({
      slots: checker.slots,
      parameters: checker.parameters,
      steps: [{ id: 'age', run: ageNode.run }],
      conditions: checker.conditions,
    }),
    facts,
    days: {
      'period-start': start,
      'period-end': start + 30,
      'segment-start': start,
      application: undefined,
      event: undefined,
      decision: undefined,
    },
    factDay: start,
    lawDay: start,
  })
  const shown = (value: Value) => toStepValue(value, node.type, 'MNT')
  const list = over === undefined ? undefined : env.readUnit(over.slot)
  if (over !== undefined && list instanceof ListValue) {
    const values = list.frames.map((frame) => {
      env[over.bound] = frame
      return [frame.id, shown(node.run(env))] as const
    })
    return { problems: checker.problems, type: node.type.kind, value: Object.fromEntries(values) }
  }
  const value = node.run(env)
  const missing = value instanceof Unknown ? collectLeaves([value]).map((leaf) => leaf.path) : []
  return { problems: checker.problems, type: node.type.kind, value: shown(value), missing: missing.toSorted() }
}
