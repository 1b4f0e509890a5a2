import type { DefinitionProblem, DefinitionProblemCode } from '../problem-codes.ts'

export type { DefinitionProblem } from '../problem-codes.ts'

type Said = { readonly code: DefinitionProblemCode; readonly path: string; readonly message: string; readonly fix: string }

export const errorAt = (said: Said): DefinitionProblem => ({ severity: 'error', ...said })
export const warningAt = (said: Said): DefinitionProblem => ({ severity: 'warning', ...said })

/** "a, b or c", for messages that name what there is. */
export const listed = (names: Iterable<string>): string => {
  const all = [...names].sort()
  return all.length === 0 ? 'nothing' : all.map((name) => `"${name}"`).join(', ')
}
