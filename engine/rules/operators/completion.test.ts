import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rule } from '../rule-set.ts'
import { evaluateRule } from '../testing/evaluate-rule.ts'
import type { FactItem, FactSnapshot } from '../types.ts'

/** Conditions over members, their incomes and a dated fact, each with an operator whose unknown could be got wrong. */
const members: Rule = { var: 'members' }
const income: Rule = { var: 'item.income' }
const sorted: Rule = { sortBy: [members, income, { order: 'descending' }] }
const residence: Rule = { history: ['person.resident', { from: '2020-01-01', until: '2020-03-31' }] }
const daysResident: Rule = { sum: [{ filter: [residence, { var: 'item.value' }] }, { var: 'item.days' }] }
const rules: readonly Rule[] = [
  { '>=': [{ sum: [{ take: [sorted, 2] }, income] }, { param: 'amount' }] },
  { '<': [{ count: [{ take: [members, 2] }] }, 2] },
  { any: [{ take: [members, 1] }, { var: 'item.adult' }] },
  { '==': [{ orElse: [{ first: [{ argMax: [members, income] }, { var: 'item.adult' }] }, false] }, true] },
  { '>=': [{ count: [{ argMin: [members, income] }] }, 1] },
  { all: [members, { var: 'item.adult' }] },
  { none: [members, { '>': [income, 300000] }] },
  { '>=': [{ sum: [{ map: [members, { '*': [income, 2] }] }, { var: 'item' }] }, { param: 'amount' }] },
  { in: [200000, { map: [members, { '+': [income, 0] }] }] },
  { '<': [{ count: [{ merge: [members, { filter: [members, { var: 'item.adult' }] }] }] }, 4] },
  { '>': [{ scale: [{ sum: [members, income] }, 'levy'] }, { param: 'zero' }] },
  { '>=': [{ scale: [{ sum: [members, income] }, 'levy', { mode: 'slab' }] }, 40000] },
  { '>=': [{ reduce: [members, { '+': [{ var: 'accumulator' }, { var: 'current.income' }] }, { param: 'zero' }] }, 300000] },
  { '>=': [daysResident, 29] },
  { any: [residence, { var: 'item.value' }] },
  { '==': [{ count: [residence] }, 1] },
  { in: ['cap', { cat: [{ var: 'person.area' }, '-', { var: 'person.children' }] }] },
  { '==': [{ substr: [{ var: 'person.area' }, 0, { var: 'person.children' }] }, 'ca'] },
  { isBefore: [{ var: 'person.birthDate' }, '2000-01-01'] },
  { '!!': [{ isOnOrAfter: [{ var: 'person.birthDate' }, '2000-01-01'] }] },
  { in: [{ var: 'person.status' }, { param: 'working' }] },
]

type Member = { readonly adult: boolean; readonly income: number }
const member: fc.Arbitrary<Member> = fc.record({
  adult: fc.boolean(),
  income: fc.constantFrom(0, 100000, 200000, 400000, 900000),
})
const world = fc.record({
  members: fc.array(member, { maxLength: 4 }),
  area: fc.constantFrom('capital', 'aimag'),
  status: fc.constantFrom('employed', 'retired', 'student'),
  children: fc.integer({ min: 0, max: 3 }),
  birthDate: fc.constantFrom('1986-01-15', '2004-02-29'),
  resident: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
})
/** What of it is known: for each member and field, for each month of residence, and whether all members are known. */
const mask = fc.record({
  members: fc.array(fc.record({ listed: fc.boolean(), adult: fc.boolean(), income: fc.boolean() }), {
    minLength: 4,
    maxLength: 4,
  }),
  complete: fc.boolean(),
  fields: fc.record({ area: fc.boolean(), status: fc.boolean(), children: fc.boolean(), birthDate: fc.boolean() }),
  resident: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never
type Mask = typeof mask extends fc.Arbitrary<infer T> ? T : never

const months = ['2020-01-01', '2020-02-01', '2020-03-01', '2020-04-01'] as const

const snapshot = (all: World, known?: Mask): FactSnapshot => {
  const isKnown = (field: keyof Mask['fields']) => known === undefined || known.fields[field]
  const items = all.members.flatMap((one, index): FactItem[] => {
    const shown = known?.members[index]
    if (shown !== undefined && known?.complete === false && !shown.listed) return []
    return [
      {
        id: `m${index}`,
        ...(shown === undefined || shown.adult ? { adult: one.adult } : {}),
        ...(shown === undefined || shown.income ? { income: one.income } : {}),
      },
    ]
  })
  const fields = (['area', 'status', 'children', 'birthDate'] as const)
    .filter(isKnown)
    .map((field) => [field, all[field]] as const)
  const resident = all.resident.flatMap((value, index) =>
    known === undefined || known.resident[index] === true
      ? [{ value, from: months[index] as string, to: months[index + 1] as string }]
      : [],
  )
  return {
    person: { ...Object.fromEntries(fields), resident },
    members: { complete: known === undefined || known.complete, items },
  }
}

describe('giving a value to an unknown', () => {
  it.each(rules.map((rule) => [JSON.stringify(rule), rule] as const))('never changes what %s gave', (_, rule) => {
    fc.assert(
      fc.property(world, mask, (all, known) => {
        const before = evaluateRule(rule, { facts: snapshot(all, known) })
        expect(before.problems.filter(({ severity }) => severity === 'error')).toEqual([])
        const after = evaluateRule(rule, { facts: snapshot(all) }).value
        expect(after).not.toBe('undetermined')
        if (before.value !== 'undetermined') expect(before.value).toBe(after)
      }),
      { numRuns: 60 },
    )
  })
})
