import { expect, test } from 'vitest'
import {
  boundary,
  call,
  endEvent,
  error,
  escalation,
  eventSubProcess,
  message,
  service,
  signal,
  startEvent,
  subProcess,
  throwEvent,
  user,
} from '../testing/build-bpmn.ts'
import { drive } from '../testing/drive-process.ts'

const throwJob = (run: Awaited<ReturnType<typeof drive>>, code: string, variables = {}) =>
  run.send({ type: 'throwError', job: run.job('t'), code, variables })

test.for<readonly [string, string | undefined, string, readonly string[]]>([
  ['by its code', 'X', 'X', ['xT', '+B', '-B', 'B-H', '+H']],
  ['by a boundary event without code', undefined, 'any', ['xT', '+B', '-B', 'B-H', '+H']],
  ['by a boundary event without code when its own is empty', undefined, '', ['xT', '+B', '-B', 'B-H', '+H']],
  ['by nobody when the code is another', 'X', 'Y', ['!T UNHANDLED_ERROR_EVENT']],
])('an error of a job is caught %s', async ([, caught, thrown, log]) => {
  const run = await drive({
    elements: { Start: startEvent(), T: service('t'), B: boundary('T', error(caught)), H: service('h') },
    flows: ['Start T', 'B H'],
  })
  throwJob(run, thrown)
  expect(run.log).toEqual(log)
})

test('the exact code comes before the one without code on one element, and inside before outside', async () => {
  const both = await drive({
    elements: {
      Start: startEvent(),
      T: service('t'),
      Any: boundary('T', error()),
      B: boundary('T', error('X')),
      H: service('h'),
      I: service('i'),
    },
    flows: ['Start T', 'Any H', 'B I'],
  })
  throwJob(both, 'X')
  expect(both.log[1]).toBe('+B')
  const nested = await drive({
    elements: {
      Start: startEvent(),
      Sub: subProcess({ S: startEvent(), T: service('t'), Any: boundary('T', error()), I: endEvent() }, ['S T', 'Any I']),
      B: boundary('Sub', error('X')),
      H: service('h'),
    },
    flows: ['Start Sub', 'B H'],
  })
  throwJob(nested, 'X')
  expect(nested.log[1]).toBe('+Any')
})

test('variables of an error are lost at a boundary event without output mapping; with one only the mapped arrive', async () => {
  const lost = await drive({
    elements: { Start: startEvent(), T: service('t'), B: boundary('T', error()), H: service('h') },
    flows: ['Start T', 'B H'],
  })
  throwJob(lost, 'X', { v: 1 })
  expect(lost.variables()).toEqual({})
  const mapped = await drive({
    elements: { Start: startEvent(), T: service('t'), B: boundary('T', error(), { out: { why: '=v' } }), H: service('h') },
    flows: ['Start T', 'B H'],
  })
  throwJob(mapped, 'X', { v: 1, w: 2 })
  expect(mapped.variables()).toEqual({ why: 1 })
})

test('an unhandled error leaves its job; resolving the incident opens it again with its retries', async () => {
  const run = await drive({ elements: { Start: startEvent(), T: service('t') }, flows: ['Start T'] })
  const job = run.job('t')
  throwJob(run, 'X')
  expect(run.send({ type: 'completeJob', job })).toMatchObject({
    code: 'INVALID_STATE',
    message: expect.stringContaining('ERROR_THROWN'),
  })
  run.send({ type: 'resolveIncident', incident: run.incident() })
  expect(run.state.jobs?.[job]).toEqual({ on: run.element('T'), type: 't', retries: 3 })
})

test('an error end event ends its subprocess and goes through call activities', async () => {
  const run = await drive([
    {
      elements: { Start: startEvent(), Call: call('child'), B: boundary('Call', error('X')), H: service('h'), End: endEvent() },
      flows: ['Start Call End', 'B H'],
    },
    { id: 'child', elements: { CS: startEvent(), CE: endEvent(error('X')) }, flows: ['CS CE'] },
  ])
  expect(run.log.slice(-7)).toEqual(['+CE', 'xCE', 'xchild', 'xCall', '+B', '-B', 'B-H'].concat('+H').slice(-7))
})

