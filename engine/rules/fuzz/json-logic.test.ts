import jsonLogic from 'json-logic-js'
import { describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { createRandom, type Random } from '../../values/random.ts'
import { evaluatePeriod } from '../evaluate/evaluate-period.ts'
import type { Rule } from '../rule-set.ts'
import { compileSteps } from './compile-steps.ts'
import type { RandomStep } from './random-rule-set.ts'

/** Well-typed rules over known whole numbers below 2^53, without division: what both languages say alike. */
const integer = (random: Random, depth: number): Rule => {
  const part = (): Rule => integer(random, depth - 1)
  if (depth === 0 || random.chance(0.2))
    return random.pick<Rule>([{ var: 'person.k' }, { var: 'person.m' }, { var: 'person.n' }, random.between(-9, 30)])
  return random.pick<() => Rule>([
    () => ({ '+': [part(), part(), part()] }),
    () => ({ '-': [part(), part()] }),
    () => ({ '*': [part(), random.between(-9, 9)] }),
    () => ({ min: [part(), part()] }),
    () => ({ max: [part(), part(), part()] }),
    () => ({ if: [condition(random, depth - 1), part(), part()] }),
  ])()
}

const condition = (random: Random, depth: number): Rule => {
  const number = (): Rule => integer(random, Math.max(0, depth - 1))
  const part = (): Rule => condition(random, depth - 1)
  if (depth === 0) return random.pick<Rule>([{ var: 'person.a' }, { var: 'person.b' }, { var: 'person.c' }])
  return random.pick<() => Rule>([
    () => ({ [random.pick(['<', '<=', '>', '>=', '==', '===', '!=', '!=='])]: [number(), number()] }),
    () => ({ '<': [number(), number(), number()] }),
    () => ({ and: [part(), part()] }),
    () => ({ or: [part(), part(), part()] }),
    () => ({ '!': [part()] }),
    () => ({ in: [number(), [0, 1, random.between(-9, 9)]] }),
    () => ({ if: [part(), part(), part()] }),
  ])()
}

describe('what JSON-Logic and our rules can both say', () => {
  it('they say alike', () => {
    const random = createRandom(2_026)
    let compared = 0
    for (let set = 0; set < 120; set += 1) {
      const steps = Array.from({ length: 20 }, (_, index): RandomStep => {
        const kind = random.pick(['condition', 'integer'] as const)
        return { id: `s${index}`, kind, for: 'unit', rule: (kind === 'integer' ? integer : condition)(random, 4) }
      })
      const { compiled, wrong } = compileSteps(steps)
      expect([...wrong]).toEqual([])
      for (let person = 0; person < 3 && compiled !== undefined; person += 1) {
        const facts = {
          person: {
            a: random.chance(0.5),
            b: random.chance(0.5),
            c: random.chance(0.5),
            k: random.between(-9, 9),
            m: random.between(0, 1000),
            n: random.between(-2_000_000, 2_000_000),
          },
        }
        const found = evaluatePeriod(compiled, { facts, period: period('2020-05') }).steps
        for (const { id, rule } of steps)
          expect([rule, found[id]]).toEqual([rule, positive(jsonLogic.apply(rule as never, facts))])
        compared += steps.length
      }
    }
    expect(compared).toBe(7200)
  })
})

/** JSON-Logic has a zero below zero. */
const positive = (value: unknown): unknown => (value === 0 ? 0 : value)
