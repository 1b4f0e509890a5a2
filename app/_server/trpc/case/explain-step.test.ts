import { describe, expect, it } from 'vitest'
import type { Program } from '#engine/definition/program.ts'
import { RuleSet } from '#engine/rules/rule-set.ts'
import { explainStep, findVerdict, listReferences } from './explain-step.ts'

const ruleSet = RuleSet.parse({
  steps: [
    { id: 'age', for: 'unit', type: 'integer', unit: 'year', rule: 4 },
    { id: 'isYoung', for: 'unit', type: 'boolean', rule: { '<': [{ step: 'age' }, 18] } },
    { id: 'isOld', for: 'unit', type: 'boolean', rule: { or: [{ '>': [{ step: 'age' }, 60] }, { step: 'isYoung' }] } },
    { id: 'eligible', for: 'unit', type: 'boolean', rule: { and: [{ step: 'isYoung' }, { step: 'isOld' }] } },
  ],
  outputs: { eligible: 'eligible', lines: [] },
})
const program = { translations: new Map([['en', { 'step.age.title': 'Age' }]]) } as unknown as Program

describe('a step explained', () => {
  it('stands on the steps that its rule names, each once, in order', () => {
    expect(listReferences({ and: [{ step: 'b' }, { or: [{ step: ['a'] }, { step: 'b' }] }] })).toEqual(['b', 'a'])
    expect(listReferences(true)).toEqual([])
  })

  it('is a tree with values, in which a shared step is opened once', () => {
    const steps = { age: 4, isYoung: true, isOld: 'undetermined', eligible: 'undetermined' }
    const tree = explainStep({ program, ruleSet, steps, id: 'eligible' })
    expect(tree).toMatchObject({
      verdict: 'unknown',
      children: [
        {
          id: 'isYoung',
          verdict: 'pass',
          children: [{ id: 'age', label: { en: 'Age' }, verdict: null, values: [{ value: 4, type: 'integer', unit: 'year' }] }],
        },
        { id: 'isOld', verdict: 'unknown', children: [{ id: 'age' }, { id: 'isYoung', verdict: 'pass', children: [] }] },
      ],
    })
  })

  it('has no tree where the step is not known', () => {
    expect(explainStep({ program, ruleSet, steps: {}, id: 'nothing' })).toBeNull()
  })

  it.each([
    [[true], 'pass'],
    [[false], 'fail'],
    [[false, true], 'pass'],
    [[true, 'undetermined'], 'unknown'],
    [['undetermined', 'error'], 'error'],
    [[12], null],
    [[null], null],
    [[], null],
  ] as const)('of values %j is %s', (values, verdict) => {
    expect(findVerdict(values)).toBe(verdict)
  })
})
