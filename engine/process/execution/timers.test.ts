import { expect, test } from 'vitest'
import { boundary, catchEvent, cycle, date, duration, endEvent, service, startEvent, user } from '../testing/build-bpmn.ts'
import { drive } from '../testing/drive-process.ts'

const dueOf = async (definition: string, variables = {}) => {
  const run = await drive({ elements: { Start: startEvent(), T: catchEvent(definition) }, flows: ['Start T'] }, { variables })
  return Object.values(run.state.timers ?? {})[0]?.due
}

// All begin on 2031-01-01 at 08:00 UTC.
test.for<readonly [string, string, string]>([
  ['a duration', duration('PT1H30M'), '2031-01-01T09:30:00.000Z'],
  ['calendar months', duration('P1M'), '2031-02-01T08:00:00.000Z'],
  ['years, months and days', duration('P1Y2M3D'), '2032-03-04T08:00:00.000Z'],
  ['weeks', duration('P2W'), '2031-01-15T08:00:00.000Z'],
  ['a negative duration', duration('-PT1H'), '2031-01-01T07:00:00.000Z'],
  ['a duration by expression', duration('=duration("P" + string(2) + "D")'), '2031-01-03T08:00:00.000Z'],
  ['months by expression', duration('=duration("P1M")'), '2031-02-01T08:00:00.000Z'],
  ['a duration as text', duration('="PT5M"'), '2031-01-01T08:05:00.000Z'],
  ['a date with an offset', date('2031-01-31T09:00:00+08:00'), '2031-01-31T01:00:00.000Z'],
  ['a date by expression', date('=now() + duration("P1D")'), '2031-01-02T08:00:00.000Z'],
])('%s says when a timer is due', async ([, definition, due]) => {
  expect(await dueOf(definition)).toBe(due)
})

test.for<readonly [string, string]>([
  ['a FEEL date', date('=date("2031-01-31")')],
  ['text without a time', date('="2031-01-31"')],
  ['a number', duration('=5')],
  ['text that is no duration', duration('="soon"')],
  ['null', duration('=nobody')],
])('%s is an incident of the timer', async ([, definition]) => {
  const run = await drive({ elements: { Start: startEvent(), T: catchEvent(definition) }, flows: ['Start T'] })
  expect(run.log.at(-1)).toBe('!T EXTRACT_VALUE_ERROR')
})

const withBoundary = (definition: string, cancels: boolean) => ({
  elements: {
    Start: startEvent(),
    T: user(),
    B: boundary('T', definition, { cancels }),
    E: service('e'),
    End: endEvent(),
    End2: endEvent(),
  },
  flows: ['Start T End', 'B E End2'],
})

test('an interrupting boundary timer ends its activity and takes its own way', async () => {
  const run = await drive(withBoundary(duration('PT1H'), true))
  run.advance('PT59M')
  expect(run.log).toEqual([])
  run.advance('PT1M')
  expect(run.log).toEqual(['xT', '+B', '-B', 'B-E', '+E'])
  expect(run.state.userTasks).toBeUndefined()
  expect(run.state.timers).toBeUndefined()
})

test('a boundary timer that does not interrupt leaves its activity; completing that closes it', async () => {
  const run = await drive(withBoundary(cycle('R3/PT1H'), false))
  run.advance('PT1H')
  expect(run.log).toEqual(['+B', '-B', 'B-E', '+E'])
  expect(Object.values(run.state.timers ?? {})[0]).toMatchObject({ due: '2031-01-01T10:00:00.000Z', repetitions: 2 })
  run.completeTask('T')
  expect(run.state.timers).toBeUndefined()
})

test('a jump over several repetitions fires once, and the next is due one interval after now', async () => {
  const run = await drive(withBoundary(cycle('R5/PT1H'), false))
  run.advance('PT3H30M')
  expect(run.log.filter((line) => line === '+B')).toHaveLength(1)
  expect(Object.values(run.state.timers ?? {})[0]).toMatchObject({ due: '2031-01-01T12:30:00.000Z', repetitions: 4 })
})

test('a cycle of three fires three times in all', async () => {
  const run = await drive(withBoundary(cycle('R3/PT1H'), false))
  for (const hour of [1, 2, 3, 4]) {
    run.advance('PT1H')
    expect(run.log.includes('+B')).toBe(hour <= 3)
  }
  expect(run.state.timers).toBeUndefined()
})

test.for<readonly [string, string]>([
  ['@daily', '2031-01-02T00:00:00.000Z'],
  ['0 30 9 * * MON-FRI', '2031-01-01T09:30:00.000Z'],
  ['0 0 0 1 * *', '2031-02-01T00:00:00.000Z'],
])('the cron text %s is due at %s', async ([text, due]) => {
  const run = await drive(withBoundary(cycle(text), false))
  expect(Object.values(run.state.timers ?? {})[0]).toMatchObject({ due, repetitions: -1 })
})

test('of two timers that a jump makes due the earlier one wins', async () => {
  const run = await drive({
    elements: {
      Start: startEvent(),
      T: user(),
      Late: boundary('T', duration('PT2H')),
      Early: boundary('T', duration('PT1H')),
      A: service('a'),
      B: service('b'),
    },
    flows: ['Start T', 'Late A', 'Early B'],
  })
  run.advance('PT5H')
  expect(run.log).toEqual(['xT', '+Early', '-Early', 'Early-B', '+B'])
})

test('a boundary timer waits while its activity has an incident in being left', async () => {
  const run = await drive({
    elements: {
      Start: startEvent(),
      T: service('t', { out: { y: '=assert(x, x != null)' } }),
      B: boundary('T', duration('PT1H')),
      E: service('e'),
    },
    flows: ['Start T', 'B E'],
  })
  run.completeJob('t')
  run.advance('PT2H')
  expect(run.log).toEqual([])
  expect(run.send({ type: 'triggerTimer', timer: Object.keys(run.state.timers ?? {})[0] ?? '' })?.code).toBe('INVALID_STATE')
})

test('a timer is fired by its key, once', async () => {
  const run = await drive({
    elements: { Start: startEvent(), T: catchEvent(duration('PT1H')), End: endEvent() },
    flows: ['Start T End'],
  })
  const timer = Object.keys(run.state.timers ?? {})[0]!
  expect(run.send({ type: 'triggerTimer', timer: '99' })?.code).toBe('NOT_FOUND')
  expect(run.send({ type: 'triggerTimer', timer })).toBeUndefined()
  expect(run.send({ type: 'triggerTimer', timer })?.code).toBe('NOT_FOUND')
})

test('a boundary timer sees the local variables of its activity, the key of a boundary message does not', async () => {
  const timer = await drive({
    elements: { Start: startEvent(), T: user('', { in: { d: '="PT5M"' } }), B: boundary('T', duration('=d')), E: endEvent() },
    flows: ['Start T', 'B E'],
  })
  expect(Object.values(timer.state.timers ?? {})[0]?.due).toBe('2031-01-01T08:05:00.000Z')
  const message = await drive(
    {
      elements: {
        Start: startEvent(),
        T: user('', { in: { key: '="inner"' } }),
        B: boundary('T', '<bpmn:messageEventDefinition messageRef="message-m" />'),
        E: endEvent(),
      },
      flows: ['Start T', 'B E'],
    },
    { variables: { key: 'outer' } },
  )
  expect(Object.values(message.state.messages ?? {})[0]?.key).toBe('outer')
})
