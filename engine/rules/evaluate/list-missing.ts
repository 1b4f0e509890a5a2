import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import { collectLeaves, type Leaf, type Unknown } from '../runtime/value.ts'

/** The places that unknown values were made from, in the order in which the steps read them. */
export const listMissing = (ruleSet: CompiledRuleSet, unknowns: readonly Unknown[]): readonly string[] => {
  if (unknowns.length === 0) return []
  const rankOf = (leaf: Leaf) => ruleSet.ranks.get(leaf.base) ?? Number.MAX_SAFE_INTEGER
  return collectLeaves(unknowns)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.item - b.item || (a.path < b.path ? -1 : 1))
    .map((leaf) => leaf.path)
}
