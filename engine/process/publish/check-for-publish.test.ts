import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileProcess } from '../compile/compile-process.ts'
import {
  boundary,
  buildBpmn,
  call,
  duration,
  type Elements,
  each,
  endEvent,
  eventSubProcess,
  type FlowDraft,
  message,
  plain,
  script,
  service,
  signal,
  startEvent,
  subProcess,
  user,
} from '../testing/build-bpmn.ts'
import { checkForPublish } from './check-for-publish.ts'
import { type ProcessCatalogue, PUBLISH_PROBLEM_CODES } from './process-catalogue.ts'

const catalogue: ProcessCatalogue = {
  jobs: {
    'facts.collect': { outputs: [] },
    'rules.determine': { outputs: ['outcome'] },
    'enrolment.open': { outputs: [] },
    'application.refuse': { outputs: [] },
    'application.lapse': { outputs: [] },
  },
  forms: ['apply', 'verify', 'approve', 'missing'],
  queues: ['intake', 'verification', 'approval'],
  variables: ['applicationId', 'paperDueAt', 'verification', 'decision', 'key'],
}
const BOUND = '<zeebe:formDefinition externalReference="verify" /><zeebe:assignmentDefinition candidateGroups="intake" />'
const determine = service('rules.determine')
const wait = { signal: signal('s'), message: message('m') }

const check = async (elements: Elements, flows: readonly FlowDraft[], change = (xml: string) => xml) => {
  const { definitions, problems } = await compileProcess(
    change(buildBpmn({ elements: { Start: startEvent(), ...elements }, flows })),
  )
  expect(problems).toEqual([])
  return checkForPublish([...definitions.values()][0]!, catalogue)
}

test('the shared case workflow is clean', async () => {
  const { definitions, problems } = await compileProcess(
    readFileSync(new URL('../../../workflows/bpmn/benefit-case.bpmn', import.meta.url), 'utf8'),
  )
  expect(problems).toEqual([])
  expect(checkForPublish(definitions.get('benefit-case')!, catalogue)).toEqual([])
})

const branch = (condition: string): readonly [Elements, readonly FlowDraft[]] => [
  { T: determine, G: plain('exclusiveGateway'), A: endEvent(), B: endEvent() },
  ['Start T G', ['G', 'A', condition], ['G', 'B', 'default']],
]

type Bad = readonly [
  code: (typeof PUBLISH_PROBLEM_CODES)[number],
  name: string,
  at: string,
  elements: Elements,
  flows: readonly FlowDraft[],
  change?: (xml: string) => string,
]

