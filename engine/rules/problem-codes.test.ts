import { describe, expect, it } from 'vitest'
import { checkFacts } from './facts/prepare-facts.ts'
import { factsProblemCodes, rulesProblemCodes } from './problem-codes.ts'
import { badRules, badSnapshots, exampleModel, withRule } from './testing/bad-rules.ts'
import { childBenefitParts } from './testing/child-benefit.ts'
import { compileParts } from './testing/compile-for-test.ts'

describe('Problems of rules', () => {
  it.each(rulesProblemCodes)('%s has a bad fixture that is found at its place, with what to do', (code) => {
    const { parts, path } = badRules[code]
    const found = compileParts(parts).problems.filter((problem) => problem.code === code)
    expect(found.map((problem) => problem.path)).toContain(path)
    for (const problem of found) expect([problem.message.length > 10, problem.fix.length > 5]).toEqual([true, true])
  })

  it('refuse to run what has an error, and only warn of a literal', () => {
    expect(compileParts(badRules['fact-unknown'].parts).compiled).toBeUndefined()
    expect(compileParts(badRules['literal-in-rule'].parts).compiled).toBeDefined()
  })

  it('are none in a programme that is right', () => {
    expect(compileParts(childBenefitParts).problems).toEqual([])
  })

  it('are collected, not only the first', () => {
    const { problems } = compileParts(withRule({ and: [{ var: 'person.shoes' }, { param: 'other' }, { '<': [1] }] }))
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'fact-unknown',
      'parameter-unknown',
      'operator-arguments',
    ])
  })
})

describe('Problems of a fact snapshot', () => {
  it.each(factsProblemCodes)('%s is found at its place and named', (code) => {
    const { facts, path, says } = badSnapshots[code]
    const found = checkFacts(exampleModel, facts).filter((problem) => problem.code === code)
    expect(found.map((problem) => problem.path)).toEqual([path])
    expect(found[0]?.message).toMatch(says)
  })

  it('never repeats a value, because values are personal', () => {
    const [problem] = checkFacts(exampleModel, { person: { birthDate: 'УБ99111234' } })
    expect(problem?.message).not.toContain('УБ99111234')
  })
})
