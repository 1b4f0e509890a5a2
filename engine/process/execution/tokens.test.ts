import { expect, test } from 'vitest'
import {
  boundary,
  duration,
  endEvent,
  escalation,
  eventSubProcess,
  message,
  type ProcessDraft,
  plain,
  service,
  startEvent,
  subProcess,
  throwEvent,
  user,
} from '../testing/build-bpmn.ts'
import { drive } from '../testing/drive-process.ts'

const fork: ProcessDraft = {
  elements: {
    Start: startEvent(),
    F: plain('parallelGateway'),
    A: service('a'),
    B: service('b'),
    J: plain('parallelGateway'),
    End: endEvent(),
  },
  flows: ['Start F A J End', 'F B J'],
}

test('a fork takes its flows from the last one written to the first, and a join waits for all', async () => {
  const run = await drive(fork)
  expect(run.log.slice(-4)).toEqual(['F-B', 'F-A', '+B', '+A'])
  run.completeJob('a')
  expect(run.log).toEqual(['-A', 'A-J'])
  expect(run.state.elements[run.state.root]?.joins).toEqual({ J: { 'A-J': 1 } })
  run.completeJob('b')
  expect(run.log).toEqual(['-B', 'B-J', '+J', '-J', 'J-End', '+End', '-End', '-p'])
})

test('a second token on one flow of a join stays, and the instance stays active with no active element', async () => {
  const run = await drive({
    elements: { ...fork.elements, C: service('c'), M: plain('exclusiveGateway') },
    flows: ['Start F A M J End', 'F B J', 'F C M'],
  })
  for (const type of ['a', 'c', 'b']) run.completeJob(type)
  expect(run.state.status).toBe('active')
  expect(Object.keys(run.state.elements)).toEqual([run.state.root])
  expect(run.state.elements[run.state.root]?.joins).toEqual({ J: { 'M-J': 1 } })
})

test('two tokens on each flow of a join let it fire twice', async () => {
  const run = await drive({
    elements: {
      ...fork.elements,
      C: service('c'),
      D: service('d'),
      M: plain('exclusiveGateway'),
      N: plain('exclusiveGateway'),
      X: service('x'),
    },
    flows: ['Start F A M J X End', 'F B M', 'F C N J', 'F D N'],
  })
  for (const type of ['a', 'b', 'c', 'd', 'x', 'x']) expect(run.completeJob(type)).toBeUndefined()
  expect(run.state.status).toBe('completed')
})

test.for<readonly [string, number, readonly string[]]>([
  ['the last one written of two true conditions is taken', 5, ['G-B']],
  ['the default flow is taken when no condition is true', 1, ['G-C']],
  ['a condition written earlier is not evaluated when a later one is true', 9, ['G-B']],
])('at an exclusive gateway %s', async ([, x, taken]) => {
  const run = await drive(
    {
      elements: { Start: startEvent(), G: plain('exclusiveGateway'), A: user(), B: user(), C: user() },
      flows: ['Start G', ['G', 'C', 'default'], ['G', 'A', '=if x = 9 then null else x > 3'], ['G', 'B', '=x > 4']],
    },
    { variables: { x } },
  )
  expect(run.log.filter((line) => line.startsWith('G-'))).toEqual(taken)
})

const inclusive: ProcessDraft = {
  elements: {
    Start: startEvent(),
    G: plain('inclusiveGateway'),
    A: service('a'),
    B: service('b'),
    C: service('c'),
    J: plain('inclusiveGateway'),
    End: endEvent(),
  },
  flows: ['Start G', ['G', 'A', '=x > 1'], ['G', 'B', '=x > 2'], ['G', 'C', 'default'], 'A J End', 'B J', 'C J'],
}

test.for<readonly [number, readonly string[]]>([
  [0, ['c']],
  [2, ['a']],
  [3, ['b', 'a']],
])('an inclusive gateway with x = %i waits at its join for %s', async ([x, types]) => {
  const run = await drive(inclusive, { variables: { x } })
  expect(Object.values(run.state.jobs ?? {}).map((job) => job.type)).toEqual(types)
  for (const type of types) run.completeJob(type)
  expect(run.log.slice(-5)).toEqual(['-J', 'J-End', '+End', '-End', '-p'])
  expect(run.state.status).toBe('completed')
})

