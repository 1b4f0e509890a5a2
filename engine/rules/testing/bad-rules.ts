import { buildFactModel } from '../facts/build-fact-model.ts'
import type { FactsProblemCode, RulesProblemCode } from '../problem-codes.ts'
import { monthly, type TestProgram } from './compile-for-test.ts'
import { exampleParameters, exampleSchema } from './example-programme.ts'

type Fixture = { readonly parts: TestProgram; readonly path: string }

/** A programme with one condition, on the facts and parameters of the reference. */
export const withRule = (
  rule: unknown,
  more: Partial<TestProgram> & { readonly step?: object; readonly line?: object } = {},
): TestProgram => ({
  facts: exampleSchema,
  parameters: exampleParameters,
  rules: {
    steps: [{ id: 'eligible', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule, ...more.step }],
    outputs: {
      eligible: 'eligible',
      lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: { param: 'amount' }, ...more.line }],
    },
  },
  program: { rules: [{ from: '2018-01-01', ruleSet: 'entitlement' }] },
  ...more,
})

const withSteps = (steps: readonly object[], eligible = 'eligible'): TestProgram => ({
  ...withRule(true),
  rules: {
    steps: steps.map((step) => ({ for: 'unit', type: 'boolean', ...step })),
    outputs: { eligible, lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: { param: 'amount' } }] },
  },
})

const withParameter = (parameter: object): TestProgram =>
  withRule(
    { '<': [{ var: 'person.children' }, { param: 'limit' }] },
    { parameters: [...exampleParameters, { id: 'limit', type: 'integer', ...parameter }] },
  )

/** A rule that applies the scale `limit`. */
const withScale = (brackets: readonly object[]): TestProgram =>
  withRule(
    { '<': [{ scale: [{ var: 'person.income' }, 'limit'] }, { param: 'amount' }] },
    {
      parameters: [
        ...exampleParameters,
        { id: 'limit', type: 'money', scale: { of: 'money' }, values: [{ from: '2018-01-01', status: 'assumed', brackets }] },
      ],
    },
  )

const assumed = { status: 'assumed' }
const rule = 'rules/entitlement.json#/steps/0/rule'