test('an error event subprocess merges the variables, and an error inside it is not caught around it', async () => {
  const run = await drive({
    elements: {
      Start: startEvent(),
      Sub: subProcess(
        {
          S: startEvent(),
          T: service('t'),
          ES: eventSubProcess({ S2: startEvent(error()), T2: service('t'), E2: endEvent() }, ['S2 T2 E2']),
        },
        ['S T'],
      ),
      B: boundary('Sub', error()),
      H: service('h'),
      End: endEvent(),
    },
    flows: ['Start Sub End', 'B H'],
  })
  throwJob(run, 'X', { v: 1 })
  expect(run.log).toEqual(['xT', '+ES', '+S2', '-S2', 'S2-T2', '+T2'])
  expect(run.variables()).toEqual({ v: 1 })
  throwJob(run, 'Y')
  expect(run.log).toEqual(['!T2 UNHANDLED_ERROR_EVENT'])
})

test('an escalation that nobody catches goes on', async () => {
  const run = await drive({
    elements: { Start: startEvent(), E: throwEvent(escalation('X')), End: endEvent() },
    flows: ['Start E End'],
  })
  expect(run.state.status).toBe('completed')
  expect(run.events.find((event) => event.type === 'escalationThrown')).toEqual({
    type: 'escalationThrown',
    code: 'X',
    element: 'E',
    elementKey: '3',
  })
})

test.for<readonly [boolean, readonly string[]]>([
  [true, ['+E', 'xE', 'xSub', '+B', '-B', 'B-H', '+H']],
  [false, ['+E', '+B', '-E', '-B', 'E-T', 'B-H', '+T', '+H']],
])('an escalation at a boundary event that interrupts: %s', async ([cancels, log]) => {
  const run = await drive({
    elements: {
      Start: startEvent(),
      Sub: subProcess({ S: startEvent(), E: throwEvent(escalation('X')), T: service('t') }, ['S E T']),
      B: boundary('Sub', escalation('X'), { cancels }),
      H: service('h'),
    },
    flows: ['Start Sub', 'B H'],
  })
  expect(run.log.slice(run.log.indexOf('S-E') + 1).toSorted()).toEqual(log.toSorted())
})

test('a message boundary merges its variables; a signal reaches every subscription of its name', async () => {
  const run = await drive(
    {
      elements: {
        Start: startEvent(),
        T: user(),
        M: boundary('T', message('m'), { cancels: false }),
        N: service('n'),
        S1: boundary('T', signal('s'), { cancels: false }),
        O: service('o'),
        U: user(),
        S2: boundary('U', signal('s')),
        P: service('p'),
      },
      flows: ['Start T', 'Start U', 'M N', 'S1 O', 'S2 P'],
    },
    { variables: { key: 'K' } },
  )
  run.receive('M', { v: 1 })
  expect(run.variables()).toEqual({ key: 'K', v: 1 })
  run.send({ type: 'broadcastSignal', name: 's', variables: { w: 2 } })
  expect(run.log.toSorted()).toEqual(['xU', '+S2', '-S2', 'S2-P', '+P', '+S1', '-S1', 'S1-O', '+O'].toSorted())
  expect(run.variables()).toEqual({ key: 'K', v: 1, w: 2 })
  run.send({ type: 'broadcastSignal', name: 'other' })
  expect(run.log).toEqual([])
})

test('a message that is correlated once is gone, a second time is refused', async () => {
  const run = await drive(
    { elements: { Start: startEvent(), T: user(), M: boundary('T', message('m')), N: service('n') }, flows: ['Start T', 'M N'] },
    { variables: { key: 7.9 } },
  )
  const subscription = run.subscription('M')
  expect(run.state.messages?.[subscription]?.key).toBe('7')
  run.receive('M')
  expect(run.send({ type: 'correlateMessage', subscription })?.code).toBe('NOT_FOUND')
})
