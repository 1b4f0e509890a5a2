import type { RulesVersion } from './rules-version.ts'

const numeral = /^-?\d{1,12}(\.\d{1,4})?$/

/** Numbers that stand in rules and parameters: people near them are where versions part. */
export const listConstants = (versions: readonly RulesVersion[]): readonly number[] => {
  const found = new Set<number>([0, 1, 2])
  const visit = (part: unknown): void => {
    if (typeof part === 'number') found.add(part)
    else if (typeof part === 'string') {
      if (numeral.test(part)) found.add(Number(part))
    } else if (Array.isArray(part)) part.forEach(visit)
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit)
  }
  for (const { input } of versions) {
    for (const ruleSet of input.ruleSets.values()) visit([ruleSet.steps.map(({ rule }) => rule), ruleSet.outputs])
    for (const parameter of input.parameters.values()) visit(parameter)
  }
  return [...found].toSorted((a, b) => a - b)
}
