import { expect, test } from 'vitest'
import {
  boundary,
  catchEvent,
  duration,
  type Elements,
  each,
  endEvent,
  type FlowDraft,
  message,
  plain,
  receive,
  service,
  signal,
  startEvent,
  subProcess,
  user,
} from '../testing/build-bpmn.ts'
import { type Drive, drive } from '../testing/drive-process.ts'

const one = (ext = '') =>
  drive({ elements: { Start: startEvent(), T: service('t', { ext }), End: endEvent() }, flows: ['Start T End'] })
const fail = (run: Drive, retries: number, more = {}) =>
  run.send({ type: 'failJob', job: run.job('t'), retries, message: 'no', ...more })

test('a job that fails with retries left may be worked again, and its variables are local', async () => {
  const run = await one()
  fail(run, 2, { variables: { note: 'n' } })
  expect(run.state.jobs?.[run.job('t')]).toEqual({ on: run.element('T'), type: 't', retries: 2, message: 'no' })
  expect(run.state.elements[run.element('T')]?.variables).toEqual({ note: 'n' })
  expect(run.variables()).toEqual({})
  expect(run.completeJob('t')).toBeUndefined()
})

test.for([0, -1])(
  'a job that fails with %i retries is an incident, and refuses every command until that is resolved',
  async (retries) => {
    const run = await one()
    const job = run.job('t')
    fail(run, retries)
    expect(run.log).toEqual(['!T JOB_NO_RETRIES'])
    expect(run.state.jobs?.[job]?.retries).toBe(retries)
    for (const command of [
      { type: 'completeJob', job } as const,
      { type: 'throwError', job, code: 'X' } as const,
      { type: 'failJob', job, retries: 1 } as const,
    ])
      expect(run.send(command)).toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining("is in state 'FAILED'") })
    expect(run.send({ type: 'resolveIncident', incident: run.incident() })?.code).toBe('NOT_FOUND')
    expect(run.send({ type: 'updateRetries', job, retries: 0 })?.code).toBe('INVALID_ARGUMENT')
    run.send({ type: 'updateRetries', job, retries: 1 })
    run.send({ type: 'resolveIncident', incident: run.incident() })
    expect(run.completeJob('t')).toBeUndefined()
    expect(run.state.status).toBe('completed')
  },
)

test('a job in back-off is refused until its time has come', async () => {
  const run = await one()
  fail(run, 1, { backoffMs: 60_000 })
  expect(run.state.jobs?.[run.job('t')]).toMatchObject({ status: 'backoff', until: '2031-01-01T08:01:00.000Z' })
  expect(run.completeJob('t')?.code).toBe('INVALID_STATE')
  run.advance('PT59S')
  expect(run.completeJob('t')?.code).toBe('INVALID_STATE')
  run.advance('PT1S')
  expect(run.events.map((event) => event.type)).toEqual(['jobReopened'])
  expect(run.completeJob('t')).toBeUndefined()
})

test('retries lose their fraction, and a job is gone when it is done', async () => {
  const run = await drive({
    elements: { Start: startEvent(), T: plain('serviceTask', { ext: '<zeebe:taskDefinition type="t" retries="=2.7" />' }) },
    flows: ['Start T'],
  })
  const job = run.job('t')
  expect(run.state.jobs?.[job]?.retries).toBe(2)
  run.completeJob('t')
  expect(run.send({ type: 'completeJob', job })?.code).toBe('NOT_FOUND')
})