/** One bad programme for each code of the rule language. */
export const badRules: Readonly<Record<RulesProblemCode, Fixture>> = {
  'facts-shape': {
    parts: {
      ...withRule(true),
      facts: { type: 'object', properties: { person: { type: 'object', properties: { age: { type: 'number' } } } } },
    },
    path: 'facts.schema.json#/properties/person/properties/age/type',
  },
  'facts-keyword': {
    parts: {
      ...withRule(true),
      facts: {
        ...exampleSchema,
        properties: {
          ...exampleSchema.properties,
          other: { type: 'object', properties: { a: { type: 'boolean', 'x-dates': true } } },
        },
      },
    },
    path: 'facts.schema.json#/properties/other/properties/a/x-dates',
  },
  'parameter-value': {
    parts: withParameter({ values: [{ from: '2018-01-01', value: '1.5', ...assumed }] }),
    path: 'parameters/limit.json#/values/0/value',
  },
  'parameter-overlap': {
    parts: withParameter({
      values: [
        { from: '2018-01-01', to: '2019-06-01', value: 1, ...assumed },
        { from: '2019-01-01', value: 2, ...assumed },
      ],
    }),
    path: 'parameters/limit.json#/values/1/from',
  },
  'parameter-gap': {
    parts: withParameter({
      values: [
        { from: '2018-01-01', to: '2019-01-01', value: 1, ...assumed },
        { from: '2019-06-01', value: 2, ...assumed },
      ],
    }),
    path: 'parameters/limit.json#/values',
  },
  'parameter-key': {
    parts: withParameter({
      keys: [{ name: 'area', type: 'code' }],
      values: [{ from: '2018-01-01', ...assumed, rows: [{ key: ['a', 'b'], value: 1 }] }],
    }),
    path: 'parameters/limit.json#/values/0/rows/0/key',
  },
  'parameter-unused': { parts: withRule(true), path: 'parameters/age-limit.json' },
  'currency-unknown': { parts: withRule(true, { program: { currency: 'XXQ' } }), path: 'program.json#/currency' },
  'rule-set-unknown': {
    parts: { ...withRule(true), program: { rules: [{ from: '2018-01-01', ruleSet: 'other' }] } },
    path: 'program.json#/rules/0/ruleSet',
  },
  'step-duplicate': {
    parts: withSteps([
      { id: 'eligible', rule: true },
      { id: 'eligible', rule: true },
    ]),
    path: 'rules/entitlement.json#/steps/1/id',
  },
  'step-unknown': { parts: withRule({ step: 'missing' }), path: `${rule}/step` },
  'step-order': {
    parts: withSteps([
      { id: 'eligible', reasonIfFalse: 'refused', rule: { step: 'later' } },
      { id: 'later', rule: true },
    ]),
    path: `${rule}/step`,
  },
  'step-cycle': {
    parts: withSteps([
      { id: 'eligible', reasonIfFalse: 'refused', rule: { step: 'later' } },
      { id: 'later', rule: { step: 'eligible' } },
    ]),
    path: rule,
  },
  'step-scope': { parts: withRule({ var: 'member.adult' }), path: `${rule}/var` },
  'step-unused': {
    parts: withSteps([
      { id: 'spare', rule: { var: 'person.resident' } },
      { id: 'eligible', rule: true },
    ]),
    path: 'rules/entitlement.json#/steps/0',
  },
  'step-type': {
    parts: withSteps([
      { id: 'half', type: 'integer', rule: { '/': [{ var: 'person.children' }, 2] } },
      { id: 'eligible', reasonIfFalse: 'refused', rule: { '>': [{ step: 'half' }, 0] } },
    ]),
    path: 'rules/entitlement.json#/steps/0/type',
  },
  'eligible-type': {
    parts: withSteps([{ id: 'eligible', type: 'integer', rule: 1 }]),
    path: 'rules/entitlement.json#/outputs/eligible',
  },
  'component-unknown': {
    parts: withRule(true, { line: { component: 'other' } }),
    path: 'rules/entitlement.json#/outputs/lines/0/component',
  },
  'component-unused': {
    parts: withRule(true, { program: { components: [monthly('benefit'), monthly('other')] } }),
    path: 'program.json#/components/1',
  },
  'beneficiary-unknown': {
    parts: withRule(true, { line: { beneficiary: 'nobody' } }),
    path: 'rules/entitlement.json#/outputs/lines/0/beneficiary',
  },
  'reason-unknown': {
    parts: withRule(true, { step: { reasonIfFalse: 'other' } }),
    path: 'rules/entitlement.json#/steps/0/reasonIfFalse',
  },
  'reason-missing': {
    parts: withSteps([{ id: 'eligible', rule: { and: [true, { var: 'person.resident' }] } }]),
    path: `${rule}/and/1`,
  },
  'line-type': {
    parts: withRule(true, { line: { amount: { var: 'person.children' } } }),
    path: 'rules/entitlement.json#/outputs/lines/0/amount',
  },
  'rule-too-large': {
    parts: withRule(Array.from({ length: 50 }).reduce((inner) => ({ '!': [inner] }), true)),
    path: `${rule}${'/!/0'.repeat(40)}`,
  },
  'operator-unknown': { parts: withRule({ average: [1, 1] }), path: rule },
  'operator-arguments': { parts: withRule({ '<': [1] }), path: `${rule}/<` },
  'operator-option': {
    parts: withRule({ '<': [{ round: [{ var: 'person.children' }, { mode: 'nearest' }] }, 1] }),
    path: `${rule}/</0/round`,
  },
  'var-default': { parts: withRule({ var: ['person.resident', false] }), path: `${rule}/var` },
  'fact-unknown': { parts: withRule({ var: 'person.shoes' }), path: `${rule}/var` },
  'parameter-unknown': { parts: withRule({ '<': [1, { param: 'other' }] }), path: `${rule}/</1/param` },
  'day-unknown': { parts: withRule({ '<': [{ day: 'now' }, { var: 'person.birthDate' }] }), path: `${rule}/</0/day` },
  'type-mismatch': { parts: withRule({ '<': [{ var: 'person.income' }, { var: 'person.children' }] }), path: `${rule}/</1` },
  'unit-mismatch': {
    parts: withRule({
      '<': [{ ageAt: [{ var: 'person.birthDate' }, { day: 'period-start' }, { unit: 'month' }] }, { param: 'age-limit' }],
    }),
    path: `${rule}/</1`,
  },
  'code-unknown': { parts: withRule({ '==': [{ var: 'person.status' }, 'soldier'] }), path: `${rule}/==/1` },
  'none-unhandled': {
    parts: withRule({ '<': [{ var: 'person.dateOfDeath' }, { day: 'period-start' }] }),
    path: `${rule}/</0`,
  },
  'scale-gap': {
    parts: withScale([
      { from: 0, to: 100, rate: '0.1' },
      { from: 200, rate: '0.2' },
    ]),
    path: 'parameters/limit.json#/values/0/brackets/1/from',
  },
  'scale-overlap': {
    parts: withScale([
      { from: 0, to: 300, rate: '0.1' },
      { from: 200, rate: '0.2' },
    ]),
    path: 'parameters/limit.json#/values/0/brackets/1/from',
  },
  'bracket-unreachable': {
    parts: withScale([
      { from: 0, rate: '0.1' },
      { from: 200, rate: '0.2' },
    ]),
    path: 'parameters/limit.json#/values/0/brackets/1/from',
  },
  'cap-exceeded': {
    parts: withSteps([
      { id: 'share', type: 'integer', maximum: 100, rule: { '*': [{ var: 'person.children' }, 12] } },
      { id: 'eligible', reasonIfFalse: 'refused', rule: { '>': [{ step: 'share' }, 12] } },
    ]),
    path: 'rules/entitlement.json#/steps/0',
  },
  'condition-always': { parts: withRule({ '<': [{ var: 'person.children' }, 0] }), path: rule },
  'branch-unreachable': {
    parts: withRule({
      if: [{ '>': [{ var: 'person.children' }, 1] }, true, { '>': [{ var: 'person.children' }, 12] }, false, true],
    }),
    path: `${rule}/if/3`,
  },
  'division-by-zero': {
    parts: withRule({ '<': [{ '/': [{ var: 'person.income' }, { var: 'person.children' }] }, { param: 'amount' }] }),
    path: `${rule}/</0/~1/1`,
  },
  'literal-in-rule': { parts: withRule({ '<': [{ var: 'person.children' }, 3] }), path: `${rule}/</1` },
}

