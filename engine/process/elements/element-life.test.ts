import { expect, test } from 'vitest'
import {
  call,
  catchEvent,
  compensation,
  duration,
  type Elements,
  endEvent,
  error,
  eventSubProcess,
  type FlowDraft,
  link,
  message,
  type ProcessDraft,
  plain,
  receive,
  script,
  service,
  signal,
  startEvent,
  subProcess,
  terminate,
  throwEvent,
  user,
} from '../testing/build-bpmn.ts'
import { type Drive, drive } from '../testing/drive-process.ts'

const around = (E: Elements[string], more: Elements = {}, flows: readonly FlowDraft[] = ['Start E End']): ProcessDraft => ({
  elements: { Start: startEvent(), E, End: endEvent(), ...more },
  flows,
})
const child: ProcessDraft = { id: 'child', elements: { CS: startEvent(), CT: service('c'), CE: endEvent() }, flows: ['CS CT CE'] }
const BEFORE = ['+p', '+Start', '-Start', 'Start-E']
const AFTER = ['E-End', '+End', '-End', '-p']

/** An element that waits: what it does when entered, how it is completed, and what is left of it when the instance is cancelled. */
type Waiting = readonly [
  name: string,
  process: ProcessDraft | readonly ProcessDraft[],
  complete: (run: Drive) => unknown,
  inside?: { enter: readonly string[]; complete: readonly string[]; terminate: readonly string[] },
]

const waiting: readonly Waiting[] = [
  ['a service task', around(service('t')), (run) => run.completeJob('t')],
  ['a send task', around(plain('sendTask', { ext: '<zeebe:taskDefinition type="t" />' })), (run) => run.completeJob('t')],
  [
    'a business rule task done by a job',
    around(plain('businessRuleTask', { ext: '<zeebe:taskDefinition type="t" />' })),
    (run) => run.completeJob('t'),
  ],
  [
    'a script task done by a job',
    around(plain('scriptTask', { ext: '<zeebe:taskDefinition type="t" />' })),
    (run) => run.completeJob('t'),
  ],
  ['a native user task', around(user()), (run) => run.completeTask('E')],
  ['a job-based user task', around(plain('userTask')), (run) => run.completeJob('io.camunda.zeebe:userTask')],
  ['a receive task', around(receive('m')), (run) => run.receive('E')],
  ['a message catch event', around(catchEvent(message('m'))), (run) => run.receive('E')],
  ['a timer catch event', around(catchEvent(duration('PT1H'))), (run) => run.advance('PT1H')],
  ['a signal catch event', around(catchEvent(signal('s'))), (run) => run.send({ type: 'broadcastSignal', name: 's' })],
  [
    'a message throw event',
    around(throwEvent(message('m'), { ext: '<zeebe:taskDefinition type="t" />' })),
    (run) => run.completeJob('t'),
  ],
  [
    'a subprocess',
    around(subProcess({ S: startEvent(), A: service('t'), X: endEvent() }, ['S A X'])),
    (run) => run.completeJob('t'),
    { enter: ['+S', '-S', 'S-A', '+A'], complete: ['-A', 'A-X', '+X', '-X'], terminate: ['xA'] },
  ],
  [
    'a call activity',
    [around(call('child')), child],
    (run) => run.completeJob('c'),
    {
      enter: ['+child', '+CS', '-CS', 'CS-CT', '+CT'],
      complete: ['-CT', 'CT-CE', '+CE', '-CE', '-child'],
      terminate: ['xCT', 'xchild'],
    },
  ],
]

test.for(waiting)('%s is activated, waits, and goes on when it is completed', async ([, process, complete, inside]) => {
  const run = await drive(process, { variables: { key: 'K' } })
  expect(run.log).toEqual([...BEFORE, '+E', ...(inside?.enter ?? [])])
  expect(run.state.status).toBe('active')
  complete(run)
  expect(run.log).toEqual([...(inside?.complete ?? []), '-E', ...AFTER])
  expect(run.state).toMatchObject({ status: 'completed', elements: {} })
})

test.for(waiting)('%s leaves nothing behind when the instance is cancelled', async ([, process, , inside]) => {
  const run = await drive(process, { variables: { key: 'K' } })
  expect(run.send({ type: 'cancel' })).toBeUndefined()
  expect(run.log).toEqual([...(inside?.terminate ?? []), 'xE', 'xp'])
  expect(run.state).toEqual({ format: 1, process: 'p', status: 'terminated', root: '1', next: run.state.next, elements: {} })
})

test.for<readonly [string, Elements[string]]>([
  ['an undefined task', plain('task')],
  ['a manual task', plain('manualTask')],
  ['a script task', script('=1', 'x')],
  ['a none throw event', throwEvent()],
  ['an exclusive gateway with one flow', plain('exclusiveGateway')],
  ['a parallel gateway with one flow', plain('parallelGateway')],
  ['an inclusive gateway with one flow', plain('inclusiveGateway')],
  ['a signal throw event', throwEvent(signal('s'))],
  ['a compensation throw event with nothing to undo', throwEvent(compensation)],
])('%s is passed at once', async ([, element]) => {
  const run = await drive(around(element))
  expect(run.log).toEqual([...BEFORE, '+E', '-E', ...AFTER])
})

