import type { RulesProblemCode } from '../../problem-codes.ts'
import { compare } from '../../runtime/number.ts'
import type { Bracket } from '../../runtime/scale.ts'

export type BracketProblem = {
  readonly code: RulesProblemCode
  readonly pointer: string
  readonly message: string
  readonly fix: string
}

/** Brackets follow each other without gap or overlap, each of them has something in it, and only the last may be open. */
export const listBracketProblems = (brackets: readonly Bracket[]): readonly BracketProblem[] =>
  brackets.flatMap((bracket, index) => {
    const next = brackets[index + 1]
    const own = checkOwn(bracket, index)
    const between = next === undefined ? undefined : checkNext(bracket, next, index)
    return [own, between].filter((problem) => problem !== undefined)
  })

const checkOwn = ({ from, to }: Bracket, index: number): BracketProblem | undefined =>
  to === undefined || compare(from, to) < 0
    ? undefined
    : {
        code: 'bracket-unreachable',
        pointer: `/${index}/to`,
        message: `Bracket ${index + 1} holds nothing: it ends where it begins, or before.`,
        fix: 'Let "to" be above "from", or remove the bracket.',
      }

const checkNext = ({ from, to }: Bracket, next: Bracket, index: number): BracketProblem | undefined => {
  const pointer = `/${index + 1}/from`
  const name = `Bracket ${index + 2}`
  if (to === undefined) {
    const message = `${name} can never be reached: the one before it has no end.`
    return { code: 'bracket-unreachable', pointer, message, fix: 'Give the one before it a "to"; only the last may be without.' }
  }
  if (compare(next.from, from) < 0 || compare(next.from, to) < 0) {
    const message = `${name} begins before the one before it ends.`
    return { code: 'scale-overlap', pointer, message, fix: 'Let each bracket begin where the one before it ends, in order.' }
  }
  if (compare(next.from, to) === 0) return undefined
  const message = `Between bracket ${index + 1} and ${index + 2} there is a gap: nothing is said of the values in it.`
  return {
    code: 'scale-gap',
    pointer,
    message,
    fix: 'Let each bracket begin where the one before it ends; nothing due is a rate of 0.',
  }
}
