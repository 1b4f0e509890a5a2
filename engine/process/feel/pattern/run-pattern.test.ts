import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Budget } from '../frame.ts'
import { compilePattern } from './compile-pattern.ts'
import { findMatch, listMatches } from './run-pattern.ts'

const budgetOf = (left: number): Budget => ({ left, depth: 0, now: '2031-01-01T08:00:00.000Z' })

const { tree } = fc.letrec<{ tree: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '^', '\\b'),
    // Engines differ in what a repetition of nothing is, so each group reads a character first.
    tie('tree').map((inner) => `(a${inner.includes('|') ? `(?:${inner})` : inner})`),
  ),
  tree: fc
    .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+?', '?', '{1,2}')), { minLength: 1, maxLength: 3 })
    .chain((parts) => fc.tuple(fc.constant(parts), fc.boolean()))
    .map(([parts, choice]) =>
      parts.map(([atom, quantifier]) => (/^(\^|\\b)$/.test(atom) ? atom : atom + quantifier)).join(choice ? '|' : ''),
    ),
}))

test('finds what the platform’s own engine finds, wherever both read a pattern', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '\n'), maxLength: 8 })
  fc.assert(
    fc.property(tree, text, (source, input) => {
      const program = compilePattern(source)
      fc.pre(program !== undefined)
      const expected = [...input.matchAll(new RegExp(source, 'gu'))].map((match) => [match.index, match.index + match[0].length])
      const found = listMatches(program!, [...input], budgetOf(1e6)).map(([start, end]) => [start, end])
      expect(found).toEqual(expected)
    }),
    { numRuns: 500, seed: 20_261_124 },
  )
})

test.for([
  ['(a+)+$', `${'a'.repeat(40)}!`],
  ['(a|a)*b', 'a'.repeat(40)],
  ['(a|aa)+$', `${'a'.repeat(50)}!`],
  ['a*a*a*a*a*a*b', 'a'.repeat(60)],
  ['(.*)*x', 'a'.repeat(40)],
  [`${'a?'.repeat(30)}${'a'.repeat(30)}`, 'a'.repeat(30)],
] as const)('%s costs more than it may on %s', ([source, text]) => {
  const budget = budgetOf(20_000)
  expect(() => findMatch(compilePattern(source)!, [...text], 0, budget)).toThrow(/did not end/)
})

test('a repetition of nothing ends', () => {
  expect(findMatch(compilePattern('(a*)*b')!, [...'aab'], 0, budgetOf(1e4))?.slice(0, 2)).toEqual([0, 3])
  expect(findMatch(compilePattern('(|a)*c')!, [...'c'], 0, budgetOf(1e4))?.slice(0, 2)).toEqual([0, 1])
})

test.for([
  '(?=a)',
  '(?<n>a)',
  '(a)\\1',
  'a++',
  '(',
  ')',
  '[a',
  '*',
  'a{3,2}',
  'a{5000}',
  '[a&&[b]]',
  'x'.repeat(501),
  '(a{500}){500}',
])('%s is not carried out', (source) => expect(compilePattern(source)).toBeUndefined())

test('the end is before a last line break too, as in Java', () => {
  expect(findMatch(compilePattern('a$')!, [...'a\n'], 0, budgetOf(1e4))).toBeDefined()
  expect(findMatch(compilePattern('a$')!, [...'a\n\n'], 0, budgetOf(1e4))).toBeUndefined()
  expect(findMatch(compilePattern('^b$', 'm')!, [...'a\nb\nc'], 0, budgetOf(1e4))).toBeDefined()
})
