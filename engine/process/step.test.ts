import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileProcess } from './compile/compile-process.ts'
import { STEP_LIMIT } from './execution/lifecycle.ts'
import { step } from './step.ts'
import {
  boundary,
  buildBpmn,
  cycle,
  duration,
  each,
  endEvent,
  error,
  escalation,
  eventSubProcess,
  message,
  type ProcessDraft,
  plain,
  script,
  service,
  signal,
  startEvent,
  subProcess,
  throwEvent,
  user,
} from './testing/build-bpmn.ts'
import { drive } from './testing/drive-process.ts'
import type { ProcessCommand, ProcessDefinition, ProcessState } from './types.ts'

const NOW = '2031-01-01T08:00:00.000Z'
const compile = async (...processes: readonly ProcessDraft[]): Promise<ProcessDefinition> => {
  const { definitions, problems } = await compileProcess(buildBpmn(...processes))
  expect(problems).toEqual([])
  return [...definitions.values()][0]!
}

/** A process in which much can happen: forks, loops, boundary events, subprocesses, repetitions, incidents. */
const lively: ProcessDraft = {
  elements: {
    Start: startEvent(),
    F: plain('parallelGateway'),
    A: user('', { in: { x: '=a' } }),
    BT: boundary('A', cycle('R2/PT1H'), { cancels: false }),
    BM: boundary('A', message('m')),
    N: service('note'),
    L: plain('exclusiveGateway'),
    W: service('work', { out: { a: '=assert(r, r != null)' } }),
    BE: boundary('W', error('X')),
    G: plain('exclusiveGateway'),
    Sub: subProcess(
      {
        S: startEvent(),
        M: service('each', { loop: each('=items', 'inputElement="item" outputCollection="outs" outputElement="=r"') }),
        Esc: throwEvent(escalation('E')),
        X: endEvent(),
        ES: eventSubProcess({ S3: startEvent(signal('stop')), H: service('h'), X3: endEvent() }, ['S3 H X3']),
      },
      ['S M Esc X'],
    ),
    BX: boundary('Sub', escalation('E'), { cancels: false }),
    I: script('=if i = null then 1 else i + 1', 'i'),
    J: plain('parallelGateway'),
    O: plain('inclusiveGateway'),
    P: service('p'),
    Q: service('q'),
    K: plain('inclusiveGateway'),
    End: endEvent(),
    Out: endEvent(),
  },
  flows: [
    'Start F A J',
    'BT N Out',
    'BM N',
    'F L W I G',
    ['G', 'L', '=i < 3'],
    ['G', 'Sub', 'default'],
    'BE Sub',
    'Sub J',
    'BX Out',
    'J O',
    ['O', 'P', '=a = 1 or a = null'],
    ['O', 'Q', 'default'],
    'P K End',
    'Q K',
  ],
}

type Choice = { readonly what: number; readonly value: number; readonly minutes: number }

/** One of the commands that are possible now. */
const choose = (state: ProcessState, { what, value }: Choice): ProcessCommand | undefined => {
  const variables = value === 0 ? {} : { [['r', 'a', 'i'][value % 3]!]: value === 9 ? null : value }
  const commands: ProcessCommand[] = [
    ...Object.keys(state.jobs ?? {}).flatMap((job): ProcessCommand[] => [
      { type: 'completeJob', job, variables },
      { type: 'failJob', job, retries: value % 2, backoffMs: value * 1000 },
      { type: 'throwError', job, code: value % 2 === 0 ? 'X' : 'Y' },
      { type: 'updateRetries', job, retries: 1 },
    ]),
    ...Object.keys(state.userTasks ?? {}).map((task): ProcessCommand => ({ type: 'completeUserTask', task, variables })),
    ...Object.keys(state.messages ?? {}).map(
      (subscription): ProcessCommand => ({ type: 'correlateMessage', subscription, variables }),
    ),
    ...Object.keys(state.incidents ?? {}).flatMap((incident): ProcessCommand[] => [
      { type: 'resolveIncident', incident },
      { type: 'setVariables', element: state.incidents![incident]!.on, variables: { r: 1, items: [1] } },
    ]),
    { type: 'triggerDue' },
    { type: 'broadcastSignal', name: 'stop' },
  ]
  return commands[what % commands.length]
}

const walk = (
  definition: ProcessDefinition,
  choices: readonly Choice[],
  keep: (state: ProcessState) => ProcessState,
): readonly string[] => {
  let minutes = 0
  const at = () => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()
  const first = step(definition, undefined, { type: 'start', variables: { key: 'K', items: [1, 2] } }, { now: at() })
  if (!first.ok) throw new Error(first.rejection.message)
  let { state } = first.value
  const trail = [JSON.stringify(first.value)]
  for (const choice of choices) {
    if (state.status !== 'active') break
    minutes += choice.minutes
    const command = choose(state, choice)!
    const result = step(definition, keep(state), command, { now: at() })
    trail.push(JSON.stringify(result))
    if (result.ok) state = result.value.state
  }
  return trail
}

