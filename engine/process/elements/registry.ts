import type { ElementHandler } from '../execution/handler.ts'
import type { ElementDefinition, ElementKind } from '../types.ts'
import { boundaryEvent } from './boundary-event.ts'
import { businessRuleTask } from './business-rule-task.ts'
import { callActivity } from './call-activity.ts'
import { endEvent } from './end-event.ts'
import { eventBasedGateway } from './event-based-gateway.ts'
import { eventSubProcess } from './event-sub-process.ts'
import { exclusiveGateway } from './exclusive-gateway.ts'
import { inclusiveGateway } from './inclusive-gateway.ts'
import { intermediateCatchEvent } from './intermediate-catch-event.ts'
import { intermediateThrowEvent } from './intermediate-throw-event.ts'
import { manualTask } from './manual-task.ts'
import { parallelGateway } from './parallel-gateway.ts'
import { process } from './process.ts'
import { receiveTask } from './receive-task.ts'
import { scriptTask } from './script-task.ts'
import { sendTask } from './send-task.ts'
import { serviceTask } from './service-task.ts'
import { startEvent } from './start-event.ts'
import { subProcess } from './sub-process.ts'
import { task } from './task.ts'
import { userTask } from './user-task.ts'

/** One handler per kind; a kind without one does not compile. */
const elementHandlers: { readonly [Kind in ElementKind]: ElementHandler } = {
  process,
  subProcess,
  eventSubProcess,
  startEvent,
  endEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  boundaryEvent,
  task,
  manualTask,
  userTask,
  serviceTask,
  sendTask,
  businessRuleTask,
  scriptTask,
  receiveTask,
  callActivity,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  eventBasedGateway,
}

export const findHandler = (element: ElementDefinition): ElementHandler => elementHandlers[element.kind]
