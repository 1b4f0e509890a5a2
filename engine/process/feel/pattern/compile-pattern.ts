import { type Pattern, PatternFault, type PatternNode, parsePattern } from './parse-pattern.ts'

export type Instruction =
  | { readonly op: 'test'; readonly test: (character: string) => boolean }
  | { readonly op: 'assert'; readonly holds: (text: readonly string[], position: number) => boolean }
  /** Tries `first`, and `second` when that fails. */
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  /** Fails where nothing was read since the slot was saved: a repetition of nothing. */
  | { readonly op: 'progress'; readonly slot: number }
  | { readonly op: 'match' }

/** Slots 0 and 1 are the whole match, 2n and 2n+1 group n; further ones are marks of repetitions. */
export type PatternProgram = { readonly code: readonly Instruction[]; readonly groups: number; readonly slots: number }

const MAX_INSTRUCTIONS = 2_000

type Draft = { readonly code: Instruction[]; slots: number }

const emit = <Given extends Instruction>(draft: Draft, instruction: Given): Given => {
  if (draft.code.length >= MAX_INSTRUCTIONS) throw new PatternFault('The pattern is too large.')
  draft.code.push(instruction)
  return instruction
}

const split = (draft: Draft) =>
  emit(draft, { op: 'split', first: draft.code.length + 1, second: 0 } as const satisfies Instruction as {
    op: 'split'
    first: number
    second: number
  })

const turn = (choice: { first: number; second: number }, out: number, lazy: boolean): void => {
  const into = choice.first
  choice.first = lazy ? out : into
  choice.second = lazy ? into : out
}

const compileRepeat = (node: Extract<PatternNode, { type: 'repeat' }>, draft: Draft): void => {
  for (let count = 0; count < node.min; count += 1) compileNode(node.inner, draft)
  if (node.max === Number.POSITIVE_INFINITY) {
    const start = draft.code.length
    const choice = split(draft)
    const slot = draft.slots
    draft.slots += 1
    emit(draft, { op: 'save', slot })
    compileNode(node.inner, draft)
    emit(draft, { op: 'progress', slot })
    emit(draft, { op: 'jump', to: start })
    turn(choice, draft.code.length, node.lazy)
    return
  }
  const choices = Array.from({ length: node.max - node.min }, () => {
    const choice = split(draft)
    compileNode(node.inner, draft)
    return choice
  })
  for (const choice of choices) turn(choice, draft.code.length, node.lazy)
}

const compileChoice = (parts: readonly PatternNode[], draft: Draft): void => {
  const jumps: { to: number }[] = []
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1
    const choice = last ? undefined : split(draft)
    compileNode(part, draft)
    if (choice === undefined) continue
    jumps.push(emit(draft, { op: 'jump', to: 0 }) as { op: 'jump'; to: number })
    choice.second = draft.code.length
  }
  for (const jump of jumps) jump.to = draft.code.length
}

const compileNode = (node: PatternNode, draft: Draft): void => {
  if (node.type === 'test') emit(draft, { op: 'test', test: node.test })
  else if (node.type === 'assert') emit(draft, { op: 'assert', holds: node.holds })
  else if (node.type === 'sequence') for (const part of node.parts) compileNode(part, draft)
  else if (node.type === 'choice') compileChoice(node.parts, draft)
  else if (node.type === 'repeat') compileRepeat(node, draft)
  else {
    emit(draft, { op: 'save', slot: node.index * 2 })
    compileNode(node.inner, draft)
    emit(draft, { op: 'save', slot: node.index * 2 + 1 })
  }
}

const toProgram = ({ root, groups }: Pattern): PatternProgram => {
  const draft: Draft = { code: [], slots: (groups + 1) * 2 }
  emit(draft, { op: 'save', slot: 0 })
  compileNode(root, draft)
  emit(draft, { op: 'save', slot: 1 })
  emit(draft, { op: 'match' })
  return { code: draft.code, groups, slots: draft.slots }
}

const MAX_LENGTH = 500

/** Undefined where a pattern is wrong, too large, or uses what is not carried out. */
export const compilePattern = (source: string, flags = ''): PatternProgram | undefined => {
  if (source.length > MAX_LENGTH) return undefined
  try {
    return toProgram(parsePattern(source, flags))
  } catch (error) {
    if (error instanceof PatternFault) return undefined
    throw error
  }
}
