import { mutantGroup } from '../mutant.ts'

/** Ranges, and what conditions say of them. */
export const rangeMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/operators', 'engine/rules/meaning.test.ts', 'engine/rules/problem-codes.test.ts', 'engine/rules/compile'],
  [
    [
      'range of a difference: ends are not crossed',
      'compile/range-arithmetic.ts',
      'bounded(both(a.low, b.high, subtract), both(a.high, b.low, subtract))',
      'bounded(both(a.low, b.low, subtract), both(a.high, b.high, subtract))',
    ],
    [
      'range of a product: of low ends only',
      'compile/range-arithmetic.ts',
      'multiply(a.low, b.low), multiply(a.low, b.high),',
      'multiply(a.low, b.low),',
    ],
    [
      'range of a quotient: by the greatest divisor',
      'compile/range-arithmetic.ts',
      'compare(high, 0) >= 0 ? divide(high, least) : nearest(high)',
      'nearest(high)',
    ],
    [
      'range of a remainder: as if never below zero',
      'compile/range-arithmetic.ts',
      'const low = isNotBelowZero(a.low) ? 0 :',
      'const low = isNotBelowZero(a.low) || a.low !== undefined ? 0 :',
    ],
    [
      'range of the least: as of the greatest',
      'compile/range-arithmetic.ts',
      'export const rangeOfLeast = (ranges: readonly Range[]): Range =>\n  bounded(\n    every(\n      ranges.map(({ low }) => low),\n      minimum,',
      'export const rangeOfLeast = (ranges: readonly Range[]): Range =>\n  bounded(\n    every(\n      ranges.map(({ low }) => low),\n      maximum,',
    ],
    [
      'range of a sum over a list: of one item',
      'operators/sum.ts',
      'range: rangeOfTotal(value.range, list.range),',
      'range: value.range,',
    ],
    [
      'range of a fold: what it begins with',
      'operators/fold.ts',
      'range: hull([start.range, body.range]),',
      'range: start.range,',
    ],
    [
      'range of an if: of its first branch',
      'operators/if.ts',
      'range: hull(reached(conditions, results).map(({ range }) => range)),',
      'range: results[0]?.range ?? {},',
    ],
    [
      'refinement: below is also the same',
      'compile/refine.ts',
      '{ high: moved(high, -step) } : { low: moved(low, step) }',
      '{ high: moved(high, -2 * step) } : { low: moved(low, 2 * step) }',
    ],
    ['refinement: by a condition that may be an error', 'compile/refine.ts', 'if (condition.canFail) return nothing\n', ''],
    [
      'refinement: the other branch of and',
      'compile/refine.ts',
      "if ((operator === 'and' && holds) || (operator === 'or' && !holds)) {",
      "if (operator === 'and' || operator === 'or') {",
    ],
    [
      'refinement: of an item inside another aggregate',
      'compile/scope.ts',
      '[...scope.refined].filter(([key]) => isOuter(key))',
      '[...scope.refined]',
    ],
    [
      'narrowing: of an item inside another aggregate',
      'compile/scope.ts',
      'const kept = [...scope.narrowed].filter(isOuter)',
      'const kept = [...scope.narrowed]',
    ],
    [
      'narrowing: none after "or" that holds',
      'compile/conditions.ts',
      "if ((operator === 'and' && holds) || (operator === 'or' && !holds)) {",
      "if (operator === 'and' || operator === 'or') {",
    ],
  ],
)
