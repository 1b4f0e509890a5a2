import { expect, test } from 'vitest'
import {
  boundary,
  buildBpmn,
  call,
  catchEvent,
  compensation,
  cycle,
  date,
  duration,
  type ElementDraft,
  type Elements,
  endEvent,
  error,
  eventSubProcess,
  type FlowDraft,
  link,
  message,
  plain,
  receive,
  script,
  service,
  signal,
  startEvent,
  subProcess,
  throwEvent,
  user,
} from '../testing/build-bpmn.ts'
import { COMPILE_PROBLEM_CODES, compileProcess, PROCESS_LIMITS } from './compile-process.ts'

const codes = async (xml: string) => (await compileProcess(xml)).problems.map((problem) => problem.code)

test('a definition is plain JSON with flows in document order', async () => {
  const { definitions, problems } = await compileProcess(
    buildBpmn({
      elements: {
        Start: startEvent(),
        T: user('<zeebe:properties><zeebe:property name="dueWorkingDays" value="5" /></zeebe:properties>'),
        B: boundary('T', duration('PT1H')),
        End: endEvent(),
      },
      flows: ['Start T End', 'B End'],
      extensions: '<zeebe:versionTag value="v1" />',
    }),
  )
  expect(problems).toEqual([])
  const definition = definitions.get('p')!
  expect(JSON.parse(JSON.stringify(definition))).toEqual(definition)
  expect(definition).toMatchObject({
    format: 1,
    id: 'p',
    versionTag: 'v1',
    platformVersion: '8.6.0',
    flows: { 'Start-T': { source: 'Start', target: 'T' } },
    elements: {
      p: { kind: 'process', startEvents: ['Start'] },
      T: {
        kind: 'userTask',
        scope: 'p',
        incoming: ['Start-T'],
        outgoing: ['T-End'],
        boundaryEvents: ['B'],
        properties: { dueWorkingDays: '5' },
        userTask: { native: true },
      },
      B: { attachedTo: 'T', interrupting: true, event: { type: 'timer', timer: 'duration', value: { text: 'PT1H' } } },
      End: { incoming: ['T-End', 'B-End'] },
    },
  })
})

test('only executable processes are compiled', async () => {
  const xml = buildBpmn(
    { elements: { S: startEvent(), E: endEvent() }, flows: ['S E'] },
    { id: 'q', elements: { S2: startEvent() }, flows: [] },
  ).replace('id="q" isExecutable="true"', 'id="q"')
  expect([...(await compileProcess(xml)).definitions.keys()]).toEqual(['p'])
})

const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">&b;</bpmn:definitions>`
const many = Object.fromEntries(Array.from({ length: PROCESS_LIMITS.elements }, (_, index) => [`E${index}`, endEvent()]))
const deep = (levels: number): ElementDraft =>
  levels === 0
    ? subProcess({ S: startEvent() }, [])
    : subProcess({ [`S${levels}`]: startEvent(), [`D${levels}`]: deep(levels - 1) }, [`S${levels} D${levels}`])

const unreadable: readonly (readonly [name: string, xml: string, code: string])[] = [
  ['broken XML', '<bpmn:definitions><a></bpmn:definitions>', 'process-xml'],
  ['a file that is no BPMN', '<html></html>', 'process-xml'],
  ['an empty file', '', 'process-xml'],
  ['an entity bomb', bomb, 'process-doctype'],
  ['a file of 50 MB', 'x'.repeat(50_000_000), 'process-too-large'],
  ['a file whose letters take two bytes each', `<!-- ${'ө'.repeat(PROCESS_LIMITS.bytes / 2)} -->`, 'process-too-large'],
  ['a file beyond the cap', `<!-- ${'x'.repeat(PROCESS_LIMITS.bytes)} -->`, 'process-too-large'],
  [
    'a file without an executable process',
    buildBpmn({ elements: { S: startEvent() }, flows: [] }).replace('isExecutable="true"', ''),
    'process-none-executable',
  ],
  ['too many elements', buildBpmn({ elements: { S: startEvent(), ...many }, flows: [] }), 'process-too-many-elements'],
  [
    'subprocesses nested too deeply',
    buildBpmn({ elements: { Start: startEvent(), D: deep(PROCESS_LIMITS.nesting) }, flows: ['Start D'] }),
    'process-too-deep',
  ],
  [
    'two elements of one id',
    buildBpmn({ elements: { S: startEvent() }, flows: [] }, { id: 'q', elements: { S: startEvent() }, flows: [] }),
    'process-refused',
  ],
]