test('a link goes on at the catching link of its name', async () => {
  const run = await drive(around(throwEvent(link('L', 'throw')), { C: catchEvent(link('L', 'catch')) }, ['Start E', 'C End']))
  expect(run.log).toEqual([...BEFORE, '+E', '-E', '+C', '-C', 'C-End', '+End', '-End', '-p'])
})

test.for<readonly [string, (outside: Elements, inside: Elements) => Elements]>([
  ['before', (outside, inside) => ({ ...outside, ...inside })],
  ['after', (outside, inside) => ({ ...inside, ...outside })],
])('a link stays in its scope, though one of the same name stands %s it', async ([, join]) => {
  const inside = {
    E: subProcess({ S: startEvent(), T: throwEvent(link('L', 'throw')), In: catchEvent(link('L', 'catch')), I: endEvent() }, [
      'S T',
      'In I',
    ]),
  }
  const outside = { Out: catchEvent(link('L', 'catch').replace('id="link-L', 'id="outer-L')) }
  const run = await drive({
    elements: { Start: startEvent(), ...join(outside, inside), End: endEvent() },
    flows: ['Start E End', 'Out End'],
  })
  expect(run.log).toEqual([...BEFORE, '+E', '+S', '-S', 'S-T', '+T', '-T', '+In', '-In', 'In-I', '+I', '-I', '-E', ...AFTER])
})

test('a message end event is a job and ends its path', async () => {
  const run = await drive({
    elements: { Start: startEvent(), E: endEvent(message('m'), { ext: '<zeebe:taskDefinition type="t" />' }) },
    flows: ['Start E'],
  })
  expect(run.log).toEqual([...BEFORE, '+E'])
  run.completeJob('t')
  expect(run.log).toEqual(['-E', '-p'])
})

test('a terminate end completes first, then ends all else in its scope, which completes', async () => {
  const run = await drive({
    elements: { Start: startEvent(), A: service('a'), U: user(), T: endEvent(terminate) },
    flows: ['Start A T', 'Start U'],
  })
  run.completeJob('a')
  expect(run.log).toEqual(['-A', 'A-T', '+T', '-T', 'xU', '-p'])
})

test('an event-based gateway enters the first event that comes, and closes the others', async () => {
  const run = await drive(
    {
      elements: {
        Start: startEvent(),
        E: plain('eventBasedGateway'),
        M: catchEvent(message('m')),
        T: catchEvent(duration('PT1H')),
        End: endEvent(),
      },
      flows: ['Start E M End', 'E T End'],
    },
    { variables: { key: 'K' } },
  )
  expect(run.log).toEqual([...BEFORE, '+E'])
  run.receive('M', { by: 'message' })
  expect(run.log).toEqual(['-E', '+M', '-M', 'M-End', '+End', '-End', '-p'])
  expect(run.state.timers).toBeUndefined()
  expect(run.variables()).toEqual({ key: 'K', by: 'message' })
})

test('an interrupting event subprocess ends what runs in its scope; one that does not interrupt leaves it', async () => {
  const withEvent = (interrupting: boolean): ProcessDraft => ({
    elements: {
      Start: startEvent(),
      U: user(),
      End: endEvent(),
      ES: eventSubProcess(
        { S: startEvent(message('m'), { isInterrupting: String(interrupting) }), H: service('h'), X: endEvent() },
        ['S H X'],
      ),
    },
    flows: ['Start U End'],
  })
  const interrupted = await drive(withEvent(true), { variables: { key: 'K' } })
  interrupted.receive('S', { v: 1 })
  expect(interrupted.log).toEqual(['xU', '+ES', '+S', '-S', 'S-H', '+H'])
  interrupted.completeJob('h')
  expect(interrupted.log).toEqual(['-H', 'H-X', '+X', '-X', '-ES', '-p'])

  const left = await drive(withEvent(false), { variables: { key: 'K' } })
  left.receive('S')
  left.receive('S')
  expect(left.log).toEqual(['+ES', '+S', '-S', 'S-H', '+H'])
  left.completeTask('U')
  expect(left.state.status).toBe('active')
  left.completeJob('h')
  left.completeJob('h')
  expect(left.state.status).toBe('completed')
})

/** What is missing at first, and how it is mended: `after` is what resolving then does. */
type Failing = readonly [
  name: string,
  process: ProcessDraft | readonly ProcessDraft[],
  incident: string,
  mend: Record<string, string | number | boolean | string[]>,
  entered: readonly string[],
]

