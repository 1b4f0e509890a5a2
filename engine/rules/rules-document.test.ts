import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fuelOfAnEvaluation, fuelOfASplitPeriod } from './runtime/fuel.ts'
import { evaluateRule } from './testing/evaluate-rule.ts'

const page = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```rule\n([\s\S]*?)^```/gm)].map(([, block]) => block as string)
const examples = blocks.flatMap((block) =>
  block
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('→').map((part) => part.trim()) as [string, string]),
)

describe('docs/rules.md', () => {
  it('has examples in every part', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(10)
    expect(examples.length).toBeGreaterThanOrEqual(30)
  })

  it('names the limits that hold', () => {
    for (const limit of [fuelOfAnEvaluation, fuelOfASplitPeriod]) expect(page).toContain(limit.toLocaleString('en'))
  })

  it.each(examples)('%s gives %s', (rule, gives) => {
    const { problems, value } = evaluateRule(JSON.parse(rule))
    expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([])
    expect(value).toEqual(JSON.parse(gives))
  })
})
