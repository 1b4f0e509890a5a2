import { passThrough } from '../execution/emit-element.ts'
import { evaluateJson } from '../execution/evaluate.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { listBoundaries, subscribe } from '../execution/subscriptions.ts'
import { activateJob } from './service-task.ts'

/** A FEEL script is evaluated at once and its value is the task's result; without one it is a job. */
export const scriptTask: ElementHandler = {
  kind: 'scriptTask',
  mapsInputs: always,
  activate: (run, here) => {
    const script = here.element.script
    if (script === undefined) return activateJob(run, here)
    subscribe(run, here, listBoundaries(here))
    const value = evaluateJson(run, { expression: script.expression, scope: here.key })
    here.instance.received = script.resultVariable === '' ? {} : { [script.resultVariable]: value }
    return passThrough(run, here)
  },
}
