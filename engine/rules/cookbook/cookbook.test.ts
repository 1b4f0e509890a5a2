import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { expandTestFacts } from '../../definition/expand-test-facts.ts'
import { parseDecimal } from '../../values/decimal.ts'
import { formatMoney } from '../../values/money.ts'
import { parsePeriod } from '../../values/period.ts'
import { compareRational } from '../../values/rational.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import { compileParts } from '../testing/compile-for-test.ts'
import type { Evaluation, EvaluationRequest } from '../types.ts'
import { expandRecipe } from './expand-recipe.ts'
import { Recipe, type RecipeCase } from './recipe.ts'

const folder = new URL('./recipes/', import.meta.url)
const recipes = readdirSync(folder)
  .toSorted()
  .map((file) => [file, Recipe.parse(parse(readFileSync(new URL(file, folder), 'utf8'), { merge: true }))] as const)

/** Numbers by value: 1796.5 is 1796.50. */
const isSame = (found: unknown, expected: unknown): boolean => {
  const [a, b] = [parseDecimal(found), parseDecimal(expected)]
  if (a !== undefined && b !== undefined) return compareRational(a, b) === 0
  if (typeof expected === 'object' && expected !== null && typeof found === 'object' && found !== null)
    return Object.entries(expected).every(([key, value]) => isSame((found as Record<string, unknown>)[key], value))
  return found === expected
}

const findDifference = (found: Evaluation, { gives, outcome, pays, missing }: RecipeCase): unknown => {
  const { steps, lines } = found
  const paid = Object.fromEntries(
    lines.map((line) => [line.record ?? line.beneficiary, formatMoney(line.amountMinor, line.currency)]),
  )
  const wrong = Object.entries(gives).filter(([step, value]) => !isSame(steps[step], value))
  return {
    outcome: found.outcome === outcome ? undefined : [found.outcome, found.error],
    steps: wrong.length === 0 ? undefined : Object.fromEntries(wrong.map(([step]) => [step, steps[step]])),
    pays: pays === undefined || (isSame(paid, pays) && Object.keys(paid).length === Object.keys(pays).length) ? undefined : paid,
    missing: missing === undefined || String(found.missing) === String(missing) ? undefined : found.missing,
  }
}

const requestOf = ({ facts, period, days }: RecipeCase): EvaluationRequest => {
  const parsed = parsePeriod(period)
  if (!parsed.ok) throw new Error(parsed.rejection.message)
  return { facts: expandTestFacts(facts), period: parsed.value, ...(days === undefined ? {} : { days }) } as EvaluationRequest
}

describe('the cookbook', () => {
  it('has at least thirty formulas, most of them seen in the law itself', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(30)
    const verified = recipes.filter(([, { law }]) => law.some(({ status }) => status === 'verified'))
    expect(verified.length).toBeGreaterThan(recipes.length / 2)
  })

  it('has titles of its own', () => {
    expect(new Set(recipes.map(([, { title }]) => title)).size).toBe(recipes.length)
  })

  describe.each(recipes)('%s', (_file, recipe) => {
    const { compiled, problems } = compileParts(expandRecipe(recipe) as never)
    it('is a rule without mistakes', () => {
      expect(problems.filter(({ severity }) => severity === 'error').map(({ path, message }) => `${path}: ${message}`)).toEqual(
        [],
      )
    })

    it.each(recipe.cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
      if (compiled === undefined) throw new Error('It does not compile.')
      const difference = findDifference(evaluatePeriod(compiled, requestOf(each)), each)
      expect(difference).toEqual({ outcome: undefined, steps: undefined, pays: undefined, missing: undefined })
    })
  })
})