test.for<Failing>([
  ['a service task whose type is missing', around(service('=kind')), 'EXTRACT_VALUE_ERROR', { kind: 't' }, ['+E']],
  [
    'a service task whose retries are text',
    around(plain('serviceTask', { ext: '<zeebe:taskDefinition type="t" retries="=n" />' })),
    'EXTRACT_VALUE_ERROR',
    { n: 2 },
    ['+E'],
  ],
  [
    'a user task whose assignee is missing',
    around(user('<zeebe:assignmentDefinition assignee="=who" />')),
    'EXTRACT_VALUE_ERROR',
    { who: 'w' },
    ['+E'],
  ],
  [
    'a user task whose groups are text',
    around(user('<zeebe:assignmentDefinition candidateGroups="=groups" />')),
    'EXTRACT_VALUE_ERROR',
    { groups: ['g'] },
    ['+E'],
  ],
  [
    'a user task whose priority is beyond 100',
    around(user('<zeebe:priorityDefinition priority="=101 - n" />')),
    'EXTRACT_VALUE_ERROR',
    { n: 1 },
    ['+E'],
  ],
  [
    'a user task whose due date is no date-time',
    around(user('<zeebe:taskSchedule dueDate="=if n = &quot;many&quot; then 5 else null" />')),
    'EXTRACT_VALUE_ERROR',
    { n: 1 },
    ['+E'],
  ],
  ['a timer without a duration', around(catchEvent(duration('=d'))), 'EXTRACT_VALUE_ERROR', { d: 'PT1H' }, ['+E']],
  ['a message without a key', around(catchEvent(message('m'))), 'EXTRACT_VALUE_ERROR', { key: 'K' }, ['+E']],
  [
    'a script that asserts',
    around(script('=assert(x, x != null)', 'y')),
    'EXTRACT_VALUE_ERROR',
    { x: 1 },
    ['+E', '-E', ...AFTER],
  ],
  [
    'an input mapping that asserts',
    around(service('t', { in: { a: '=assert(x, x != null)' } })),
    'IO_MAPPING_ERROR',
    { x: 1 },
    ['+E'],
  ],
  [
    'a call of a process that is not there',
    [around(call('=target')), child],
    'CALLED_ELEMENT_ERROR',
    { target: 'child' },
    ['+E', '+child', '+CS', '-CS', 'CS-CT', '+CT'],
  ],
  [
    'a gateway without a way on',
    around(plain('exclusiveGateway'), { Other: endEvent() }, ['Start E', ['E', 'End', '=x = 1'], ['E', 'Other', '=x = 2']]),
    'CONDITION_ERROR',
    { x: 1 },
    ['+E', '-E', ...AFTER],
  ],
  [
    'a gateway whose condition is null',
    around(plain('exclusiveGateway'), { Other: endEvent() }, ['Start E', ['E', 'End', '=b'], ['E', 'Other', 'default']]),
    'EXTRACT_VALUE_ERROR',
    { b: true },
    ['+E', '-E', ...AFTER],
  ],
  [
    'an inclusive gateway of which one condition is null',
    around(plain('inclusiveGateway'), { Other: endEvent() }, ['Start E', ['E', 'End', '=true'], ['E', 'Other', '=b']]),
    'EXTRACT_VALUE_ERROR',
    { b: false },
    ['+E', '-E', ...AFTER],
  ],
  [
    'a multi-instance over no list',
    around(
      service('t', {
        loop: '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>',
      }),
    ),
    'EXTRACT_VALUE_ERROR',
    { items: ['a'] },
    ['+E[]', '+E'],
  ],
])('%s is an incident before it is active, and goes on when that is resolved', async ([, process, incident, mend, entered]) => {
  const run = await drive(process, {
    variables:
      incident === 'CALLED_ELEMENT_ERROR'
        ? { target: 'nobody' }
        : incident === 'CONDITION_ERROR'
          ? { x: 0 }
          : { n: 'many', groups: 'g' },
  })
  const first = [...BEFORE, `!E ${incident}`]
  expect(run.log).toEqual(first)
  run.send({ type: 'resolveIncident', incident: run.incident() })
  expect(run.log).toEqual([`!E ${incident}`])
  run.send({ type: 'setVariables', element: run.state.root, variables: mend })
  run.send({ type: 'resolveIncident', incident: run.incident() })
  expect(run.log).toEqual(entered)
  expect(run.state.incidents).toBeUndefined()
})

test('an error that nobody catches is an incident at the end event that throws it', async () => {
  const run = await drive({ elements: { Start: startEvent(), E: endEvent(error('X')) }, flows: ['Start E'] })
  expect(run.log).toEqual([...BEFORE, '!E UNHANDLED_ERROR_EVENT'])
})

test('a form that is deployed on a cluster does not exist here', async () => {
  const run = await drive(around(user('<zeebe:formDefinition formId="f" />')))
  expect(run.log).toEqual([...BEFORE, '!E FORM_NOT_FOUND'])
})
