import { growProcess } from '#engine/process/testing/random/grow-process.ts'
import { renderTree } from '#engine/process/testing/random/render-tree.ts'
import type { ProcessTree } from '#engine/process/testing/random/tree.ts'
import { compareRecordings, type Difference } from '../../compare-recordings.ts'
import { recordCase } from '../../record/record-case.ts'
import type { Zeebe } from '../../record/zeebe.ts'
import { runScript } from '../../run-script.ts'
import type { Recording, ScriptStep } from '../../script.ts'
import { createChooser } from './choose-step.ts'

/** A process and what is done with it; the tree is what can be made smaller. */
export type FuzzCase = { readonly seed: number; readonly tree: ProcessTree; readonly steps: readonly ScriptStep[] }

const DAY_MS = 86_400_000

/** The first midnight that is well after what the broker has seen: its clock only goes forward. */
const nextClock = (zeebe: Zeebe): string => new Date((Math.floor(zeebe.brokerNow() / DAY_MS) + 2) * DAY_MS).toISOString()

/** A random process, and a script that the embedded engine was led through: every step found something to act on. */
export const makeCase = async (seed: number, clock = '2031-01-01T00:00:00.000Z'): Promise<FuzzCase> => {
  const { tree, variables, random } = growProcess(seed)
  const recording = await runScript({
    files: { 'process.bpmn': renderTree(tree) },
    script: { clock, steps: [] },
    nextStep: createChooser(random, variables),
  })
  return { seed, tree, steps: recording.steps.map(({ step }) => step) }
}

export type Compared = { readonly differences: readonly Difference[]; readonly recorded: Recording; readonly embedded: Recording }

/** Runs a case on the broker and on the embedded engine. */
export const compareCase = async (zeebe: Zeebe, { seed, tree, steps }: FuzzCase): Promise<Compared> => {
  const script = { clock: nextClock(zeebe), steps }
  const files = { 'process.bpmn': renderTree(tree) }
  const recorded = await recordCase(zeebe, { name: `fuzz-${seed}`, files, script })
  const embedded = await runScript({ files, script })
  return { differences: compareRecordings(recorded, embedded), recorded, embedded }
}