test('an inclusive join looks only when a token comes: if the last other branch ends elsewhere it never fires', async () => {
  const away: ProcessDraft = {
    elements: { ...inclusive.elements, X: plain('exclusiveGateway'), Away: endEvent() },
    flows: [
      'Start G',
      ['G', 'A', '=true'],
      ['G', 'B', '=true'],
      ['G', 'C', 'default'],
      'A J End',
      'B X',
      ['X', 'J', '=back'],
      ['X', 'Away', 'default'],
      'C J',
    ],
  }
  const hangs = await drive(away, { variables: { back: false } })
  hangs.completeJob('a')
  hangs.completeJob('b')
  expect(hangs.state.status).toBe('active')
  const fires = await drive(away, { variables: { back: false } })
  fires.completeJob('b')
  fires.completeJob('a')
  expect(fires.state.status).toBe('completed')
})

test('two flows out of a task fork without a gateway, and a task without a flow ends its path', async () => {
  const run = await drive({
    elements: { Start: startEvent(), A: service('a'), B: service('b'), C: service('c') },
    flows: ['Start A B', 'A C'],
  })
  run.completeJob('a')
  expect(run.log).toEqual(['-A', 'A-C', 'A-B', '+C', '+B'])
  run.completeJob('b')
  run.completeJob('c')
  expect(run.state.status).toBe('completed')
})

test('a token that waits at a join inside a subprocess keeps the subprocess active', async () => {
  const run = await drive({
    elements: {
      Start: startEvent(),
      Sub: subProcess(
        {
          S: startEvent(),
          ...{ F: plain('parallelGateway'), A: service('a'), B: service('b'), J: plain('parallelGateway'), X: endEvent() },
        },
        ['S F A J X', 'F B J'],
      ),
      End: endEvent(),
    },
    flows: ['Start Sub End'],
  })
  run.completeJob('b')
  expect(run.state.elements[run.element('Sub')]?.joins).toEqual({ J: { 'B-J': 1 } })
  run.completeJob('a')
  expect(run.state.status).toBe('completed')
})

test('a condition on the default flow of an inclusive gateway is ignored', async () => {
  const run = await drive({
    elements: { Start: startEvent(), G: plain('inclusiveGateway'), A: user(), B: user() },
    flows: ['Start G', ['G', 'A', '=true'], ['G', 'B', 'default =true']],
  })
  expect(run.log.filter((line) => line.startsWith('G-'))).toEqual(['G-A'])
})

test('an inclusive join waits for an activity whose boundary event leads to it', async () => {
  const run = await drive({
    elements: { ...inclusive.elements, Late: boundary('A', duration('PT1H')), Away: endEvent() },
    flows: ['Start G', ['G', 'A', '=true'], ['G', 'B', '=true'], ['G', 'C', 'default'], 'A Away', 'Late J End', 'B J', 'C J'],
  })
  run.completeJob('b')
  expect(run.log).toEqual(['-B', 'B-J'])
  run.advance('PT1H')
  expect(run.log.slice(-5)).toEqual(['-J', 'J-End', '+End', '-End', '-p'])
})

test('an interruption loses the tokens that are under way, and those that wait at a join', async () => {
  const takenOver = eventSubProcess({ S: startEvent(escalation('X')), E2: endEvent() }, ['S E2'])
  const underway = await drive({
    elements: { Start: startEvent(), A: service('a'), Esc: throwEvent(escalation('X')), ES: takenOver },
    flows: ['Start A', 'Start Esc'],
  })
  expect(underway.log).not.toContain('+A')
  expect(underway.state.status).toBe('completed')
  const waits = await drive({
    elements: { ...fork.elements, C: service('c'), Esc: throwEvent(escalation('X')), ES: takenOver },
    flows: [...fork.flows, 'F C Esc'],
  })
  waits.completeJob('a')
  waits.completeJob('c')
  expect(waits.state).toMatchObject({ status: 'completed', elements: {} })
})

test('an event subprocess that takes over closes the others of its scope', async () => {
  const on = (name: string) =>
    eventSubProcess({ [`S${name}`]: startEvent(message(name)), [`T${name}`]: service(name) }, [`S${name} T${name}`])
  const run = await drive(
    { elements: { Start: startEvent(), U: user(), A: on('a'), B: on('b') }, flows: ['Start U'] },
    { variables: { key: 'K' } },
  )
  expect(Object.keys(run.state.messages ?? {})).toHaveLength(2)
  run.receive('Sa')
  expect(run.state.messages).toBeUndefined()
})