test('every code has a bad file', () => {
  expect(COMPILE_PROBLEM_CODES.filter((code) => !unreadable.some(([, , shown]) => shown === code))).toEqual([])
})

test.for(unreadable)('%s is a Problem, and nothing is compiled', async ([, xml, code]) => {
  const { definitions, problems } = await compileProcess(xml)
  expect(problems.map((problem) => problem.code)).toContain(code)
  expect(problems.every((problem) => problem.severity === 'error' && problem.message.length > 10 && problem.fix.length > 0)).toBe(
    true,
  )
  expect(definitions.size).toBe(0)
})

const refusedAt = async (elements: Elements, flows: readonly FlowDraft[] = []): Promise<readonly string[]> => {
  const { problems } = await compileProcess(buildBpmn({ elements: { Start: startEvent(), ...elements }, flows }))
  expect(problems.every((problem) => problem.code === 'process-refused')).toBe(true)
  return problems.map((problem) => problem.path)
}
const T = service('t')
const gateway = plain('exclusiveGateway')

/** What the broker refuses at deployment, and at which element the designer sees it. */
test.for<readonly [name: string, at: string, elements: Elements, flows: readonly FlowDraft[]]>([
  ['a service task without a job type', '#T', { T: plain('serviceTask') }, ['Start T']],
  ['an empty job type', '#T', { T: service('') }, ['Start T']],
  ['a script without an expression', '#T', { T: script('', 'x') }, ['Start T']],
  ['a mapping without a source', '#T', { T: service('t', { in: { a: '' } }) }, ['Start T']],
  ['a mapping to no name', '#T', { T: service('t', { in: { 'a b': '=1' } }) }, ['Start T']],
  ['FEEL that does not parse', '#T', { T: service('t', { in: { a: '=1 +' } }) }, ['Start T']],
  [
    'a condition that does not parse',
    '#G-T',
    { G: gateway, T, E: endEvent() },
    ['Start G', ['G', 'T', '=a >'], ['G', 'E', 'default']],
  ],
  ['a flow of a gateway without condition', '#G-T', { G: gateway, T, E: endEvent() }, ['Start G', 'G T', ['G', 'E', '=x']]],
  [
    'a flow of an inclusive gateway without condition',
    '#G-T',
    { G: plain('inclusiveGateway'), T, E: endEvent() },
    ['Start G', 'G T', ['G', 'E', '=x']],
  ],
  ['a duration that is none', '#T', { T: catchEvent(duration('one hour')) }, ['Start T']],
  ['a date that is none', '#T', { T: catchEvent(date('tomorrow')) }, ['Start T']],
  ['a cycle that is none', '#B', { T: user(), B: boundary('T', cycle('often'), { cancels: false }) }, ['Start T']],
  ['a cycle at a catch event', '#T', { T: catchEvent(cycle('R3/PT1H')) }, ['Start T']],
  ['a cycle at an interrupting boundary event', '#B', { T: user(), B: boundary('T', cycle('R3/PT1H')) }, ['Start T']],
  ['a flow to a boundary event', '#B', { T: user(), B: boundary('T', duration('PT1H')), E: endEvent() }, ['Start T B E']],
  ['a boundary event without a trigger', '#B', { T: user(), B: boundary('T', '') }, ['Start T']],
  ['an error event that does not interrupt', '#B', { T, B: boundary('T', error('X'), { cancels: false }) }, ['Start T']],
  ['a catch event without a trigger', '#T', { T: catchEvent('') }, ['Start T']],
  ['a flow out of an end event', '#E', { E: endEvent(), T }, ['Start E T']],
  [
    'an event-based gateway to a task',
    '#G',
    { G: plain('eventBasedGateway'), T, M: catchEvent(message('m')) },
    ['Start G T', 'G M'],
  ],
  ['an event-based gateway with one flow', '#G', { G: plain('eventBasedGateway'), M: catchEvent(message('m')) }, ['Start G M']],
  [
    'a multi-instance without a collection',
    '#T',
    { T: service('t', { loop: '<bpmn:multiInstanceLoopCharacteristics />' }) },
    ['Start T'],
  ],
  ['a subprocess without a start', '#T', { T: subProcess({ E: endEvent() }, []) }, ['Start T']],
  ['an event subprocess with a none start', '#T', { T: eventSubProcess({ S: startEvent() }, []) }, []],
  ['an empty entry among the groups', '#T', { T: user('<zeebe:assignmentDefinition candidateGroups="a,,b" />') }, ['Start T']],
  ['a link without its other end', '#T', { T: throwEvent(link('L', 'throw')) }, ['Start T']],
  [
    'a link without an id',
    '#T',
    { T: throwEvent('<bpmn:linkEventDefinition name="L" />'), C: catchEvent(link('L', 'catch')) },
    ['Start T'],
  ],
  ['a compensation event without an id', '#T', { T: throwEvent('<bpmn:compensateEventDefinition />') }, ['Start T']],
  ['a compensation boundary without a handler', '#B', { T, B: boundary('T', compensation) }, ['Start T']],
  ['an error end event without a code', '#E', { E: endEvent(error()) }, ['Start E']],
  ['a receive task without a message', '#T', { T: { ...receive('m'), attributes: {} } }, ['Start T']],
  [
    'a receive task with a boundary event of its own message',
    '#T',
    { T: receive('m'), B: boundary('T', message('m')), E: endEvent() },
    ['Start T', 'B E'],
  ],
  [
    'a throw event that is for compensation',
    '#T',
    { T: { ...throwEvent(''), attributes: { isForCompensation: 'true' } }, E: endEvent() },
    ['Start T E'],
  ],
  [
    'an attribute that BPMN does not know, in a subprocess',
    '#T',
    { D: subProcess({ S: startEvent(), T: { ...service('t'), attributes: { urgent: 'true' } } }, ['S T']) },
    ['Start D'],
  ],
  ['a signal without a name', '#T', { T: catchEvent('<bpmn:signalEventDefinition />') }, ['Start T']],
  ['a call of nobody', '#T', { T: call('') }, ['Start T']],
  [
    'a loop that never waits',
    '#L',
    { L: gateway, G: gateway, E: endEvent() },
    ['Start L G', ['G', 'L', '=x'], ['G', 'E', 'default']],
  ],
  ['a call of itself without a wait', '#T', { T: call('p') }, ['Start T']],
])('%s is refused at its element', async ([, at, elements, flows]) => {
  expect(await refusedAt(elements, flows)).toContain(at)
})

