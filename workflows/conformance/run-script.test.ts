import { expect, test } from 'vitest'
import { runScript } from './run-script.ts'
import type { ScriptStep } from './script.ts'

const head =
  '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">'
const message =
  '<bpmn:message id="m" name="go"><bpmn:extensionElements><zeebe:subscription correlationKey="=key" /></bpmn:extensionElements></bpmn:message>'
const service = (id: string, type: string) =>
  `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${type}" /></bpmn:extensionElements></bpmn:serviceTask>`
const process = (id: string, inner: string) =>
  `${head}<bpmn:process id="${id}" isExecutable="true">${inner}</bpmn:process>${message}</bpmn:definitions>`
const chain = (...ids: readonly string[]) =>
  ids
    .slice(1)
    .map((id, index) => `<bpmn:sequenceFlow id="f${index}${id}" sourceRef="${ids[index]}" targetRef="${id}" />`)
    .join('')

const waiting = process(
  'p',
  `<bpmn:startEvent id="S" /><bpmn:intermediateCatchEvent id="M"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>${service('T', 't')}${chain('S', 'M', 'T')}`,
)
const started = process(
  'q',
  `<bpmn:startEvent id="S"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>${service('T', 't')}${chain('S', 'T')}`,
)
const timed = process(
  'r',
  `<bpmn:startEvent id="S"><bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>${service('T', 't')}${chain('S', 'T')}`,
)

const run = async (files: Record<string, string>, steps: readonly ScriptStep[], deploy = Object.keys(files)) =>
  runScript({ files, script: { clock: '2031-01-01T08:00:00.000Z', deploy, steps } })
const activeAfter = async (files: Record<string, string>, steps: readonly ScriptStep[]) =>
  (await run(files, steps)).steps.at(-1)?.state.active ?? []

test('a recording holds the deployment, and answer, events and state after every step', async () => {
  const recording = await run({ 'a.bpmn': waiting }, [
    { start: { process: 'p', variables: { key: 'K' } } },
    { completeJob: { type: 't' } },
  ])
  expect(recording).toMatchObject({
    engine: 'embedded',
    clock: '2031-01-01T08:00:00.000Z',
    deployment: { files: ['a.bpmn'], processes: ['p'], state: {} },
  })
  expect(recording.steps[0]).toEqual({
    step: { start: { process: 'p', variables: { key: 'K' } } },
    answer: 'ok',
    events: [
      { e: 'p#1', type: 'PROCESS', to: 'ACTIVATED' },
      { e: 'S#1', type: 'START_EVENT', to: 'ACTIVATED' },
      { e: 'S#1', type: 'START_EVENT', to: 'COMPLETED' },
      { e: 'f0M', type: 'SEQUENCE_FLOW', to: 'TAKEN' },
      { e: 'M#1', type: 'INTERMEDIATE_CATCH_EVENT', to: 'ACTIVATED' },
    ],
    state: {
      instances: [{ instance: 'p#1', version: 1, state: 'active' }],
      active: ['M#1'],
      messageSubscriptions: [{ at: 'M', on: 'M#1', name: 'go', key: 'K', interrupting: true }],
      scopes: { 'p#1': { variables: { key: 'K' } } },
    },
  })
  expect(recording.steps[1]?.answer).toEqual({ code: 'HARNESS', message: 'no such job' })
})

test('a deployment that is refused has no steps', async () => {
  const recording = await run({ 'a.bpmn': '<x/>' }, [{ start: { process: 'p' } }])
  expect(recording.deployment.rejected?.code).toBe('INVALID_ARGUMENT')
  expect(recording.steps).toEqual([])
})

test('a script without a file name takes the file that is given', async () => {
  const recording = await runScript({ files: { 'case.bpmn': waiting }, script: { steps: [] } })
  expect(recording.deployment.processes).toEqual(['p'])
})

test('a message reaches one instance of each process, and is kept for its time to live', async () => {
  const start: ScriptStep = { start: { process: 'p', variables: { key: 'K' } } }
  const go = (ttlMs: number): ScriptStep => ({ publish: { name: 'go', key: 'K', ttlMs } })
  expect(await activeAfter({ 'a.bpmn': waiting }, [start, start, go(0)])).toEqual(['M#2', 'T#1'])
  expect(await activeAfter({ 'a.bpmn': waiting }, [go(60_000), start])).toEqual(['T#1'])
  expect(await activeAfter({ 'a.bpmn': waiting }, [go(0), start])).toEqual(['M#1'])
  expect(await activeAfter({ 'a.bpmn': waiting }, [go(60_000), { advance: 'PT2M' }, start])).toEqual(['M#1'])
  expect(await activeAfter({ 'a.bpmn': waiting, 'b.bpmn': started }, [start, go(0)])).toEqual(['T#1', 'q/T#1'])
})

test('a message id is unique while it is buffered', async () => {
  const once: ScriptStep = { publish: { name: 'go', key: 'K', ttlMs: 60_000, messageId: 'x' } }
  const recording = await run({ 'a.bpmn': waiting }, [once, once, { advance: 'PT2M' }, once])
  expect(recording.steps.map(({ answer }) => (answer === 'ok' ? answer : answer.code))).toEqual([
    'ok',
    'ALREADY_EXISTS',
    'ok',
    'ok',
  ])
})

test('a message starts one instance at a time for its key; the next begins when that ends', async () => {
  const go: ScriptStep = { startMessage: { name: 'go', key: 'K', ttlMs: 60_000 } }
  expect(await activeAfter({ 'b.bpmn': started }, [go, go])).toEqual(['T#1'])
  expect(await activeAfter({ 'b.bpmn': started }, [go, go, { completeJob: { type: 't' } }])).toEqual(['T#2'])
  expect(await activeAfter({ 'b.bpmn': started }, [go, go, { cancel: {} }])).toEqual(['T#2'])
})

test('a timer starts instances; a jump over several starts one', async () => {
  expect(await activeAfter({ 'c.bpmn': timed }, [{ advance: 'PT1H' }, { advance: 'PT1H' }, { advance: 'PT1H' }])).toEqual([
    'T#1',
    'T#2',
  ])
  expect(await activeAfter({ 'c.bpmn': timed }, [{ advance: 'PT5H' }])).toEqual(['T#1'])
})

test('the same content makes no version, another one does and takes over the starts', async () => {
  const changed = timed.replace('type="t"', 'type="u"')
  const recording = await run(
    { 'c.bpmn': timed, 'd.bpmn': changed },
    [{ deploy: 'c.bpmn' }, { deploy: 'd.bpmn' }, { advance: 'PT1H' }],
    ['c.bpmn'],
  )
  expect(recording.steps[0]?.state.timers).toMatchObject([{ start: 'r' }])
  expect(recording.steps[1]?.state.timers).toMatchObject([{ start: 'r:2' }])
  expect(recording.steps[2]?.state.jobs).toMatchObject([{ type: 'u' }])
  expect(recording.steps[2]?.state.instances).toMatchObject([{ version: 2 }])
})

test('an unknown process and an unknown step are answered, not thrown', async () => {
  const recording = await run({ 'a.bpmn': waiting }, [{ start: { process: 'nobody' } }, { jump: 1 } as ScriptStep])
  expect(recording.steps.map(({ answer }) => answer !== 'ok' && answer.code)).toEqual(['NOT_FOUND', 'HARNESS'])
})
