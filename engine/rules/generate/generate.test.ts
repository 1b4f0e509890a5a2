import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { childBenefit } from '../testing/child-benefit.ts'
import { createRowEvaluator } from './evaluate-rows.ts'

describe('generated code for one record', () => {
  const compiled = childBenefit()
  const at = period('2020-05')
  const evaluator = createRowEvaluator(compiled, { period: at })

  it('is there', () => {
    expect(evaluator.notGenerated).toBeUndefined()
  })

  it.each([
    ['an entitled child', { birthDate: '2016-02-03', resident: true, dateOfDeath: null }, true],
    ['one that is too old', { birthDate: '2000-02-03', resident: true, dateOfDeath: null }, true],
    ['one that died', { birthDate: '2016-02-03', resident: true, dateOfDeath: '2020-03-01' }, true],
    ['one of whom something is unknown', { birthDate: '2016-02-03', dateOfDeath: null }, false],
    ['one with a history', { birthDate: '2016-02-03', resident: [{ value: true }], dateOfDeath: null }, false],
  ])('answers as the interpreter does: %s', (_, child, isGenerated) => {
    const answer = evaluator.evaluate({ child })
    const { outcome, lines } = evaluatePeriod(compiled, { facts: { child }, period: at })
    expect(answer.outcome).toBe(outcome)
    expect(answer.lines.map(({ amountMinor }) => amountMinor)).toEqual(lines.map(({ amountMinor }) => amountMinor))
    expect(answer.evaluation === undefined).toBe(isGenerated)
  })
})
