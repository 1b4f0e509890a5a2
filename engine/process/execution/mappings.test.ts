import { expect, test } from 'vitest'
import { endEvent, type Options, plain, script, service, startEvent, subProcess, throwEvent } from '../testing/build-bpmn.ts'
import { drive } from '../testing/drive-process.ts'
import type { Variables } from '../types.ts'

type Case = readonly [
  name: string,
  options: Options,
  start: Variables,
  local: Variables | undefined,
  results: Variables,
  after: Variables,
]

test.for<Case>([
  ['without mappings every result goes to the process', {}, { a: 1 }, undefined, { a: 2, b: { c: 3 } }, { a: 2, b: { c: 3 } }],
  [
    'an input is local, and a result of its name is lost',
    { in: { x: '=a' } },
    { a: 1 },
    { x: 1 },
    { x: 2, y: 3 },
    { a: 1, y: 3 },
  ],
  ['a source without = is text', { in: { x: '42' } }, {}, { x: '42' }, {}, {}],
  ['a missing source is null', { in: { x: '=nobody' } }, {}, { x: null }, {}, {}],
  [
    'later inputs see earlier ones, not those that come after',
    { in: { x: '=a', y: '=x + 1', z: '=late', late: '=1' } },
    { a: 1, late: 'outer' },
    { x: 1, y: 2, z: 'outer', late: 1 },
    {},
    { a: 1, late: 'outer' },
  ],
  [
    'a nested input makes a context of its own',
    { in: { 'x.b': '=1', 'x.c.d': '=2' } },
    { x: { a: 0 } },
    { x: { b: 1, c: { d: 2 } } },
    {},
    { x: { a: 0 } },
  ],
  [
    'with outputs only what they name goes out',
    { out: { total: '=r * 2' } },
    { total: 1 },
    undefined,
    { r: 21, other: 'o' },
    { total: 42 },
  ],
  [
    'a nested output merges into what is there',
    { out: { 'x.b': '=r' } },
    { x: { a: 0 } },
    undefined,
    { r: 1 },
    { x: { a: 0, b: 1 } },
  ],
  ['a nested output below a scalar makes the whole null', { out: { 'x.b': '=r' } }, { x: 5 }, undefined, { r: 1 }, { x: null }],
  ['later outputs see earlier ones', { out: { a: '=r', b: '=a + 1' } }, {}, undefined, { r: 1 }, { a: 1, b: 2 }],
])('%s', async ([, options, start, local, results, after]) => {
  const run = await drive(
    { elements: { Start: startEvent(), A: service('t', options), Next: service('next') }, flows: ['Start A Next'] },
    { variables: start },
  )
  expect(run.state.elements[run.element('A')]?.variables).toEqual(local)
  run.completeJob('t', results)
  expect(run.variables()).toEqual(after)
})

test('a repeated target keeps its first place and has its last expression', async () => {
  const twice =
    '<zeebe:ioMapping><zeebe:input source="=1" target="b" /><zeebe:input source="=b" target="c" /><zeebe:input source="=c" target="b" /></zeebe:ioMapping>'
  const run = await drive({ elements: { Start: startEvent(), A: service('t', { ext: twice }) }, flows: ['Start A'] })
  expect(run.state.elements[run.element('A')]?.variables).toEqual({ b: null, c: null })
})

test('a result goes to the nearest scope that has its name', async () => {
  const run = await drive(
    {
      elements: {
        Start: startEvent(),
        Sub: subProcess({ S: startEvent(), A: service('t'), B: service('b') }, ['S A B'], { in: { a: '=1' }, out: { up: '=a' } }),
        End: endEvent(),
      },
      flows: ['Start Sub End'],
    },
    { variables: { a: 0, b: 0 } },
  )
  run.completeJob('t', { a: 5, b: 6, c: 7 })
  expect(run.state.elements[run.element('Sub')]?.variables).toEqual({ a: 5 })
  expect(run.variables()).toEqual({ a: 0, b: 6, c: 7 })
  run.completeJob('b')
  expect(run.variables()).toEqual({ a: 0, b: 6, c: 7, up: 5 })
})

test('an undefined task ignores mappings; a none throw event ignores inputs but applies outputs', async () => {
  const both = { in: { x: '=1' }, out: { y: '=if x = null then "unseen" else x' } }
  const run = await drive({
    elements: { Start: startEvent(), A: plain('task', both), B: throwEvent('', both), C: service('t') },
    flows: ['Start A', 'A B C'],
  })
  expect(run.variables()).toEqual({ y: 'unseen' })
})

test('an output that fails is an incident of the element that is being left, and resolving it goes on', async () => {
  const run = await drive({
    elements: { Start: startEvent(), A: service('t', { out: { y: '=assert(x, x != null)' } }), End: endEvent() },
    flows: ['Start A End'],
  })
  run.completeJob('t')
  expect(run.log).toEqual(['!A IO_MAPPING_ERROR'])
  run.send({ type: 'setVariables', element: run.state.root, variables: { x: 1 } })
  run.send({ type: 'resolveIncident', incident: run.incident() })
  expect(run.log).toEqual(['-A', 'A-End', '+End', '-End', '-p'])
  expect(run.variables()).toEqual({ x: 1, y: 1 })
})

test('a script result is mapped like a job result', async () => {
  const run = await drive(
    {
      elements: { Start: startEvent(), A: script('=a + 1', 'r', { out: { b: '=r * 10' } }), B: service('t') },
      flows: ['Start A B'],
    },
    { variables: { a: 1 } },
  )
  expect(run.variables()).toEqual({ a: 1, b: 20 })
})

test('setVariables changes a name where it is, the rest at the process; local sets it there', async () => {
  const run = await drive({ elements: { Start: startEvent(), A: service('t', { in: { x: '=1' } }) }, flows: ['Start A'] })
  const element = run.element('A')
  run.send({ type: 'setVariables', element, variables: { x: 2, y: 3 } })
  run.send({ type: 'setVariables', element, variables: { z: 4 }, local: true })
  expect(run.state.elements[element]?.variables).toEqual({ x: 2, z: 4 })
  expect(run.variables()).toEqual({ y: 3 })
  expect(run.send({ type: 'setVariables', element: '999', variables: {} })?.code).toBe('NOT_FOUND')
})
