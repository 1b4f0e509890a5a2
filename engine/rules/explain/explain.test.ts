import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { childBenefit } from '../testing/child-benefit.ts'
import { compileForTest } from '../testing/compile-for-test.ts'
import { explain } from './explain.ts'
import type { ExplanationNode } from './explain-tree.ts'
import { templatesEn } from './templates-en.ts'
import { templatesMn } from './templates-mn.ts'

const child = { birthDate: '2016-02-03', resident: true, dateOfDeath: null }
const say = (facts: object, options: { language?: string; translations?: Record<string, string> } = {}) => {
  const compiled = childBenefit()
  const evaluation = evaluatePeriod(compiled, { facts: { child: facts } as never, period: period('2020-05') })
  const explanation = explain(compiled, evaluation, {
    language: options.language ?? 'en',
    translations: options.translations ?? {},
  })
  return { ...explanation, texts: explanation.sentences.map((sentence) => sentence.text) }
}

describe('an explanation', () => {
  it('says each condition from its operators', () => {
    expect(say(child).texts).toEqual([
      'Entitled for 2020-05',
      'Age 4 is below the age limit of 18',
      'Is resident: yes',
      'Is alive: yes',
      'Eligible: yes',
      'Child money: 100,000 MNT for child',
    ])
  })

  it('says why not, and what is still missing', () => {
    expect(say({ ...child, birthDate: '2000-01-01' }).texts).toEqual(
      expect.arrayContaining(['Not entitled for 2020-05', 'Age 20 is not below the age limit of 18', 'Over age']),
    )
    expect(say({ birthDate: '2016-02-03' }).texts).toEqual(
      expect.arrayContaining([
        'Missing: Child resident',
        'Missing: Child date of death',
        'Ask next for: Child resident',
        'Is resident: not known yet',
      ]),
    )
  })

  it('uses the titles and reasons of the programme', () => {
    const translations = {
      'step.age.title': 'Age at the beginning of the month',
      'parameter.age-limit.title': 'Age at which it ends',
      'reason.over-age': 'The child is too old.',
      'component.child-money.title': 'Child money',
      'role.child': 'the child',
    }
    expect(say({ ...child, birthDate: '2000-01-01' }, { translations }).texts).toEqual(
      expect.arrayContaining([
        'Age at the beginning of the month (20) is not below age at which it ends (18)',
        'The child is too old.',
      ]),
    )
    expect(say(child, { translations }).texts).toContain('Child money: 100,000 MNT for the child')
  })

  it('lets the translation give a better sentence, with slots', () => {
    const translations = { 'step.isChild.pass': 'With {age} years, born {child.birthDate}, still under {age-limit} ({nothing}).' }
    expect(say(child, { translations }).texts).toContain('With 4 years, born 2016-02-03, still under 18 ({nothing}).')
  })

  it('speaks Mongolian', () => {
    const translations = { 'step.age.title': 'Нас', 'parameter.age-limit.title': 'Насны хязгаар' }
    expect(say(child, { language: 'mn', translations }).texts).toEqual(
      expect.arrayContaining(['2020-05: авах эрхтэй', 'Нас (4) нь дараахаас бага байна: насны хязгаар (18)']),
    )
  })

  it('shows the conditions inside a step, and those that were not needed', () => {
    const outline = ({ text, verdict, children }: ExplanationNode): unknown => [text, verdict, children.map(outline)]
    const told = say({ ...child, birthDate: '2000-01-01' })
    expect(outline(told.tree as ExplanationNode)).toEqual([
      'Eligible: no',
      'fail',
      [
        ['Age 20 is not below the age limit of 18', 'fail', [['Age: 20', undefined, []]]],
        ['Is resident: yes', 'not-evaluated', []],
        [
          'Is alive: yes',
          'not-evaluated',
          [
            ['Child date of death: not needed', 'not-evaluated', []],
            ['First day of the period (2020-05-01) · child date of death: not needed', 'not-evaluated', []],
          ],
        ],
      ],
    ])
    expect(outline(say(child).tree?.children[2] as ExplanationNode)).toEqual([
      'Is alive: yes',
      'pass',
      [
        ['There is none: child date of death', 'pass', []],
        ['First day of the period (2020-05-01) · the child date of death of none: not needed', 'not-evaluated', []],
      ],
    ])
  })

  it('lists what was carried on and shows the tree', () => {
    const told = say({ ...child, resident: [{ value: true, from: '2019-01-01' }] })
    expect(told.texts).toContain('Carried on from the report of 2019-01-01: child resident')
    expect(told.tree).toMatchObject({
      step: 'eligible',
      verdict: 'pass',
      children: [
        { step: 'isChild', children: [{ step: 'age', value: 4, text: 'Age: 4' }] },
        { step: 'isResident' },
        { step: 'isAlive' },
      ],
    })
  })

  it('has the same places in both languages', () => {
    const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort()
    for (const key of Object.keys(templatesEn) as (keyof typeof templatesEn)[])
      expect([key, slots(templatesMn[key])]).toEqual([key, slots(templatesEn[key])])
  })
})

