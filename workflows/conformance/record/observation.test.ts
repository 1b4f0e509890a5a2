import { describe, expect, test } from 'vitest'
import type { ZeebeRecord } from './follow-records.ts'
import { formatRecording } from './format-recording.ts'
import { createObservation, isOverdue, type Observation, observeDefinition, takeObserved, withoutKeys } from './observation.ts'
import { observeRecord } from './observe-record.ts'
import { renderObservation } from './render-observation.ts'

const PROCESS = 100
const TASK = 101

const see = (observation: Observation, valueType: string, intent: string, key: number, value: object): void =>
  observeRecord(observation, {
    key,
    timestamp: 1000,
    recordType: 'EVENT',
    valueType,
    intent,
    rejectionType: '',
    rejectionReason: '',
    value: { processInstanceKey: PROCESS, bpmnProcessId: 'p', ...value },
  } as ZeebeRecord)

const element = (observation: Observation, intent: string, key: number, more: object = {}): void => {
  const process = key === PROCESS
  see(observation, 'PROCESS_INSTANCE', intent, key, {
    elementId: process ? 'p' : 'A',
    bpmnElementType: process ? 'PROCESS' : 'SERVICE_TASK',
    flowScopeKey: process ? -1 : PROCESS,
    parentElementInstanceKey: -1,
    processDefinitionKey: 7,
    ...more,
  })
}

const begun = (): Observation => {
  const observation = createObservation('p')
  observeDefinition(observation, '7', 'p')
  element(observation, 'ELEMENT_ACTIVATED', PROCESS)
  element(observation, 'ELEMENT_ACTIVATED', TASK)
  return observation
}

const job = (observation: Observation, intent: string, more: object = {}): void =>
  see(observation, 'JOB', intent, 200, {
    type: 'a',
    retries: 3,
    customHeaders: {},
    elementInstanceKey: TASK,
    jobKind: 'BPMN_ELEMENT',
    jobListenerEventType: 'UNSPECIFIED',
    errorMessage: '',
    errorCode: '',
    retryBackoff: 0,
    ...more,
  })

describe('what the records of a broker tell', () => {
  test('elements are named by id and ordinal, and are active until they end', () => {
    const observation = begun()
    expect(renderObservation(observation, 0)).toEqual({
      instances: [{ instance: 'p#1', version: 1, state: 'active' }],
      active: ['A#1'],
    })
    element(observation, 'ELEMENT_COMPLETED', TASK)
    element(observation, 'ELEMENT_TERMINATED', PROCESS)
    expect(renderObservation(observation, 0)).toEqual({ instances: [{ instance: 'p#1', version: 1, state: 'terminated' }] })
    expect(takeObserved(observation).events.map(({ e, to }) => `${e} ${to}`)).toEqual([
      'p#1 ACTIVATED',
      'A#1 ACTIVATED',
      'A#1 COMPLETED',
      'p#1 TERMINATED',
    ])
    expect(takeObserved(observation).events).toEqual([])
  })

  test('a job sees the variables of the scopes around it, the nearest of each name', () => {
    const observation = begun()
    for (const [scope, name, value] of [
      [PROCESS, 'x', '1'],
      [PROCESS, 'y', '1.0'],
      [TASK, 'x', '{"b":1,"a":2}'],
    ] as const)
      see(observation, 'VARIABLE', 'CREATED', 1, { scopeKey: scope, name, value })
    job(observation, 'CREATED')
    expect(renderObservation(observation, 0).jobs).toEqual([
      {
        element: 'A#1',
        type: 'a',
        retries: 3,
        state: 'activatable',
        headers: {},
        variables: { x: { a: 2, b: 1 }, y: 1 },
        raw: { y: '1.0' },
      },
    ])
  })

  test.for([
    ['fails with retries left', 'FAILED', { retries: 1 }, 'activatable'],
    ['fails with a back-off', 'FAILED', { retries: 1, retryBackoff: 5000 }, 'backoff'],
    ['fails for good', 'FAILED', { retries: 0 }, 'failed'],
    ['throws an error', 'ERROR_THROWN', { errorCode: 'E' }, 'error-thrown'],
  ] as const)('a job that %s', ([, intent, more, state]) => {
    const observation = begun()
    job(observation, 'CREATED')
    job(observation, intent, more)
    expect(renderObservation(observation, 1000).jobs).toMatchObject([{ state }])
    expect(isOverdue(observation, 5999)).toBe(false)
    expect(isOverdue(observation, 6000)).toBe(state === 'backoff')
  })

  test('a job goes with its element, although nothing closes it', () => {
    const observation = begun()
    job(observation, 'CREATED')
    element(observation, 'ELEMENT_TERMINATED', TASK)
    expect(renderObservation(observation, 0).jobs).toBeUndefined()
  })

  test('a resolved incident opens its job again', () => {
    const observation = begun()
    job(observation, 'CREATED')
    job(observation, 'FAILED', { retries: 0 })
    const incident = { errorType: 'JOB_NO_RETRIES', errorMessage: 'no', elementInstanceKey: TASK, jobKey: 200 }
    see(observation, 'INCIDENT', 'CREATED', 300, incident)
    expect(renderObservation(observation, 0).incidents).toEqual([
      { element: 'A#1', type: 'JOB_NO_RETRIES', message: 'no', job: 'a' },
    ])
    see(observation, 'INCIDENT', 'RESOLVED', 300, incident)
    expect(renderObservation(observation, 0)).toMatchObject({ jobs: [{ state: 'activatable' }] })
    expect(renderObservation(observation, 0).incidents).toBeUndefined()
  })

  test('a refused command is kept, what the broker refuses itself is not', () => {
    const observation = begun()
    const refusal = { recordType: 'COMMAND_REJECTION', rejectionType: 'NOT_FOUND', rejectionReason: 'no 2251799813685249' }
    observeRecord(observation, { ...refusal, valueType: 'JOB', intent: 'COMPLETE', value: {} } as ZeebeRecord)
    observeRecord(observation, { ...refusal, valueType: 'TIMER', intent: 'TRIGGER', value: {} } as ZeebeRecord)
    expect(takeObserved(observation).refusals).toEqual([{ command: 'JOB COMPLETE', type: 'NOT_FOUND', reason: 'no <key>' }])
  })
})

test('keys are taken out of texts, and sets are sorted', () => {
  expect(withoutKeys('job 2251799813685300 is one of [STRING, NUMBER]')).toBe('job <key> is one of [NUMBER, STRING]')
})

test('a recording has a line for each event', () => {
  const recording = { steps: [{ step: { a: 1 }, events: [{ e: 'A#1' }, { e: 'B#1' }] }] }
  const text = formatRecording(recording)
  expect(JSON.parse(text)).toEqual(recording)
  expect(text.split('\n').map((line) => line.trim())).toContain('{"e":"A#1"},')
})