export const exampleModel = buildFactModel(exampleSchema, { currency: 'MNT' }).model

/** One bad snapshot for each code of facts, read by the model of the example programme. */
export const badSnapshots: Readonly<
  Record<FactsProblemCode, { readonly facts: unknown; readonly path: string; readonly says: RegExp }>
> = {
  'snapshot-shape': { facts: { person: 5 }, path: 'facts#/person', says: /person/ },
  'snapshot-role-unknown': { facts: { child: {} }, path: 'facts#/child', says: /child/ },
  'snapshot-fact-unknown': { facts: { person: { shoes: 2 } }, path: 'facts#/person/shoes', says: /person\.shoes/ },
  'snapshot-value-type': {
    facts: { person: { birthDate: '2019-02-29' } },
    path: 'facts#/person/birthDate',
    says: /person\.birthDate/,
  },
  'snapshot-value-none': {
    facts: { person: { birthDate: null } },
    path: 'facts#/person/birthDate',
    says: /person\.birthDate.*null/,
  },
  'snapshot-value-range': {
    facts: { person: { children: -1 } },
    path: 'facts#/person/children',
    says: /person\.children.*below 0/,
  },
  'snapshot-script-mixed': { facts: { person: { status: 'УHАА' } }, path: 'facts#/person/status', says: /Latin and Cyrillic/ },
  'snapshot-list-shape': { facts: { members: [{ id: 'a' }] }, path: 'facts#/members', says: /members.*complete/ },
  'snapshot-date': {
    facts: { person: { resident: [{ value: true, from: '2020-13-01' }] } },
    path: 'facts#/person/resident/0',
    says: /person\.resident.*"from"/,
  },
  'snapshot-not-dated': {
    facts: { person: { birthDate: [{ value: '2000-01-01', from: '2020-01-01' }] } },
    path: 'facts#/person/birthDate/0',
    says: /holds always/,
  },
}
