import type { RunnableProgram } from '../../definition/runnable-program.ts'
import { computeDetermination, computeInputsHash, computeResultHash } from './compute-determination.ts'
import type { Determination } from './determination.ts'

/** What a replay found. `same` is true when the stored inputs, the stored result and the result of now all have the stored hashes. */
export type Replay = {
  readonly determinationId: string
  readonly same: boolean
  readonly storedInputsIntact: boolean
  readonly storedResultIntact: boolean
  readonly resultHash: string
  readonly replayedHash: string
}

/** Decides again from what a determination stored, by the programme version that it names, and compares the bytes. */
export const replayDetermination = (program: RunnableProgram, stored: Determination): Replay => {
  const replayed = computeDetermination(program, stored)
  const storedInputsIntact = computeInputsHash(stored) === stored.inputsHash
  const storedResultIntact = computeResultHash(stored.periods) === stored.resultHash
  return {
    determinationId: stored.id,
    same: storedInputsIntact && storedResultIntact && replayed.resultHash === stored.resultHash,
    storedInputsIntact,
    storedResultIntact,
    resultHash: stored.resultHash,
    replayedHash: replayed.resultHash,
  }
}