test('listeners are worked before a task is active and before it is left; variables of the first stay inside', async () => {
  const run = await one(
    '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="ls" /><zeebe:executionListener eventType="end" type="le" /></zeebe:executionListeners>',
  )
  expect(run.log).not.toContain('+T')
  run.completeJob('ls', { inside: 1 })
  expect(run.log).toEqual(['+T'])
  run.completeJob('t', { r: 1 })
  expect(run.log).toEqual([])
  expect(run.send({ type: 'throwError', job: run.job('le'), code: 'X' })?.code).toBe('INVALID_STATE')
  run.send({ type: 'failJob', job: run.job('le'), retries: 0 })
  expect(run.log).toEqual(['!T EXECUTION_LISTENER_NO_RETRIES'])
  run.send({ type: 'updateRetries', job: run.job('le'), retries: 1 })
  run.send({ type: 'resolveIncident', incident: run.incident() })
  run.completeJob('le', { outside: 2 })
  expect(run.log).toEqual(['-T', 'T-End', '+End', '-End', '-p'])
  expect(run.variables()).toEqual({ r: 1, outside: 2 })
})

const TASK =
  '<zeebe:formDefinition externalReference="verify" /><zeebe:assignmentDefinition assignee="=who" candidateGroups="a , b" candidateUsers="=[&quot;u&quot;]" /><zeebe:taskSchedule dueDate="2031-02-01T09:00:00+08:00" followUpDate="=null" /><zeebe:priorityDefinition priority="=70" /><zeebe:taskHeaders><zeebe:header key="h" value="v" /></zeebe:taskHeaders><zeebe:properties><zeebe:property name="dueWorkingDays" value="5" /></zeebe:properties>'

test('a user task is created with what it binds', async () => {
  const run = await drive({ elements: { Start: startEvent(), U: user(TASK) }, flows: ['Start U'] }, { variables: { who: 'bat' } })
  expect(run.events.find((event) => event.type === 'userTaskCreated')).toEqual({
    type: 'userTaskCreated',
    task: run.task('U'),
    element: 'U',
    elementKey: run.element('U'),
    form: 'verify',
    assignee: 'bat',
    candidateGroups: ['a', 'b'],
    candidateUsers: ['u'],
    dueDate: '2031-02-01T09:00+08:00',
    priority: 70,
    headers: { h: 'v' },
    properties: { dueWorkingDays: '5' },
  })
})

test('a user task is assigned, changed, unassigned and completed once', async () => {
  const run = await drive(
    { elements: { Start: startEvent(), U: user(TASK), End: endEvent() }, flows: ['Start U End'] },
    { variables: { who: 'bat' } },
  )
  const task = run.task('U')
  expect(run.send({ type: 'assignUserTask', task, assignee: 'ann', allowOverride: false })?.code).toBe('INVALID_STATE')
  run.send({ type: 'assignUserTask', task, assignee: 'ann' })
  expect(run.state.userTasks?.[task]?.assignee).toBe('ann')
  run.send({ type: 'unassignUserTask', task })
  expect(run.state.userTasks?.[task]?.assignee).toBeUndefined()
  run.send({
    type: 'updateUserTask',
    task,
    changes: { candidateGroups: ['c'], candidateUsers: [], dueDate: '', followUpDate: '2031-03-01T00:00:00Z', priority: 1 },
  })
  expect(run.state.userTasks?.[task]).toEqual({
    on: run.element('U'),
    candidateGroups: ['c'],
    candidateUsers: [],
    followUpDate: '2031-03-01T00:00:00Z',
    priority: 1,
  })
  expect(run.send({ type: 'updateUserTask', task, changes: { priority: 101 } })?.code).toBe('INVALID_ARGUMENT')
  expect(run.send({ type: 'updateUserTask', task, changes: { dueDate: 'soon' } })?.code).toBe('INVALID_ARGUMENT')
  expect(run.completeTask('U', { done: true })).toBeUndefined()
  expect(run.variables()).toEqual({ who: 'bat', done: true })
  expect(run.send({ type: 'completeUserTask', task })?.code).toBe('NOT_FOUND')
})

