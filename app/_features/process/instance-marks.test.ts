import { expect, test } from 'vitest'
import { listInstanceMarks } from './instance-marks.ts'

const at = '2026-11-24T10:00:00Z'
const incident = {
  instanceId: 'i',
  programId: 'p',
  areaPath: 'a',
  incidentKey: '9',
  type: 'CONDITION_ERROR',
  message: 'm',
  createdAt: at,
}

test('what was passed, where it stands and what stopped it, each element once', () => {
  const marks = listInstanceMarks({
    steps: [
      {
        revision: 1,
        at,
        actor: 'worker',
        commands: ['start'],
        reason: null,
        path: [
          ['received', 'activated'],
          ['received', 'completed'],
          ['verify', 'activated'],
        ],
      },
      { revision: 2, at, actor: 'worker', commands: ['complete-user-task'], reason: null, path: [['verify', 'completed']] },
    ],
    active: [{ key: '7', element: 'gateway', scope: null, phase: 'active' }],
    incidents: [
      { ...incident, element: 'gateway', resolvedAt: null },
      { ...incident, element: 'verify', resolvedAt: at },
    ],
  })
  expect(marks).toEqual([
    { element: 'received', state: 'passed', incidents: 0 },
    { element: 'verify', state: 'passed', incidents: 0 },
    { element: 'gateway', state: 'here', incidents: 1 },
  ])
})
