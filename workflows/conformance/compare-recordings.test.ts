import { expect, test } from 'vitest'
import { compareRecordings } from './compare-recordings.ts'
import type { RecordedStep, Recording } from './script.ts'

const step: RecordedStep = {
  step: { start: { process: 'p' } },
  answer: 'ok',
  events: [
    { e: 'A#1', type: 'SERVICE_TASK', to: 'ACTIVATED' },
    { e: 'A#2', type: 'SERVICE_TASK', to: 'ACTIVATED' },
  ],
  state: {
    active: ['A#1', 'A#2'],
    jobs: [{ element: 'A#1', type: 't', retries: 3, error: 'text', variables: { a: 1, b: 2 } }],
    incidents: [{ element: 'A#1', type: 'JOB_NO_RETRIES', message: 'text' }],
    scopes: { 'p#1': { variables: { a: 1 } } },
  },
}
const recording = (change: Partial<RecordedStep> = {}): Recording => ({
  clock: '2031-01-01T08:00:00.000Z',
  deployment: { files: ['process.bpmn'], processes: ['p'], state: {} },
  steps: [{ ...step, ...change }],
})
const whatDiffers = (other: Recording) => compareRecordings(recording(), other).map(({ what }) => what)

test.for<[string, Partial<RecordedStep>]>([
  ['the order of events', { events: step.events.toReversed() }],
  ['ordinals', { events: step.events.map((event) => ({ ...event, e: 'A#7' })) }],
  [
    'the texts of incidents and job errors',
    {
      state: {
        ...step.state,
        incidents: [{ element: 'A#1', type: 'JOB_NO_RETRIES', message: 'other' }],
        jobs: [{ element: 'A#1', type: 't', retries: 3, error: 'other', variables: { b: 2, a: 1 } }],
      },
    },
  ],
])('%s do not matter', ([, change]) => {
  expect(whatDiffers(recording(change))).toEqual([])
})

test.for<[string, string, Partial<RecordedStep>]>([
  ['an event more', 'events', { events: [...step.events, { e: 'A#3', type: 'SERVICE_TASK', to: 'ACTIVATED' }] }],
  ['an event that happened only once', 'events', { events: step.events.slice(1) }],
  ['another answer', 'answer', { answer: { code: 'NOT_FOUND', message: '' } }],
  ['another active element', 'active', { state: { ...step.state, active: ['A#1', 'B#1'] } }],
  [
    'other retries',
    'jobs',
    { state: { ...step.state, jobs: [{ element: 'A#1', type: 't', retries: 2, variables: { a: 1, b: 2 } }] } },
  ],
  [
    'another type of incident',
    'incidents',
    { state: { ...step.state, incidents: [{ element: 'A#1', type: 'CONDITION_ERROR' }] } },
  ],
  ['another value of a variable', 'scopes', { state: { ...step.state, scopes: { 'p#1': { variables: { a: 2 } } } } }],
  [
    'a list that is missing',
    'scopes',
    { state: { active: ['A#1', 'A#2'], jobs: step.state.jobs!, incidents: step.state.incidents! } },
  ],
])('%s is a difference', ([, what, change]) => {
  expect(whatDiffers(recording(change))).toEqual([what])
})

test('a deployment that one refuses and the other takes is a difference', () => {
  const refused: Recording = {
    ...recording(),
    deployment: { files: [], rejected: { code: 'INVALID_ARGUMENT', message: '' }, state: {} },
  }
  expect(compareRecordings(recording(), refused)[0]?.what).toBe('refused')
})

test('a step that is missing is a difference', () => {
  expect(compareRecordings(recording(), { ...recording(), steps: [] }).map(({ what }) => what)).toEqual(['count'])
})