test('what is not there is not found', async () => {
  const run = await drive({ elements: { Start: startEvent(), U: user() }, flows: ['Start U'] })
  for (const command of [
    { type: 'completeJob', job: '99' },
    { type: 'updateRetries', job: '99', retries: 1 },
    { type: 'completeUserTask', task: '99' },
    { type: 'correlateMessage', subscription: '99' },
    { type: 'resolveIncident', incident: '99' },
    { type: 'triggerTimer', timer: '99' },
    { type: 'migrate', to: 'nowhere', mapping: {} },
  ] as const)
    expect(run.send(command)?.code, command.type).toBe('NOT_FOUND')
  expect(run.send({ type: 'modify', terminate: ['99'] })?.code).toBe('INVALID_ARGUMENT')
})

const nested = {
  elements: {
    Start: startEvent(),
    A: service('a'),
    Sub: subProcess({ S: startEvent(), B: service('b', { in: { seen: '=local' } }), X: endEvent() }, ['S B X'], {
      in: { local: '=1' },
    }),
    End: endEvent(),
  },
  flows: ['Start A Sub End'],
}

test('an instance can begin inside a subprocess; input mappings of what is created so are not applied', async () => {
  const run = await drive(nested, { startBefore: ['B'] })
  expect(run.log).toEqual(['+p', '+Sub', '+B'])
  expect(run.state.elements[run.element('B')]?.variables).toEqual({ seen: null })
  run.completeJob('b')
  expect(run.state.status).toBe('completed')
})

test.for<readonly [string, string]>([
  ['an element that is not there', 'Nobody'],
  ['a start event', 'S'],
])('an instance cannot begin before %s', async ([, element]) => {
  await expect(drive(nested, { startBefore: [element] })).rejects.toThrow('INVALID_ARGUMENT')
})

test('modifying ends one element and begins another; ending all ends the instance', async () => {
  const run = await drive(nested)
  run.send({
    type: 'modify',
    activate: [{ element: 'B', variables: [{ scope: 'Sub', values: { local: 7 } }] }],
    terminate: [run.element('A')],
  })
  expect(run.log).toEqual(['+Sub', 'xA', '+B'])
  expect(run.state.elements[run.element('B')]?.variables).toEqual({ seen: 7 })
  run.send({ type: 'modify', terminate: [run.element('B')] })
  expect(run.log).toEqual(['xB', 'xSub', 'xp'])
  expect(run.state.status).toBe('terminated')
})

const v1 = {
  elements: {
    Start: startEvent(),
    T: user(),
    B: boundary('T', duration('PT1H')),
    E: endEvent(),
    M: receive('m'),
    End: endEvent(),
  },
  flows: ['Start T M End', 'B E'],
}
const v2 = {
  id: 'q',
  elements: {
    Start: startEvent(),
    U: user(),
    C: boundary('U', duration('PT9H')),
    N: boundary('U', message('n')),
    E: endEvent(),
    After: service('after'),
    End: endEvent(),
  },
  flows: ['Start U After End', 'C E', 'N E'],
}

test('migrating keeps what was evaluated, opens what is new, and goes on in the new definition', async () => {
  const run = await drive([v1, v2], { variables: { key: 'K' } })
  run.send({ type: 'assignUserTask', task: run.task('T'), assignee: 'ann' })
  expect(run.send({ type: 'migrate', to: 'q', mapping: { T: 'U', B: 'C' } })).toBeUndefined()
  expect(run.state.process).toBe('q')
  expect(Object.values(run.state.timers ?? {})).toEqual([{ on: run.element('U'), target: 'C', due: '2031-01-01T09:00:00.000Z' }])
  expect(Object.values(run.state.messages ?? {})).toEqual([{ on: run.element('U'), target: 'N', name: 'n', key: 'K' }])
  expect(run.state.userTasks?.[run.task('U')]?.assignee).toBe('ann')
  run.completeTask('U')
  expect(run.log).toEqual(['-U', 'U-After', '+After'])
})

test('an unmapped boundary event is closed and opened anew', async () => {
  const run = await drive([v1, v2], { variables: { key: 'K' } })
  run.now = '2031-01-01T08:30:00.000Z'
  run.send({ type: 'migrate', to: 'q', mapping: { T: 'U' } })
  expect(Object.values(run.state.timers ?? {})[0]).toMatchObject({ target: 'C', due: '2031-01-01T17:30:00.000Z' })
})