const bad: readonly Bad[] = [
  ['process-not-executed', 'a transaction', '#X', { T: determine, X: plain('transaction') }, ['Start T']],
  ...(['signal', 'message'] as const).map(
    (kind): Bad => [
      'process-not-executed',
      `a ${kind} for which a boundary event and an event subprocess of one activity wait`,
      '#B',
      {
        D: subProcess(
          { S: startEvent(), T: determine, X: eventSubProcess({ V: startEvent(wait[kind]), VE: endEvent() }, ['V VE']) },
          ['S T'],
        ),
        B: boundary('D', wait[kind]),
        E: endEvent(),
      },
      ['Start D E', 'B E'],
    ],
  ),
  [
    'process-not-executed',
    'a task listener',
    '#U',
    { U: user(`${BOUND}<zeebe:taskListeners><zeebe:taskListener eventType="complete" type="x" /></zeebe:taskListeners>`) },
    ['Start U'],
  ],
  [
    'process-not-executed',
    'a decision',
    '#R',
    { R: plain('businessRuleTask', { ext: '<zeebe:calledDecision decisionId="d" resultVariable="r" />' }) },
    ['Start R'],
  ],
  ['process-not-executed', 'a cancel event', '#E', { E: endEvent('<bpmn:cancelEventDefinition />') }, ['Start E']],
  [
    'process-not-executed',
    'an attribute of another engine',
    '#T',
    { T: { ...determine, attributes: { 'modeler:template': 'x', 'camunda:asyncBefore': 'true' } } },
    ['Start T'],
    (xml) => xml.replace('xmlns:modeler', 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:modeler'),
  ],
  ['process-not-executed', 'a start quantity', '#T', { T: { ...determine, attributes: { startQuantity: '2' } } }, ['Start T']],
  [
    'process-not-executed',
    'a receive task that starts the process',
    '#R',
    { R: { ...plain('receiveTask'), attributes: { messageRef: 'message-m', instantiate: 'true' } } },
    ['Start R'],
  ],
  [
    'process-not-executed',
    'a fixed number of repetitions',
    '#T',
    { T: service('rules.determine', { loop: each('=[key]') }) },
    ['Start T'],
    (xml) => xml.replace('</bpmn:multiInstanceLoop', '<bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoop'),
  ],
  [
    'process-not-executed',
    'a script in the element itself',
    '#T',
    { T: { ...determine, tag: 'scriptTask', inner: '<bpmn:script>x()</bpmn:script>' } },
    ['Start T'],
  ],
  [
    'process-not-executed',
    'an attribute of an extension that nothing reads',
    '#T',
    { T: determine },
    ['Start T'],
    (xml) => xml.replace('type="rules.determine"', 'type="rules.determine" timeout="5"'),
  ],
  [
    'process-not-executed',
    'a form key',
    '#U',
    { U: user(BOUND.replace('externalReference="verify"', 'externalReference="verify" formKey="k"')) },
    ['Start U'],
  ],
  [
    'process-platform',
    'another platform version',
    '#p',
    { T: determine },
    ['Start T'],
    (xml) => xml.replace('"8.6.0"', '"8.9.0"'),
  ],
  [
    'process-platform',
    'no platform version',
    '#p',
    { T: determine },
    ['Start T'],
    (xml) => xml.replace('modeler:executionPlatformVersion="8.6.0"', ''),
  ],
  ['process-unreachable', 'an element without a flow to it', '#T', { T: determine, E: endEvent() }, ['Start E']],
  ['process-no-end', 'a loop without a way out', '#A', { A: determine, B: determine }, ['Start A B A']],
  [
    'process-no-default',
    'a gateway without a default flow',
    '#G',
    { T: determine, G: plain('exclusiveGateway'), A: endEvent(), B: endEvent() },
    ['Start T G', ['G', 'A', '=outcome = "eligible"'], ['G', 'B', '=outcome = "error"']],
  ],
  [
    'process-condition-overlap',
    'conditions on two variables',
    '#G-B',
    { T: determine, G: plain('exclusiveGateway'), A: endEvent(), B: endEvent(), C: endEvent() },
    ['Start T G', ['G', 'A', '=outcome = "eligible"'], ['G', 'B', '=decision = "approved"'], ['G', 'C', 'default']],
  ],
  [
    'process-condition-overlap',
    'two lists of codes that share one',
    '#G-B',
    { T: determine, G: plain('exclusiveGateway'), A: endEvent(), B: endEvent(), C: endEvent() },
    ['Start T G', ['G', 'A', '=outcome in ("a", "b")'], ['G', 'B', '=list contains(["b", "c"], outcome)'], ['G', 'C', 'default']],
  ],
  [
    'process-token-left',
    'a parallel join after an exclusive gateway',
    '#J',
    { T: determine, G: plain('exclusiveGateway'), J: plain('parallelGateway'), E: endEvent() },
    ['Start T G', ['G', 'J', '=outcome = "eligible"'], ['G', 'M', 'default'], 'M J E'].map((flow) => flow as FlowDraft),
    (xml) => xml.replace('<bpmn:exclusiveGateway', '<bpmn:manualTask id="M" /><bpmn:exclusiveGateway'),
  ],
  [
    'process-token-left',
    'two tokens on one flow of a join',
    '#J',
    {
      F: plain('parallelGateway'),
      A: determine,
      B: determine,
      C: determine,
      M: plain('exclusiveGateway'),
      J: plain('parallelGateway'),
      E: endEvent(),
    },
    ['Start F A M J E', 'F B M', 'F C J'],
  ],
  [
    'process-token-left',
    'an inclusive join that looks too early',
    '#J',
    {
      F: plain('parallelGateway'),
      A: determine,
      B: determine,
      G: plain('exclusiveGateway'),
      J: plain('inclusiveGateway'),
      E: endEvent(),
      X: endEvent(),
    },
    ['Start F A J E', 'F B G', ['G', 'J', '=outcome = "eligible"'], ['G', 'X', 'default']],
  ],
  [
    'process-task-kind',
    'a job-based user task',
    '#U',
    { U: plain('userTask', { ext: '<zeebe:assignmentDefinition candidateGroups="intake" />' }) },
    ['Start U'],
  ],
  [
    'process-task-form',
    'a user task without a form',
    '#U',
    { U: user('<zeebe:assignmentDefinition candidateGroups="intake" />') },
    ['Start U'],
  ],
  [
    'process-task-form',
    'a user task with a form that is not bound',
    '#U',
    { U: user(BOUND.replace('verify', 'other')) },
    ['Start U'],
  ],
  [
    'process-task-queue',
    'a user task without a queue',
    '#U',
    { U: user('<zeebe:formDefinition externalReference="verify" />') },
    ['Start U'],
  ],
  [
    'process-task-queue',
    'a user task with a queue that is not there',
    '#U',
    { U: user(BOUND.replace('intake', 'nowhere')) },
    ['Start U'],
  ],
  ['process-task-queue', 'a queue by expression', '#U', { U: user(BOUND.replace('"intake"', '"=[key]"')) }, ['Start U']],
  [
    'process-task-due',
    'a due time that is no number of days',
    '#U',
    { U: user(`${BOUND}<zeebe:properties><zeebe:property name="dueWorkingDays" value="soon" /></zeebe:properties>`) },
    ['Start U'],
  ],
  ['process-job-type', 'a job type that is not in the catalogue', '#T', { T: service('mail.send') }, ['Start T']],
  ['process-job-type', 'a job type by expression', '#T', { T: service('=key') }, ['Start T']],
  ['process-job-type', 'a name that every object has', '#T', { T: service('toString') }, ['Start T']],
  [
    'process-job-type',
    'a listener of another type',
    '#T',
    {
      T: service('rules.determine', {
        ext: '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="x" /></zeebe:executionListeners>',
      }),
    },
    ['Start T'],
  ],
  ['process-call', 'a call of another workflow', '#C', { C: call('elsewhere') }, ['Start C']],
  ['process-feel-fact', 'an amount that is compared', '#G-A', ...branch('=outcome > "e"')],
  ['process-feel-fact', 'a number', '#G-A', ...branch('=outcome = 5')],
  ['process-feel-fact', 'a calculation in a script', '#S', { S: script('=1 + 1', 'x') }, ['Start S']],
  ['process-feel-fact', 'a range', '#G-A', ...branch('=outcome in ["a".."b"]')],
  ['process-feel-function', 'a function that may differ', '#G-A', ...branch('=matches(outcome, "e.*")')],
  [
    'process-feel-function',
    'a loop over numbers',
    '#T',
    { T: service('rules.determine', { loop: each('=for i in 1..3 return i') }) },
    ['Start T'],
  ],
  ['process-feel-differs', 'a number that is compared with a text', '#G-A', ...branch('=outcome = "a" or "1" = 1')],
  [
    'process-feel-differs',
    'a deadline counted from a stored date',
    '#U',
    { U: user(`${BOUND}<zeebe:taskSchedule dueDate="=key + duration(&quot;P5D&quot;)" />`) },
    ['Start U'],
  ],
  ['process-feel-variable', 'a variable that nobody sets', '#G-A', ...branch('=income = "low"')],
]

test.for(bad)('%s: %s', async ([code, , at, elements, flows, change]) => {
  const problems = await check(elements, flows, change)
  expect(problems.map((problem) => [problem.code, problem.path])).toContainEqual([code, at])
  expect(problems.every((problem) => problem.message.length > 10 && problem.fix.length > 0)).toBe(true)
})

test('every code but those of compiling has a bad fixture', () => {
  const shown = new Set(bad.map(([code]) => code))
  // Syntax is refused when the file is compiled; the publish check repeats it for definitions that were stored. The lint has tests of its own.
  expect(PUBLISH_PROBLEM_CODES.filter((code) => !shown.has(code))).toEqual(['process-feel-syntax', 'process-lint'])
})

test('FEEL that does not parse in a stored definition is a Problem', async () => {
  const { definitions } = await compileProcess(
    buildBpmn({ elements: { Start: startEvent(), T: service('rules.determine', { in: { a: '=key' } }) }, flows: ['Start T'] }),
  )
  const definition = JSON.parse(JSON.stringify([...definitions.values()][0]).replace('"feel":"key"', '"feel":"key +"'))
  expect(checkForPublish(definition, catalogue).map((problem) => problem.code)).toEqual(['process-feel-syntax'])
})

test.for<readonly [name: string, elements: Elements, flows: readonly FlowDraft[]]>([
  ['branching on an outcome code', ...branch('=outcome = "eligible" or outcome = "error"')],
  ['a list of codes', ...branch('=list contains(["eligible", "error"], outcome)')],
  [
    'a deadline by duration',
    { U: user(BOUND), B: boundary('U', duration('=duration("P30D")')), E: endEvent() },
    ['Start U', 'B E'],
  ],
  [
    'a deadline by the clock',
    { U: user(`${BOUND}<zeebe:taskSchedule dueDate="=now() + duration(&quot;P5D&quot;)" />`) },
    ['Start U'],
  ],
  [
    'a count of a multi-instance',
    { T: service('rules.determine', { loop: each('=[key]', 'inputElement="one"', '=numberOfCompletedInstances >= 2') }) },
    ['Start T'],
  ],
  [
    'a variable that a mapping makes',
    { T: service('rules.determine', { out: { code: '=outcome' } }), U: user(BOUND, { in: { seen: '=code' } }) },
    ['Start T U'],
  ],
  [
    'an event subprocess',
    { U: user(BOUND), ES: eventSubProcess({ S: startEvent(message('m')), E: endEvent() }, ['S E']) },
    ['Start U'],
  ],
  [
    'conditions on codes that exclude each other',
    { T: determine, G: plain('exclusiveGateway'), A: endEvent(), B: endEvent(), C: endEvent() },
    [
      'Start T G',
      ['G', 'A', '=outcome in ("a", "b") and decision = "x"'],
      ['G', 'B', '=not(outcome = "a") and outcome != "b"'],
      ['G', 'C', 'default'],
    ],
  ],
  [
    'a fork and its join, with a deadline on one way',
    {
      F: plain('parallelGateway'),
      A: user(BOUND),
      B: determine,
      D: boundary('A', duration('P30D')),
      J: plain('parallelGateway'),
      M: plain('exclusiveGateway'),
      E: endEvent(),
    },
    ['Start F A M J E', 'F B J', 'D M'],
  ],
  [
    'an inclusive fork and its join in a loop',
    {
      L: plain('exclusiveGateway'),
      F: plain('inclusiveGateway'),
      A: determine,
      B: determine,
      J: plain('inclusiveGateway'),
      G: plain('exclusiveGateway'),
      E: endEvent(),
    },
    [
      'Start L F',
      ['F', 'A', '=outcome = "a"'],
      ['F', 'B', 'default'],
      'A J G',
      'B J',
      ['G', 'L', '=outcome = "again"'],
      ['G', 'E', 'default'],
    ],
  ],
])('%s may be published', async ([, elements, flows]) => {
  expect(await check(elements, flows)).toEqual([])
})