const choices = fc.array(fc.record({ what: fc.nat(40), value: fc.nat(9), minutes: fc.nat(90) }), { maxLength: 40 })

test('the same commands give the same bytes, and a state that went through JSON between any two steps steps alike', async () => {
  const definition = await compile(lively)
  const stored: ProcessDefinition = JSON.parse(JSON.stringify(definition))
  fc.assert(
    fc.property(choices, (list) => {
      const kept = walk(definition, list, (state) => state)
      expect(walk(definition, list, (state) => JSON.parse(JSON.stringify(state)))).toEqual(kept)
      expect(walk(stored, list, (state) => state)).toEqual(kept)
    }),
    { seed: 20_311_124, numRuns: 300 },
  )
})

test('on any walk an active instance has a way on, and a step never changes the state that it was given', async () => {
  const definition = await compile(lively)
  fc.assert(
    fc.property(choices, (list) => {
      const frozen = (state: ProcessState): ProcessState => {
        const { elements, jobs = {}, userTasks = {}, timers = {}, messages = {}, incidents = {} } = state
        const waits = [jobs, userTasks, timers, messages, incidents].some((entries) => Object.keys(entries).length > 0)
        expect(waits, JSON.stringify(elements)).toBe(true)
        return Object.freeze(state)
      }
      walk(definition, list, frozen)
    }),
    { seed: 20_311_125, numRuns: 200 },
  )
})

test('a rejection changes nothing, and an instance that has ended takes no command', async () => {
  const run = await drive({ elements: { Start: startEvent(), T: service('t') }, flows: ['Start T'] })
  const before = structuredClone(run.state)
  expect(run.send({ type: 'completeJob', job: '77' })?.code).toBe('NOT_FOUND')
  expect(run.state).toEqual(before)
  run.completeJob('t')
  expect(run.send({ type: 'cancel' })?.code).toBe('NOT_FOUND')
  expect(run.send({ type: 'start' })).toBeUndefined()
})

test('a running instance is not started again, and nothing but a start begins one', async () => {
  const definition = await compile({ elements: { Start: startEvent(), T: service('t') }, flows: ['Start T'] })
  const started = step(definition, undefined, { type: 'start' }, { now: NOW })
  if (!started.ok) throw new Error('refused')
  expect(step(definition, started.value.state, { type: 'start' }, { now: NOW })).toMatchObject({
    ok: false,
    rejection: { code: 'INVALID_STATE' },
  })
  expect(step(definition, undefined, { type: 'cancel' }, { now: NOW })).toMatchObject({
    ok: false,
    rejection: { code: 'INVALID_STATE' },
  })
})

test('a process that never comes to rest is refused, not run for ever', async () => {
  const definition = await compile({
    elements: {
      Start: startEvent(),
      L: plain('exclusiveGateway'),
      S: script('=1', 'x'),
      G: plain('exclusiveGateway'),
      End: endEvent(),
    },
    flows: ['Start L S G', ['G', 'L', '=true'], ['G', 'End', 'default']],
  })
  const result = step(definition, undefined, { type: 'start' }, { now: NOW })
  expect(result).toMatchObject({
    ok: false,
    rejection: { code: 'STEP_LIMIT', message: expect.stringContaining(String(STEP_LIMIT)) },
  })
})

test('a start event that was triggered begins the instance, and its variables go to the process', async () => {
  const run = await drive(
    { elements: { S: startEvent(message('m')), T: service('t') }, flows: ['S T'] },
    { variables: { v: 1 }, startEvent: 'S' },
  )
  expect(run.log).toEqual(['+p', '+S', '-S', 'S-T', '+T'])
  expect(run.variables()).toEqual({ v: 1 })
  await expect(drive({ elements: { S: startEvent(duration('PT1H')), T: service('t') }, flows: ['S T'] })).rejects.toThrow(
    'INVALID_STATE',
  )
})

test('the state of the shared case workflow stays below 1 kB while it waits for a person', async () => {
  const { definitions } = await compileProcess(
    readFileSync(new URL('../../workflows/bpmn/benefit-case.bpmn', import.meta.url), 'utf8'),
  )
  const definition = definitions.get('benefit-case')!
  const started = step(
    definition,
    undefined,
    { type: 'start', variables: { applicationId: '0199c0de-0000-7000-8000-000000000001', programId: 'child-benefit' } },
    { now: NOW },
  )
  if (!started.ok) throw new Error('refused')
  const waiting = step(
    definition,
    started.value.state,
    { type: 'completeJob', job: Object.keys(started.value.state.jobs ?? {})[0]! },
    { now: NOW },
  )
  if (!waiting.ok) throw new Error('refused')
  expect(JSON.stringify(waiting.value.state).length).toBeLessThan(1000)
})
