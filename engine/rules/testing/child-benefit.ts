import { compileForTest, monthly, type TestProgram } from './compile-for-test.ts'

/** A child benefit in the manner of the format document; illustrative, not the programme. */
export const childBenefitParts = {
  facts: {
    type: 'object',
    properties: {
      child: {
        type: 'object',
        properties: {
          birthDate: { type: 'string', format: 'date', 'x-source': 'registry' },
          resident: { type: 'boolean', 'x-source': 'registry', 'x-dated': true, 'x-after-last': 'carry' },
          dateOfDeath: { type: ['string', 'null'], format: 'date', 'x-source': 'registry' },
        },
      },
    },
  },
  parameters: [
    { id: 'age-limit', type: 'integer', unit: 'year', values: [{ from: '2012-10-01', value: 18, status: 'assumed' }] },
    {
      id: 'amount',
      type: 'money',
      per: 'month',
      values: [
        { from: '2012-10-01', value: 20000, status: 'verified' },
        { from: '2020-04-01', value: 100000, status: 'secondary' },
      ],
    },
  ],
  rules: {
    steps: [
      {
        id: 'age',
        for: 'unit',
        type: 'integer',
        unit: 'year',
        rule: { ageAt: [{ var: 'child.birthDate' }, { day: 'period-start' }] },
      },
      {
        id: 'isChild',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'over-age',
        rule: { '<': [{ step: 'age' }, { param: 'age-limit' }] },
      },
      { id: 'isResident', for: 'unit', type: 'boolean', reasonIfFalse: 'not-resident', rule: { var: 'child.resident' } },
      {
        id: 'isAlive',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'died',
        rule: {
          or: [{ isNone: [{ var: 'child.dateOfDeath' }] }, { '<=': [{ day: 'period-start' }, { var: 'child.dateOfDeath' }] }],
        },
      },
      {
        id: 'eligible',
        for: 'unit',
        type: 'boolean',
        rule: { and: [{ step: 'isChild' }, { step: 'isResident' }, { step: 'isAlive' }] },
      },
    ],
    outputs: {
      eligible: 'eligible',
      lines: [{ component: 'child-money', for: 'unit', beneficiary: 'child', amount: { param: 'amount' } }],
    },
  },
  program: {
    roles: { child: {} },
    components: [monthly('child-money')],
    reasons: [{ id: 'over-age' }, { id: 'not-resident' }, { id: 'died' }],
    rules: [{ from: '2012-10-01', ruleSet: 'entitlement' }],
  },
} satisfies TestProgram

export const childBenefit = () => compileForTest(childBenefitParts)
