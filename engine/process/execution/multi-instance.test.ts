import { expect, test } from 'vitest'
import {
  boundary,
  call,
  compensation,
  each,
  endEvent,
  message,
  plain,
  service,
  startEvent,
  subProcess,
  throwEvent,
} from '../testing/build-bpmn.ts'
import { drive } from '../testing/drive-process.ts'

const over = (loop: string, options = {}) => ({
  elements: { Start: startEvent(), T: service('t', { loop, ...options }), Next: service('next') },
  flows: ['Start T Next'],
})
const RESULTS = 'inputElement="item" outputCollection="results" outputElement="=r"'

test('a parallel multi-instance begins all at once; results stand at the place of their input', async () => {
  const run = await drive(over(each('=items', RESULTS)), { variables: { items: ['a', 'b', 'c'] } })
  expect(run.log.slice(-4)).toEqual(['+T[]', '+T', '+T', '+T'])
  const [first, , third] = Object.keys(run.state.jobs ?? {})
  run.send({ type: 'completeJob', job: third!, variables: { r: 3 } })
  run.send({ type: 'completeJob', job: first!, variables: { r: 1 } })
  run.completeJob('t', { r: 2 })
  expect(run.log).toEqual(['-T', '-T[]', 'T-Next', '+Next'])
  expect(run.variables()).toEqual({ items: ['a', 'b', 'c'], results: [1, 2, 3] })
})

test('a sequential one begins one after the other, and each sees its item and counter', async () => {
  const run = await drive(over(each('=items', `${RESULTS} sequential`)), { variables: { items: ['a', 'b'] } })
  expect(run.state.elements[run.state.jobs![run.job('t')]!.on]?.variables).toEqual({ item: 'a', loopCounter: 1, r: null })
  run.completeJob('t', { r: 1 })
  expect(run.log).toEqual(['-T', '+T'])
  expect(run.state.elements[run.state.jobs![run.job('t')]!.on]?.variables).toEqual({ item: 'b', loopCounter: 2, r: null })
  run.completeJob('t', { r: 2 })
  expect(run.variables().results).toEqual([1, 2])
})

test('an empty list completes the body at once', async () => {
  const run = await drive(over(each('=[]', RESULTS)))
  expect(run.log.slice(-4)).toEqual(['+T[]', '-T[]', 'T-Next', '+Next'])
  expect(run.variables()).toEqual({ results: [] })
})

test('a completion condition that holds ends the others, and nulls stay where they were', async () => {
  const run = await drive(over(each('=[1, 2, 3]', RESULTS, '=numberOfCompletedInstances >= 1 and r = "stop"')))
  run.completeJob('t', { r: 'go' })
  expect(run.log).toEqual(['-T'])
  run.completeJob('t', { r: 'stop' })
  expect(run.log).toEqual(['-T', 'xT', '-T[]', 'T-Next', '+Next'])
  expect(run.variables().results).toEqual(['go', 'stop', null])
})

test('boundary events belong to the body', async () => {
  const run = await drive(
    {
      elements: {
        Start: startEvent(),
        T: service('t', { loop: each('=[1, 2]') }),
        B: boundary('T', message('m')),
        H: service('h'),
      },
      flows: ['Start T', 'B H'],
    },
    { variables: { key: 'K' } },
  )
  expect(Object.keys(run.state.messages ?? {})).toHaveLength(1)
  run.receive('B')
  expect(run.log).toEqual(['xT', 'xT', 'xT[]', '+B', '-B', 'B-H', '+H'])
})

test('a list that grew meanwhile runs on and then fails at the collection of results', async () => {
  const run = await drive(over(each('=items', `${RESULTS} sequential`)), { variables: { items: ['a'] } })
  run.send({ type: 'setVariables', element: run.state.root, variables: { items: ['a', 'b'] } })
  run.completeJob('t', { r: 1 })
  run.completeJob('t', { r: 2 })
  expect(run.log).toEqual(['!T EXTRACT_VALUE_ERROR'])
})

test('a subprocess and a call activity can be repeated', async () => {
  const sub = await drive({
    elements: {
      Start: startEvent(),
      T: subProcess({ S: startEvent(), A: service('t') }, ['S A'], { loop: each('=[1, 2]', 'inputElement="n"') }),
      Next: service('next'),
    },
    flows: ['Start T Next'],
  })
  sub.completeJob('t')
  sub.completeJob('t')
  expect(sub.log).toEqual(['-A', '-T', '-T[]', 'T-Next', '+Next'])
  const calls = await drive([
    {
      elements: {
        Start: startEvent(),
        T: call('child', { loop: each('=[1, 2]', 'inputElement="n"'), attributes: 'propagateAllChildVariables="false"' }),
        Next: service('next'),
      },
      flows: ['Start T Next'],
    },
    { id: 'child', elements: { CS: startEvent(), A: service('t') }, flows: ['CS A'] },
  ])
  calls.completeJob('t', { leak: 1 })
  calls.completeJob('t')
  expect(calls.variables()).toEqual({})
  expect(calls.log.at(-1)).toBe('+Next')
})