describe('sentences', () => {
  const facts = {
    type: 'object',
    properties: {
      person: {
        type: 'object',
        properties: {
          income: { type: 'number', 'x-type': 'money' },
          born: { type: 'string', format: 'date' },
          died: { type: ['string', 'null'], format: 'date' },
          status: { type: 'string', enum: ['employed', 'retired'] },
        },
      },
    },
  }
  const person = { income: 412000, born: '1990-05-01', died: null, status: 'retired' }
  const sentenceOf = (rule: unknown, snapshot: object = person) => {
    const compiled = compileForTest({
      facts,
      parameters: [{ id: 'threshold', type: 'money', values: [{ from: '2000-01-01', value: '350000.50', status: 'assumed' }] }],
      rules: {
        steps: [{ id: 'eligible', for: 'unit', type: 'boolean', citation: 'law', reasonIfFalse: 'refused', rule }],
        outputs: {
          eligible: 'eligible',
          lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: { param: 'threshold' } }],
        },
      },
    })
    const evaluation = evaluatePeriod(compiled, { facts: { person: snapshot } as never, period: period('2020-05') })
    return explain(compiled, evaluation, { language: 'en' }).sentences.find((sentence) => sentence.step === 'eligible')
  }

  it.each([
    [
      { '>': [{ var: 'person.income' }, { param: 'threshold' }] },
      'Person income 412,000 MNT is above the threshold of 350,000.50 MNT',
      'pass',
    ],
    [
      { '<=': [{ var: 'person.income' }, { param: 'threshold' }] },
      'Person income 412,000 MNT is above the threshold of 350,000.50 MNT',
      'fail',
    ],
    [
      { '<': [{ var: 'person.born' }, { day: 'period-start' }] },
      'Person born 1990-05-01 is before first day of the period (2020-05-01)',
      'pass',
    ],
    [{ '>=': [{ var: 'person.born' }, '2000-01-01'] }, 'Person born 1990-05-01 is before 2000-01-01', 'fail'],
    [{ '==': [{ var: 'person.status' }, 'employed'] }, 'Person status retired is not employed', 'fail'],
    [{ in: [{ var: 'person.status' }, ['employed', 'retired']] }, 'Person status retired is one of employed, retired', 'pass'],
    [{ isNone: [{ var: 'person.died' }] }, 'There is none: person died', 'pass'],
  ])('%o', (rule, text, verdict) => {
    expect(sentenceOf(rule)).toMatchObject({ text, verdict, citation: 'law' })
  })

  it('say an unknown condition as such', () => {
    expect(sentenceOf({ '>': [{ var: 'person.income' }, { param: 'threshold' }] }, {})).toMatchObject({
      text: 'Eligible: not known yet',
      verdict: 'unknown',
    })
  })
})
