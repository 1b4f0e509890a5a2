import { expect, it } from 'vitest'
import { createRandom } from '../../values/random.ts'
import { makeSteps } from '../fuzz/random-rule-set.ts'
import { operators } from './registry.ts'

it('has one entry for each name', () => {
  const names = operators.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])
  expect(new Set(names).size).toBe(names.length)
})

it('makes random rules of every operator; steps and facts are the leaves of all', () => {
  expect(operators.filter(({ sample }) => sample === undefined).map(({ name }) => name)).toEqual(['step', 'var'])
  const text = JSON.stringify(makeSteps(createRandom(7), 4000).map(({ rule }) => rule))
  const unmade = operators.filter(({ name, aliases }) => ![name, ...(aliases ?? [])].some((one) => text.includes(`"${one}":`)))
  expect(unmade.map(({ name }) => name)).toEqual([])
})
