import type { Rule } from '#engine/rules/index.ts'
import { createRandom } from '#engine/values/random.ts'
import { scoreCounts } from './facts.ts'

/**
 * A realistic rule set: an old-age pension by contribution months with a cap and an income taper, a child benefit with a household income test,
 * and a proxy-means score of 40 variables. Illustrative figures; more than 500 expressions.
 */
const weights = createRandom(12_345)
const weight = (low: number, high: number): string => (low + weights.next() * (high - low)).toFixed(4)

const numberTerms = Array.from(
  { length: scoreCounts.numbers },
  (_, index): Rule => ({ '*': [weight(-0.15, 0.25), { var: `score.n${index}` }] }),
)
const flagTerms = Array.from(
  { length: scoreCounts.flags },
  (_, index): Rule => ({ if: [{ var: `score.b${index}` }, weight(-0.2, 0.3), 0] }),
)
const classTerms = Array.from({ length: scoreCounts.classes }, (_, index): Rule => {
  const of: Rule = { var: `score.c${index}` }
  const [one, two, three, four] = [1, 2, 3, 4].map(() => weight(-0.25, 0.35)) as [string, string, string, string]
  return { if: [{ '==': [of, 1] }, one, { '==': [of, 2] }, two, { '==': [of, 3] }, three, four] }
})

const s = (id: string): Rule => ({ step: id })
const p = (id: string): Rule => ({ param: id })
const v = (path: string): Rule => ({ var: path })

type Step = {
  readonly id: string
  readonly type: 'boolean' | 'integer' | 'decimal' | 'money'
  readonly rule: Rule
  readonly reasonIfFalse?: string
}

