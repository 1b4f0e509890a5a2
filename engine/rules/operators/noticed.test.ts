import { afterEach, describe, expect, it } from 'vitest'
import { period } from '../../values/period.ts'
import { createRandom } from '../../values/random.ts'
import type { Draft } from '../compile/call.ts'
import { compareOnRandom } from '../fuzz/compare-evaluators.ts'
import { compileSteps } from '../fuzz/compile-steps.ts'
import { findDisagreement } from '../fuzz/find-disagreement.ts'
import { makePerson } from '../fuzz/random-people.ts'
import { makeSteps, type RandomStep } from '../fuzz/random-rule-set.ts'
import type { Counterexample } from '../fuzz/shrink-disagreement.ts'
import type { Atom } from '../generate/atom.ts'
import type { Emitter } from '../generate/emitter.ts'
import { ListValue, Unknown, type Value } from '../runtime/value.ts'
import { evaluateRule } from '../testing/evaluate-rule.ts'
import { operators } from './registry.ts'

type Change = (draft: Draft) => Draft
const restore: (() => void)[] = []
const change = (name: string, make: Change): void => {
  const operator = operators.find((one) => one.name === name) as { check: (typeof operators)[number]['check'] }
  const honest = operator.check
  restore.push(() => {
    operator.check = honest
  })
  operator.check = (call) => {
    const draft = honest(call)
    return draft === undefined ? undefined : make(draft)
  }
}
afterEach(() => {
  for (const undo of restore.splice(0)) undo()
})

/** What is known where it should not be: false, nothing, an empty text, a list as if it were whole. */
const decide = (value: Value, kind: string): Value => {
  if (value instanceof ListValue) return new ListValue(value.frames, undefined)
  if (!(value instanceof Unknown)) return value
  return kind === 'boolean' ? false : kind === 'code' || kind === 'text' ? '' : kind === 'list' ? new ListValue([], undefined) : 0
}

const names = operators.map(({ name }) => name)
const forMembers = new Set(['rank', 'allocate'])

describe('an operator that knows what it should not', () => {
  it.each(names)('is noticed by an example of its own: %s', (name) => {
    const { examples } = operators.find((operator) => operator.name === name)?.documentation ?? { examples: [] }
    const scope = forMembers.has(name) ? { for: 'member' as const } : {}
    const results = () =>
      examples.map(({ rule, facts }) => evaluateRule(rule, { ...scope, ...(facts === undefined ? {} : { facts }) }).value)
    const right = results()
    change(name, (draft) => ({ ...draft, run: (env) => decide(draft.run(env), draft.type.kind) }))
    expect(results()).not.toEqual(right)
  })
})

/** The opposite, one more, another text, a list of nothing. */
const spoil = (e: Emitter, atom: Atom): Atom => {
  switch (atom.kind) {
    case 'bool':
      return e.not(atom)
    case 'num':
      return { ...atom, js: e.put(`${atom.js} + ${atom.den}`), high: atom.high + atom.den, step: 1 }
    case 'text':
      return { kind: 'text', js: e.literal('wrong') }
    case 'list':
      return {
        ...atom,
        length: undefined,
        each: (body) =>
          atom.each((item, stop) => {
            e.line('if (false) {')
            body(item, stop)
            e.line('}')
          }),
      }
    default:
      return atom
  }
}

describe('generated code that is wrong', () => {
  it.each(names)('is noticed among random rules: %s', (name) => {
    change(name, (draft) => {
      const { emit } = draft
      return emit === undefined ? draft : { ...draft, emit: (e, node) => spoil(e, emit(e, node)) }
    })
    expect(findWrong(name)).toBe(true)
  })
})

describe('a disagreement', () => {
  it('is made small: one rule, one operation, and the facts that it takes', () => {
    change('+', (draft) => {
      const { emit } = draft
      return emit === undefined ? draft : { ...draft, emit: (e, node) => spoil(e, emit(e, node)) }
    })
    let found: unknown
    for (let seed = 1; found === undefined; seed += 1) found = compareOnRandom({ seed, stepsOfASet: 20, people: 2 }).disagreement
    const { smallest } = found as { readonly smallest: Counterexample }
    expect(smallest.steps).toHaveLength(1)
    expect(JSON.stringify(smallest.steps[0]?.rule).split('{').length - 1).toBeLessThanOrEqual(4)
  })
})

/** Tries random rules with the operator until the evaluators part. */
const findWrong = (name: string): boolean => {
  const operator = operators.find((one) => one.name === name)
  const written = [name, ...(operator?.aliases ?? [])].map((one) => `"${one}":`)
  for (let seed = 1; seed < 400; seed += 1) {
    const random = createRandom(seed)
    const made = makeSteps(random, 20)
    const isWithIt = ({ rule }: RandomStep): boolean => written.some((text) => JSON.stringify(rule).includes(text))
    const sets = name === 'step' ? [made.slice(0, 4)] : made.filter(isWithIt).map((step) => [{ ...step, id: 's0' }])
    for (const steps of sets) {
      const { compiled } = compileSteps(steps)
      if (compiled === undefined) continue
      const people = Array.from({ length: 4 }, () => makePerson(random))
      if (findDisagreement(compiled, { period: period('2020-05') }, people).disagreement !== undefined) return true
    }
  }
  return false
}
