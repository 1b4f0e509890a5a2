import { always, type ElementHandler } from '../execution/handler.ts'
import { activateJob } from './service-task.ts'

export const sendTask: ElementHandler = { kind: 'sendTask', mapsInputs: always, activate: activateJob }
