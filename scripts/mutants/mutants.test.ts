import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkMutants } from './rules/checks.ts'
import { fuelMutants } from './rules/fuel.ts'
import { numberMutants } from './rules/numbers.ts'
import { rangeMutants } from './rules/ranges.ts'
import { unknownMutants } from './rules/unknowns.ts'
import { applyMutant } from './run-mutants.ts'

const root = join(import.meta.dirname, '../..')
const groups = [unknownMutants, numberMutants, checkMutants, rangeMutants, fuelMutants]
const mutants = groups.flatMap((group) => group.mutants)

describe('the mutants of the rules', () => {
  it('are many, each with a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(60)
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })

  it('change what stands exactly once, so that none is out of date', () => {
    const stale = mutants.filter((mutant) => {
      const source = readFileSync(join(root, mutant.file), 'utf8')
      return source.split(mutant.find).length !== 2 || applyMutant(source, mutant) === source
    })
    expect(stale.map(({ name, file }) => `${name} (${file})`)).toEqual([])
  })

  it('name tests that there are', () => {
    const tests = groups.flatMap((group) => group.tests)
    expect(tests.filter((test) => !existsSync(join(root, test)))).toEqual([])
  })

  it('are refused when what they change is not there', () => {
    const mutant = { name: 'example', file: 'a.ts', find: 'b', replace: 'c' }
    expect(() => applyMutant('a', mutant)).toThrow('stands 0 times')
    expect(() => applyMutant('bb', mutant)).toThrow('stands 2 times')
    expect(applyMutant('ab$&', { ...mutant, replace: '$&' })).toBe('a$&$&')
  })
})
