import { expect, it, vi } from 'vitest'
import { period } from '../../values/period.ts'

const load = async () => {
  vi.resetModules()
  const { compileForTest } = await import('../testing/compile-for-test.ts')
  const { evaluatePeriod } = await import('./evaluate-period.ts')
  return { compileForTest, evaluatePeriod }
}

const program = {
  facts: {
    type: 'object',
    properties: { child: { type: 'object', properties: { dateOfDeath: { type: ['string', 'null'], format: 'date' } } } },
  },
  rules: {
    steps: [
      {
        id: 'eligible',
        for: 'unit',
        type: 'boolean',
        reasonIfFalse: 'refused',
        rule: {
          or: [{ isNone: [{ var: 'child.dateOfDeath' }] }, { '<=': [{ day: 'period-start' }, { var: 'child.dateOfDeath' }] }],
        },
      },
    ],
    outputs: { eligible: 'eligible', lines: [{ component: 'benefit', for: 'unit', beneficiary: 'child', amount: '5' }] },
  },
} as const

const request = { facts: { child: { dateOfDeath: null } }, period: period('2026-11') } as const

it('makes no decision with rules that another copy of the engine compiled', async () => {
  const [one, other] = [await load(), await load()]
  const compiled = one.compileForTest(program)
  expect(one.evaluatePeriod(compiled, request)).toMatchObject({ outcome: 'eligible', missing: [] })
  expect(() => other.evaluatePeriod(compiled, request)).toThrow('two copies of the engine')
})