test.for<readonly [name: string, elements: Elements, flows: readonly FlowDraft[]]>([
  [
    'a loop over a script',
    { L: gateway, S: script('=1', 'x'), G: gateway, E: endEvent() },
    ['Start L S G', ['G', 'L', '=x'], ['G', 'E', 'default']],
  ],
  [
    'a loop over a service task',
    { L: gateway, T, G: gateway, E: endEvent() },
    ['Start L T G', ['G', 'L', '=x'], ['G', 'E', 'default']],
  ],
  [
    'literal retries that are no number',
    { T: plain('serviceTask', { ext: '<zeebe:taskDefinition type="t" retries="many" />' }) },
    ['Start T'],
  ],
  ['an unconnected element', { T }, []],
  ['an event subprocess with an incoming flow', { ES: eventSubProcess({ S: startEvent(signal('s')) }, []) }, ['Start ES']],
  ['a start event with an incoming flow', { T }, ['Start T Start']],
])('%s is accepted, as the broker does', async ([, elements, flows]) => {
  expect(await refusedAt(elements, flows)).toEqual([])
})

test('a process without a start event, or with two, is refused', async () => {
  expect(await codes(buildBpmn({ elements: { T }, flows: [] }))).toEqual(['process-refused'])
  expect(await codes(buildBpmn({ elements: { A: startEvent(), B: startEvent(), T }, flows: ['A T', 'B T'] }))).toEqual([
    'process-refused',
  ])
})

test('a message in the middle of a process needs a correlation key, at its start it needs none', async () => {
  const bare = '<bpmn:extensionElements><zeebe:subscription correlationKey="=key" /></bpmn:extensionElements>'
  expect(
    await codes(buildBpmn({ elements: { S: startEvent(message('m')), E: endEvent() }, flows: ['S E'] }).replace(bare, '')),
  ).toEqual([])
  expect(await codes(buildBpmn({ elements: { S: startEvent(), T: receive('m') }, flows: ['S T'] }).replace(bare, ''))).toEqual([
    'process-refused',
  ])
})

test('a call of a process of the same file that has no none start is refused', async () => {
  const child = { id: 'child', elements: { CS: startEvent(message('m')) }, flows: [] }
  expect(await codes(buildBpmn({ elements: { S: startEvent(), C: call('child') }, flows: ['S C'] }, child))).toEqual([
    'process-refused',
  ])
})
