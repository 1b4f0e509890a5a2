import { type ElementHandler, never } from '../execution/handler.ts'
import { ignoreOutputs, passTask } from './task.ts'

export const manualTask: ElementHandler = { kind: 'manualTask', mapsInputs: never, activate: passTask, complete: ignoreOutputs }
