import type { LintRule } from 'bpmnlint'
import conditionalFlows from 'bpmnlint/rules/conditional-flows.js'
import eventSubProcessTypedStartEvent from 'bpmnlint/rules/event-sub-process-typed-start-event.js'
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js'
import singleEventDefinition from 'bpmnlint/rules/single-event-definition.js'
import startEventRequired from 'bpmnlint/rules/start-event-required.js'
import subProcessBlankStartEvent from 'bpmnlint/rules/sub-process-blank-start-event.js'
import calledElement from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/called-element.js'
import connectorProperties from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/connector-properties/index.js'
import duplicateExecutionListeners from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/duplicate-execution-listeners.js'
import duplicateTaskHeaders from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/duplicate-task-headers.js'
import elementType from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/element-type/index.js'
import errorReference from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/error-reference.js'
import escalationBoundaryEventAttachedToRef from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/escalation-boundary-event-attached-to-ref.js'
import escalationReference from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/escalation-reference.js'
import eventBasedGatewayTarget from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/event-based-gateway-target.js'
import executableProcess from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/executable-process.js'
import executionListener from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/execution-listener.js'
import feel from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/feel.js'
import feelCompatibility from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/feel-compatibility.js'
import implementation from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/implementation/index.js'
import ioMapping from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/io-mapping.js'
import linkEvent from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/link-event.js'
import loopCharacteristics from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/loop-characteristics.js'
import messageReference from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/message-reference.js'
import noBeforeAllExecutionListener from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-before-all-execution-listener.js'
import noBusinessId from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-business-id.js'
import noCancelExecutionListener from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-cancel-execution-listener.js'
import noExecutionListenerHeaders from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-execution-listener-headers.js'
import noExpression from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-expression.js'
import noJobPriorityDefinition from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-job-priority-definition.js'
import noLoop from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-loop.js'
import noMultipleNoneStartEvents from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-multiple-none-start-events.js'
import noTaskListeners from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-task-listeners.js'
import priorityDefinition from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/priority-definition.js'
import secrets from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/secrets.js'
import sequenceFlowCondition from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/sequence-flow-condition.js'
import signalReference from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/signal-reference.js'
import startEventForm from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/start-event-form.js'
import subscription from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/subscription.js'
import taskSchedule from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/task-schedule.js'
import timer from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/timer/index.js'
import userTaskDefinition from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/user-task-definition.js'
import userTaskForm from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/user-task-form.js'
import variableName from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/variable-name.js'
import versionTag from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/version-tag.js'
import waitForCompletion from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/wait-for-completion.js'
import zeebeUserTask from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/zeebe-user-task.js'

/** The rules of the Camunda plugin that its configuration for platform 8.6 names; a test compares the names. */
export const compatRules: Readonly<Record<string, LintRule>> = {
  implementation: implementation,
  'called-element': calledElement,
  'duplicate-task-headers': duplicateTaskHeaders,
  'element-type': elementType,
  'error-reference': errorReference,
  'event-based-gateway-target': eventBasedGatewayTarget,
  'executable-process': executableProcess,
  'loop-characteristics': loopCharacteristics,
  'message-reference': messageReference,
  'io-mapping': ioMapping,
  'no-business-id': noBusinessId,
  'no-cancel-execution-listener': noCancelExecutionListener,
  'no-execution-listener-headers': noExecutionListenerHeaders,
  'no-expression': noExpression,
  'no-job-priority-definition': noJobPriorityDefinition,
  'no-loop': noLoop,
  'no-multiple-none-start-events': noMultipleNoneStartEvents,
  'no-task-listeners': noTaskListeners,
  'sequence-flow-condition': sequenceFlowCondition,
  'start-event-form': startEventForm,
  subscription: subscription,
  timer: timer,
  'user-task-definition': userTaskDefinition,
  'user-task-form': userTaskForm,
  'variable-name': variableName,
  feel: feel,
  'feel-compatibility': feelCompatibility,
  'connector-properties': connectorProperties,
  'escalation-boundary-event-attached-to-ref': escalationBoundaryEventAttachedToRef,
  'escalation-reference': escalationReference,
  'link-event': linkEvent,
  'task-schedule': taskSchedule,
  secrets: secrets,
  'signal-reference': signalReference,
  'wait-for-completion': waitForCompletion,
  'duplicate-execution-listeners': duplicateExecutionListeners,
  'execution-listener': executionListener,
  'no-before-all-execution-listener': noBeforeAllExecutionListener,
  'priority-definition': priorityDefinition,
  'version-tag': versionTag,
  'zeebe-user-task': zeebeUserTask,
}

/** Rules of bpmnlint itself about what a workflow does. Those about the drawing are left to the modeller. */
export const plainRules: Readonly<Record<string, LintRule>> = {
  'start-event-required': startEventRequired,
  'conditional-flows': conditionalFlows,
  'event-sub-process-typed-start-event': eventSubProcessTypedStartEvent,
  'no-duplicate-sequence-flows': noDuplicateSequenceFlows,
  'single-event-definition': singleEventDefinition,
  'sub-process-blank-start-event': subProcessBlankStartEvent,
}