const undone = (loop = '') => ({
  elements: {
    Start: startEvent(),
    A: service('a', { loop }),
    BA: boundary('A', compensation.replace('"compensation"', '"c1"')),
    HA: { ...service('undo'), attributes: { isForCompensation: 'true' } },
    T: throwEvent(compensation),
    End: endEvent(),
  },
  flows: ['Start A T End'],
  artifacts: '<bpmn:association id="as" associationDirection="One" sourceRef="BA" targetRef="HA" />',
})

test('compensation runs the handler of what has completed, and the throwing event waits for it', async () => {
  const run = await drive(undone())
  expect(run.state.compensations).toBeUndefined()
  run.completeJob('a')
  expect(run.log).toEqual(['-A', 'A-T', '+T', '+BA', '-BA', '+HA'])
  run.completeJob('undo')
  expect(run.log).toEqual(['-HA', '-T', 'T-End', '+End', '-End', '-p'])
})

test('a multi-instance is undone once for all its instances', async () => {
  const run = await drive(undone(each('=[1, 2]')))
  run.completeJob('a')
  expect(run.state.compensations).toBeUndefined()
  run.completeJob('a')
  expect(Object.values(run.state.jobs ?? {}).map((job) => job.type)).toEqual(['undo'])
})

test('what has not completed is not undone', async () => {
  const process = undone()
  const run = await drive({
    ...process,
    elements: { ...process.elements, F: plain('parallelGateway'), C: service('c') },
    flows: ['Start F A', 'F C T End'],
  })
  run.completeJob('c')
  expect(run.log).toEqual(['-C', 'C-T', '+T', '-T', 'T-End', '+End', '-End'])
})

test('an item that is handed on as the result is not emptied first', async () => {
  const run = await drive(over(each('=["a", "b"]', 'inputElement="item" outputCollection="results" outputElement="=item"')))
  run.completeJob('t')
  run.completeJob('t')
  expect(run.variables()).toEqual({ results: ['a', 'b'] })
})

test('a subprocess that has completed is undone by its inner handlers; an instance that has ended keeps none', async () => {
  const { elements, artifacts } = undone()
  const { Start: _, T, End, ...inner } = elements
  const sub = subProcess({ S: startEvent(), ...inner }, ['S A'])
  const process = {
    elements: { Start: startEvent(), Sub: { ...sub, artifacts }, W: service('w'), T, End },
    flows: ['Start Sub W T End'],
  }
  const run = await drive(process)
  run.completeJob('a')
  run.completeJob('w')
  expect(Object.values(run.state.jobs ?? {}).map((job) => job.type)).toEqual(['undo'])
  run.completeJob('undo')
  expect(run.state).toMatchObject({ status: 'completed', elements: {} })
  const kept = await drive({ ...process, flows: ['Start Sub W End'] })
  kept.completeJob('a')
  expect(kept.state.compensations).toBeDefined()
  kept.completeJob('w')
  expect(kept.state.compensations).toBeUndefined()
})

test('a call without propagation passes its input mappings only', async () => {
  const child = { id: 'child', elements: { CS: startEvent(), CT: service('c') }, flows: ['CS CT'] }
  const process = (attributes: string) => ({
    elements: { Start: startEvent(), C: call('child', { in: { given: '=a' }, attributes }) },
    flows: ['Start C'],
  })
  const some = await drive([process('propagateAllParentVariables="false"'), child], { variables: { a: 1, b: 2 } })
  expect(some.state.elements[some.element('child')]?.variables).toEqual({ given: 1 })
  const all = await drive([process(''), child], { variables: { a: 1, b: 2 } })
  expect(all.state.elements[all.element('child')]?.variables).toEqual({ a: 1, b: 2, given: 1 })
})

test('the completion condition sees how many there are, run and are done, this one included', async () => {
  const condition =
    '=numberOfInstances = 3 and numberOfActiveInstances = 1 and numberOfCompletedInstances = 2 and numberOfTerminatedInstances = 0'
  const run = await drive(over(each('=[1, 2, 3]', 'inputElement="item"', condition)))
  run.completeJob('t')
  expect(run.log).toEqual(['-T'])
  run.completeJob('t')
  expect(run.log).toEqual(['-T', 'xT', '-T[]', 'T-Next', '+Next'])
})
