import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { operators } from '#engine/rules/operators/registry.ts'
import { factsProblemCodes, rulesProblemCodes } from '#engine/rules/problem-codes.ts'
import { roundingModes } from '#engine/values/rational.ts'
import { rulesMutantGroups as groups } from './rules/groups.ts'
import { applyMutant } from './run-mutants.ts'

const root = join(import.meta.dirname, '../..')
const mutants = groups.flatMap((group) => group.mutants)

describe('the mutants of the rules', () => {
  it('are many, each with a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(300)
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

  it('disable the check of every code, the unknown and the generated code of every operator, and every rounding', () => {
    const names = new Set(mutants.map(({ name }) => name))
    const wanted = [
      ...[...rulesProblemCodes, ...factsProblemCodes].map((code) => `no check finds ${code}`),
      ...operators.flatMap(({ name }) => [`${name}: unknown is known`, `generated code of ${name} is wrong`]),
    ]
    expect(wanted.filter((name) => !names.has(name))).toEqual([])
    const isTried = (start: string): boolean => mutants.some(({ name }) => name.startsWith(start))
    const modes = roundingModes.flatMap((mode) => [`${mode}`, `${mode} of large numbers`, `generated ${mode}`])
    expect(modes.filter((mode) => !isTried(`${mode}:`) && !isTried(`${mode} goes`))).toEqual([])
  })

  it('are refused when what they change is not there', () => {
    const mutant = { name: 'example', file: 'a.ts', find: 'b', replace: 'c' }
    expect(() => applyMutant('a', mutant)).toThrow('stands 0 times')
    expect(() => applyMutant('bb', mutant)).toThrow('stands 2 times')
    expect(applyMutant('ab$&', { ...mutant, replace: '$&' })).toBe('a$&$&')
  })
})