test.for<readonly [string, Record<string, string>, string]>([
  ['an active element has no mapping', {}, 'INVALID_STATE'],
  ['a mapping leads to another kind', { T: 'After' }, 'INVALID_STATE'],
  ['a mapping begins nowhere', { Nope: 'U' }, 'INVALID_ARGUMENT'],
  ['a mapping leads nowhere', { T: 'Nope' }, 'INVALID_ARGUMENT'],
])('migrating is refused when %s, and changes nothing', async ([, mapping, code]) => {
  const run = await drive([v1, v2], { variables: { key: 'K' } })
  const before = JSON.stringify(run.state)
  expect(run.send({ type: 'migrate', to: 'q', mapping })?.code).toBe(code)
  expect(JSON.stringify(run.state)).toBe(before)
})

test('migrating is refused while a token waits at a join, which would be lost', async () => {
  const join = (id: string) => ({
    id,
    elements: {
      Start: startEvent(),
      F: plain('parallelGateway'),
      A: service('a'),
      B: service('b'),
      J: plain('parallelGateway'),
      End: endEvent(),
    },
    flows: ['Start F A J End', 'F B J'],
  })
  const run = await drive([join('p'), join('q')])
  run.completeJob('a')
  expect(run.send({ type: 'migrate', to: 'q', mapping: { B: 'B' } })).toMatchObject({
    code: 'INVALID_STATE',
    message: expect.stringContaining('join'),
  })
})

test('a join that is activated by hand passes at once, and variables without a scope go to the process', async () => {
  const run = await drive({
    elements: {
      Start: startEvent(),
      F: plain('parallelGateway'),
      A: service('a'),
      B: service('b'),
      J: plain('parallelGateway'),
      End: endEvent(),
    },
    flows: ['Start F A J End', 'F B J'],
  })
  run.send({
    type: 'modify',
    activate: [{ element: 'J', variables: [{ values: { v: 1 } }] }],
    terminate: [run.element('A'), run.element('B')],
  })
  expect(run.log).toEqual(['xA', 'xB', '+J', '-J', 'J-End', '+End', '-End', '-p'])
  expect(run.variables()).toEqual({ v: 1 })
})

test('what is correlated or received is not also closed, and what does not interrupt stays open', async () => {
  const process = (cancels: boolean) => ({
    elements: {
      Start: startEvent(),
      T: user(),
      M: boundary('T', message('m'), { cancels }),
      S: boundary('T', signal('s'), { cancels }),
      N: service('n'),
    },
    flows: ['Start T', 'M N', 'S N'],
  })
  const subscriptionEvents = (run: Drive) =>
    run.events.filter((event) => 'subscription' in event).map((event) => `${event.type} ${'target' in event ? event.target : ''}`)
  const byMessage = await drive(process(true), { variables: { key: 'K' } })
  byMessage.receive('M')
  expect(subscriptionEvents(byMessage)).toEqual(['messageCorrelated M', 'signalSubscriptionClosed S'])
  const bySignal = await drive(process(true), { variables: { key: 'K' } })
  bySignal.send({ type: 'broadcastSignal', name: 's' })
  expect(subscriptionEvents(bySignal)).toEqual(['signalReceived S', 'messageSubscriptionClosed M'])
  const open = await drive(process(false), { variables: { key: 'K' } })
  open.receive('M')
  open.send({ type: 'broadcastSignal', name: 's' })
  expect([Object.keys(open.state.messages ?? {}), Object.keys(open.state.signals ?? {})].map((keys) => keys.length)).toEqual([
    1, 1,
  ])
})

