import { expect, test } from 'vitest'
import { buildBpmn, type Elements, endEvent, plain, service, startEvent, user } from '../../testing/build-bpmn.ts'
import { compatConfig } from './create-linter.ts'
import { lintProcess } from './lint-process.ts'
import { compatRules } from './lint-rules.ts'

test('every rule of the plugin’s configuration for 8.6 is there, and no other', () => {
  const named = Object.keys(compatConfig.rules).filter((name) => !name.startsWith('bpmnlint/'))
  expect(Object.keys(compatRules).toSorted()).toEqual(named.toSorted())
})

const lint = (elements: Elements, flows = ['Start T'], change = (xml: string) => xml) =>
  lintProcess(change(buildBpmn({ elements: { Start: startEvent(), ...elements }, flows })))

test('a clean file has no Problem, however often it is looked at', async () => {
  for (const _ of [1, 2]) expect(await lint({ T: service('t'), E: endEvent() }, ['Start T E'])).toEqual([])
})

test.for<[string, string, RegExp, 'error' | 'warning', () => ReturnType<typeof lint>]>([
  ['an element that 8.6 does not run', '#T', /element-type/, 'error', () => lint({ T: plain('complexGateway') })],
  [
    'two headers of one name',
    '#T',
    /duplicate-task-headers/,
    'error',
    () =>
      lint({
        T: service('t', {
          ext: '<zeebe:taskHeaders><zeebe:header key="a" value="1" /><zeebe:header key="a" value="2" /></zeebe:taskHeaders>',
        }),
      }),
  ],
  [
    'a task listener',
    '#T',
    /no-task-listeners/,
    'error',
    () =>
      lint({
        T: user('<zeebe:taskListeners><zeebe:taskListener eventType="complete" type="x" /></zeebe:taskListeners>'),
      }),
  ],
  ['a function of a later version', '#T', /feel-compatibility/, 'error', () => lint({ T: service('=is blank("")') })],
  ['a job-based user task', '#T', /zeebe-user-task/, 'warning', () => lint({ T: plain('userTask') })],
  [
    'two flows between the same elements',
    '#Start',
    /duplicate-sequence-flows/i,
    'error',
    () =>
      lint({ T: service('t') }, ['Start T'], (xml) =>
        xml.replace('<bpmn:sequenceFlow', '<bpmn:sequenceFlow id="again" sourceRef="Start" targetRef="T" /><bpmn:sequenceFlow'),
      ),
  ],
])('%s', async ([, at, message, severity, problems]) => {
  expect(await problems()).toContainEqual({
    code: 'process-lint',
    severity,
    path: at,
    message: expect.stringMatching(message),
    fix: expect.stringMatching(/\w\.$/),
  })
})
