import { always, type ElementHandler } from '../execution/handler.ts'
import { IncidentRaised } from '../execution/incidents.ts'
import { activateJob } from './service-task.ts'

/** As a job only: our rules decide, so a called DMN decision is not executed (the publish check refuses it). */
export const businessRuleTask: ElementHandler = {
  kind: 'businessRuleTask',
  mapsInputs: always,
  activate: (run, here) => {
    if (here.element.job === undefined)
      throw new IncidentRaised('CALLED_DECISION_ERROR', 'Expected to evaluate a decision, but decisions are not executed.')
    activateJob(run, here)
  },
}
