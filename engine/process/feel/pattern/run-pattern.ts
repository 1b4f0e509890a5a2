import { type Budget, spend } from '../frame.ts'
import type { PatternProgram } from './compile-pattern.ts'

/** Where groups begin and end, by slot; -1 where a group took no part. */
export type PatternMatch = readonly number[]

/** What an instruction costs: some five of them take as long as a node of an expression. */
const COST = 0.2

type Thread = { pc: number; position: number; slots: readonly number[] }

/** Carries out one instruction; false where the thread cannot go on. */
const advance = (thread: Thread, program: PatternProgram, text: readonly string[], open: Thread[]): boolean => {
  const instruction = program.code[thread.pc]!
  const { position, slots } = thread
  thread.pc += 1
  switch (instruction.op) {
    case 'test':
      thread.position += 1
      return position < text.length && instruction.test(text[position]!)
    case 'assert':
      return instruction.holds(text, position)
    case 'progress':
      return slots[instruction.slot] !== position
    case 'save':
      thread.slots = slots.with(instruction.slot, position)
      return true
    case 'jump':
      thread.pc = instruction.to
      return true
    case 'split':
      open.push({ pc: instruction.second, position, slots })
      thread.pc = instruction.first
      return true
    case 'match':
      return true
  }
}

/** Tries at one place. It goes back over its choices like Java's engine, so it finds the same match; unlike it, it pays for each step. */
const matchAt = (program: PatternProgram, text: readonly string[], start: number, budget: Budget): PatternMatch | undefined => {
  const open: Thread[] = [{ pc: 0, position: start, slots: Array.from({ length: program.slots }, () => -1) }]
  for (let thread = open.pop(); thread !== undefined; thread = open.pop())
    do {
      if (program.code[thread.pc]!.op === 'match') return thread.slots
      spend(budget, COST)
    } while (advance(thread, program, text, open))
  return undefined
}

/** The first match from a place on; undefined where there is none. */
export const findMatch = (
  program: PatternProgram,
  text: readonly string[],
  from: number,
  budget: Budget,
): PatternMatch | undefined => {
  for (let start = from; start <= text.length; start += 1) {
    const match = matchAt(program, text, start, budget)
    if (match !== undefined) return match
  }
  return undefined
}

/** All matches that do not overlap, from left to right; after one of nothing the search goes on behind the next character. */
export const listMatches = (program: PatternProgram, text: readonly string[], budget: Budget): readonly PatternMatch[] => {
  const matches: PatternMatch[] = []
  for (let from = 0; from <= text.length; ) {
    const match = findMatch(program, text, from, budget)
    if (match === undefined) break
    matches.push(match)
    from = match[1]! > match[0]! ? match[1]! : match[1]! + 1
  }
  return matches
}
