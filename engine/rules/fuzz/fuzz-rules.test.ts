import { describe, expect, it } from 'vitest'
import { fuzzRules } from './fuzz-rules.ts'

/** Fewer where mutants are tried one after the other. */
const rules = Number(process.env.SCHEMATA_FUZZ_RULES ?? 100_000)

describe('random rules', () => {
  it(`are said the same of by the interpreter, rows and columns: ${rules} of them`, () => {
    const total = fuzzRules(rules, 1_000_000)
    expect(total.disagreement).toBeUndefined()
    expect(total.rows).toBeGreaterThan(total.people * 0.2)
    expect(total.columns).toBeGreaterThan(total.people * 0.2)
  }, 1_800_000)
})