export const benchSteps: readonly Step[] = [
  { id: 'income', type: 'money', rule: { sum: [v('members'), v('item.income')] } },
  { id: 'size', type: 'integer', rule: { count: [v('members')] } },
  { id: 'children', type: 'integer', rule: { count: [v('members'), { '<': [v('item.age'), p('child-age')] }] } },
  { id: 'perCapita', type: 'money', rule: { '/': [s('income'), { max: [s('size'), 1] }] } },
  { id: 'score', type: 'decimal', rule: { '+': ['9.35', ...numberTerms, ...flagTerms, ...classTerms] } },
  {
    id: 'isPoor',
    type: 'boolean',
    rule: {
      or: [
        { '<': [s('perCapita'), p('poverty-line')] },
        { and: [{ '<': [s('score'), p('cut-off')] }, { '<': [s('perCapita'), p('income-limit')] }] },
      ],
    },
  },
  {
    id: 'isResident',
    type: 'boolean',
    rule: { or: [v('person.citizen'), { '>=': [v('person.residenceYears'), p('residence-years')] }] },
  },
  {
    id: 'pensionAge',
    type: 'integer',
    rule: {
      if: [{ '==': [v('person.sex'), 'male'] }, p('age-men'), { '>=': [s('children'), 4] }, p('age-mothers'), p('age-women')],
    },
  },
  {
    id: 'isPensioner',
    type: 'boolean',
    rule: {
      and: [
        s('isResident'),
        v('person.alive'),
        { '>=': [v('person.ageMonths'), s('pensionAge')] },
        { '>=': [v('person.insuredMonths'), p('least-months')] },
        { '!': [v('person.otherPension')] },
        { in: [v('person.status'), ['retired', 'employed', 'idle']] },
      ],
    },
  },
  {
    id: 'accrual',
    type: 'decimal',
    rule: {
      if: [
        { '>=': [v('person.insuredMonths'), p('full-months')] },
        { '+': ['0.45', { '/': [{ '*': ['0.015', { '-': [v('person.insuredMonths'), p('full-months')] }] }, 12] }] },
        { '/': [{ '*': ['0.45', v('person.insuredMonths')] }, 240] },
      ],
    },
  },
  { id: 'base', type: 'money', rule: { '*': [v('person.wage'), s('accrual')] } },
  { id: 'capped', type: 'money', rule: { min: [p('highest'), { max: [p('lowest'), s('base')] }] } },
  {
    id: 'taper',
    type: 'money',
    rule: {
      if: [
        { '<=': [v('person.otherIncome'), p('free')] },
        0,
        { '<=': [v('person.otherIncome'), p('middle')] },
        { '*': ['0.1', { '-': [v('person.otherIncome'), p('free')] }] },
        { '<=': [v('person.otherIncome'), p('upper')] },
        { '+': [p('taper-middle'), { '*': ['0.3', { '-': [v('person.otherIncome'), p('middle')] }] }] },
        { '+': [p('taper-upper'), { '*': ['0.5', { '-': [v('person.otherIncome'), p('upper')] }] }] },
      ],
    },
  },
  {
    id: 'pension',
    type: 'money',
    rule: {
      if: [
        s('isPensioner'),
        { round: [{ '/': [{ '*': [{ max: [0, { '-': [s('capped'), s('taper')] }] }, v('person.days')] }, 30] }] },
        0,
      ],
    },
  },
  {
    id: 'isChildFamily',
    type: 'boolean',
    rule: {
      and: [
        s('isPoor'),
        { '>': [s('children'), 0] },
        { or: [v('person.citizen'), { '>=': [v('person.residenceYears'), 2] }] },
        { '!': [{ and: [s('isPensioner'), { '>': [s('pension'), p('pension-limit')] }] }] },
      ],
    },
  },
  {
    id: 'childAmount',
    type: 'money',
    rule: {
      if: [
        s('isChildFamily'),
        {
          max: [
            0,
            {
              '-': [
                {
                  '*': [
                    { min: [s('children'), 4] },
                    {
                      if: [
                        { '<': [s('perCapita'), p('low')] },
                        p('child-high'),
                        { '<': [s('perCapita'), p('lower-middle')] },
                        p('child-middle'),
                        p('child-low'),
                      ],
                    },
                  ],
                },
                {
                  if: [
                    { '>': [s('perCapita'), p('reduced-from')] },
                    { '*': ['0.5', { '-': [s('perCapita'), p('reduced-from')] }] },
                    0,
                  ],
                },
              ],
            },
          ],
        },
        0,
      ],
    },
  },
  { id: 'childBenefit', type: 'money', rule: { round: [{ '/': [{ '*': [s('childAmount'), v('person.days')] }, 30] }] } },
  { id: 'adults', type: 'integer', rule: { '-': [s('size'), s('children')] } },
  {
    id: 'equivalents',
    type: 'decimal',
    rule: { '+': [1, { '*': ['0.7', { max: [0, { '-': [s('adults'), 1] }] }] }, { '*': ['0.5', s('children')] }] },
  },
  { id: 'perEquivalent', type: 'money', rule: { '/': [s('income'), s('equivalents')] } },
  { id: 'hasOld', type: 'boolean', rule: { any: [v('members'), { '>=': [v('item.age'), p('old-age')] }] } },
  { id: 'allYoung', type: 'boolean', rule: { every: [v('members'), { '<': [v('item.age'), p('young-age')] }] } },
  {
    id: 'housingRate',
    type: 'decimal',
    rule: {
      if: [
        { '<': [s('perEquivalent'), p('low')] },
        '0.60',
        { '<': [s('perEquivalent'), p('lower-middle')] },
        '0.45',
        { '<': [s('perEquivalent'), p('poverty-line')] },
        '0.30',
        { and: [s('hasOld'), { '<': [s('perEquivalent'), p('income-limit')] }] },
        '0.15',
        0,
      ],
    },
  },
  {
    id: 'housing',
    type: 'money',
    rule: {
      floorTo: [
        {
          min: [
            p('housing-cap'),
            {
              '*': [
                {
                  if: [
                    { '<=': [s('size'), 1] },
                    p('rent-1'),
                    { '<=': [s('size'), 2] },
                    p('rent-2'),
                    { '<=': [s('size'), 4] },
                    p('rent-4'),
                    p('rent-more'),
                  ],
                },
                s('housingRate'),
              ],
            },
          ],
        },
        '10',
      ],
    },
  },
  {
    id: 'ageSupplement',
    type: 'money',
    rule: {
      if: [
        { '!': [s('isPensioner')] },
        0,
        { '>=': [v('person.ageMonths'), 1080] },
        p('supplement-90'),
        { '>=': [v('person.ageMonths'), 960] },
        p('supplement-80'),
        { or: [{ '>=': [v('person.ageMonths'), 840] }, { and: [s('allYoung'), { '!': [s('hasOld')] }] }] },
        p('supplement-70'),
        0,
      ],
    },
  },
  { id: 'total', type: 'money', rule: { '+': [s('pension'), s('childBenefit'), s('housing'), s('ageSupplement')] } },
  { id: 'entitled', type: 'boolean', reasonIfFalse: 'nothing', rule: { '>': [s('total'), 0] } },
]