test('subscriptions of boundary events and event gateways are opened from the last one written', async () => {
  const targets = (run: Drive) => Object.values(run.state.messages ?? {}).map((entry) => entry.target)
  const boundaries = await drive(
    {
      elements: { Start: startEvent(), T: user(), A: boundary('T', message('a')), B: boundary('T', message('b')), E: endEvent() },
      flows: ['Start T', 'A E', 'B E'],
    },
    { variables: { key: 'K' } },
  )
  expect(targets(boundaries)).toEqual(['B', 'A'])
  const gateway = await drive(
    {
      elements: { Start: startEvent(), G: plain('eventBasedGateway'), A: catchEvent(message('a')), B: catchEvent(message('b')) },
      flows: ['Start G A', 'G B'],
    },
    { variables: { key: 'K' } },
  )
  expect(targets(gateway)).toEqual(['B', 'A'])
})

test.for<readonly [string, string]>([
  ['an event behind an event-based gateway', 'A'],
  ['an element inside a multi-instance', 'Inner'],
])('an instance cannot begin before %s', async ([, element]) => {
  const process = {
    elements: {
      Start: startEvent(),
      G: plain('eventBasedGateway'),
      A: catchEvent(message('a')),
      B: catchEvent(message('b')),
      Sub: subProcess({ S: startEvent(), Inner: user() }, ['S Inner'], { loop: each('=[1]') }),
    },
    flows: ['Start G A Sub', 'G B Sub'],
  }
  await expect(drive(process, { variables: { key: 'K' }, startBefore: [element] })).rejects.toThrow('INVALID_ARGUMENT')
})

test('activating in a scope of which there are several needs the ancestor', async () => {
  const run = await drive({
    elements: { Start: startEvent(), Sub: subProcess({ S: startEvent(), A: user(), B: service('b') }, ['S A']) },
    flows: ['Start Sub'],
  })
  run.send({ type: 'modify', activate: [{ element: 'Sub' }] })
  const subs = Object.keys(run.state.elements).filter((key) => run.state.elements[key]?.id === 'Sub')
  expect(subs).toHaveLength(2)
  expect(run.send({ type: 'modify', activate: [{ element: 'B' }] })?.code).toBe('INVALID_ARGUMENT')
  run.send({ type: 'modify', activate: [{ element: 'B', ancestor: subs[1]! }] })
  expect(run.state.elements[run.element('B')]?.in).toBe(subs[1])
})

test('a message end event applies its input mappings', async () => {
  const run = await drive({
    elements: { Start: startEvent(), E: endEvent(message('m'), { ext: '<zeebe:taskDefinition type="t" />', in: { x: '=1' } }) },
    flows: ['Start E'],
  })
  expect(run.state.elements[run.element('E')]?.variables).toEqual({ x: 1 })
})

const moved = (id: string, elements: Elements, flows: readonly FlowDraft[]) => ({
  id,
  elements: { Start: startEvent(), ...elements },
  flows,
})

test.for<readonly [string, ReturnType<typeof moved>, ReturnType<typeof moved>, Record<string, string>]>([
  [
    'into another scope',
    moved('p', { T: user() }, ['Start T']),
    moved('q', { Sub: subProcess({ S: startEvent(), T: user() }, ['S T']) }, ['Start Sub']),
    { T: 'T' },
  ],
  [
    'from a native user task to a job-based one',
    moved('p', { T: user() }, ['Start T']),
    moved('q', { T: plain('userTask') }, ['Start T']),
    { T: 'T' },
  ],
  [
    'of a native user task that was not created',
    moved('p', { T: user('<zeebe:assignmentDefinition assignee="=who" />') }, ['Start T']),
    moved('q', { T: user() }, ['Start T']),
    { T: 'T' },
  ],
  [
    'into a multi-instance',
    moved('p', { T: user() }, ['Start T']),
    moved('q', { T: user('', { loop: each('=[1]') }) }, ['Start T']),
    { T: 'T' },
  ],
])('migrating %s is refused', async ([, from, to, mapping]) => {
  const run = await drive([from, to])
  expect(run.send({ type: 'migrate', to: 'q', mapping })?.code).toBe('INVALID_STATE')
  expect(run.state.process).toBe('p')
})
