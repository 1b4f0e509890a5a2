import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { expandTestFacts } from '../../definition/expand-test-facts.ts'
import { expandRecipe } from '../cookbook/expand-recipe.ts'
import { Recipe } from '../cookbook/recipe.ts'
import { findDisagreement } from '../fuzz/find-disagreement.ts'
import { compileParts } from '../testing/compile-for-test.ts'
import type { FactSnapshot } from '../types.ts'

const folder = new URL('../cookbook/recipes/', import.meta.url)
const recipes = readdirSync(folder)
  .toSorted()
  .map((file) => [file, Recipe.parse(parse(readFileSync(new URL(file, folder), 'utf8'), { merge: true }))] as const)

describe('the evaluators agree on the cookbook', () => {
  it.each(recipes)('%s', (_file, recipe) => {
    const { compiled } = compileParts(expandRecipe(recipe) as never)
    if (compiled === undefined) throw new Error('It does not compile.')
    for (const { facts, period, days } of recipe.cases) {
      const request = { period, ...(days === undefined ? {} : { days }) } as never
      const found = findDisagreement(compiled, request, [expandTestFacts(facts) as FactSnapshot])
      expect(found.disagreement).toBeUndefined()
    }
  })
})
