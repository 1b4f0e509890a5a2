import { passThrough } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import type { At, Run } from '../execution/run.ts'

/** An undefined or manual task is passed through; its mappings and boundary events have no effect. */
export const passTask = (run: Run, here: At): void => {
  passThrough(run, here)
}

export const ignoreOutputs = (): void => {}

export const task: ElementHandler = { kind: 'task', mapsInputs: never, activate: passTask, complete: ignoreOutputs }
