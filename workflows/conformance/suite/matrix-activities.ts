import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import { alone, NEEDS, type Row } from './matrix-row.ts'

const job = (type: string, variables = {}): ScriptStep => ({ completeJob: { type, variables } })
const needs = (elements: b.Elements) => ({ elements, variables: {}, resolve: { element: 'X', setVariables: { need: 1 } } })

/** A worker that gives up, and one whose type cannot be told. */
const brokenJob = (make: (type: string, options?: b.Options) => b.Draft): NonNullable<Row['broken']> => [
  {
    variables: {},
    before: [{ failJob: { type: 'x', retries: 0, message: 'no', variables: { tried: 1 } } }],
    resolve: { element: 'X', retries: 2 },
  },
  { elements: { X: make('=kind') }, variables: {}, resolve: { element: 'X', setVariables: { kind: 'x' } } },
  needs({ X: make('x', { in: NEEDS }) }),
]

const jobRow = (id: string, kind: Row['kind'], make: (type: string, options?: b.Options) => b.Draft): Row => ({
  id,
  kind,
  activity: true,
  fragment: alone((options) => make('x', options)),
  go: [job('x', { done: true })],
  broken: brokenJob(make),
})

const NO_WORK =
  'It passes in the step that enters it and evaluates nothing (mappings are ignored), so it is never active between two commands.'

const passing = (id: string, kind: Row['kind'], make: (options?: b.Options) => b.Draft): Row => ({
  id,
  kind,
  activity: true,
  fragment: alone(make),
  go: [],
  none: { terminate: NO_WORK, 'incident and resolution': NO_WORK },
})

const inside: b.Elements = { IS: b.start(), IA: b.service('inner'), IE: b.end() }
const handling = { HS: b.start(b.signal('s')), H: b.service('handle'), HE: b.end() }

/** Tasks, subprocesses and calls. */
export const ACTIVITY_ROWS: readonly Row[] = [
  jobRow('service-task', 'serviceTask', b.service),
  jobRow('send-task', 'sendTask', b.send),
  jobRow('business-rule-task', 'businessRuleTask', b.rule),
  jobRow('script-task-job', 'scriptTask', b.scriptJob),
  {
    id: 'script-task',
    kind: 'scriptTask',
    activity: true,
    fragment: alone((options) => b.script('=n + 1', 'result', options)),
    variables: { n: 1 },
    go: [],
    broken: [
      {
        elements: { X: b.script('=assert(n, n != null)', 'result') },
        variables: { n: null },
        resolve: { element: 'X', setVariables: { n: 2 } },
      },
      needs({ X: b.script('=checked', 'result', { in: NEEDS }) }),
    ],
  },
  {
    id: 'user-task',
    kind: 'userTask',
    activity: true,
    fragment: alone((options) => b.user({ ...options, assignee: '=who', groups: 'clerks,leads', form: 'intake' })),
    variables: { who: 'ana' },
    go: [{ completeUserTask: { element: 'X', variables: { approved: true } } }],
    broken: [
      { variables: { who: null }, resolve: { element: 'X', setVariables: { who: 'eva' } } },
      needs({ X: b.user({ in: NEEDS }) }),
    ],
  },
  {
    id: 'user-task-job',
    kind: 'userTask',
    activity: true,
    fragment: alone((options) => b.user({ ...options, asJob: true, assignee: '=who', groups: 'clerks,leads' })),
    variables: { who: 'ana' },
    go: [job('io.camunda.zeebe:userTask', { approved: true })],
    broken: [
      { variables: { who: null }, resolve: { element: 'X', setVariables: { who: 'eva' } } },
      {
        variables: {},
        before: [{ failJob: { type: 'io.camunda.zeebe:userTask', retries: 0, message: 'no' } }],
        resolve: { element: 'X' },
      },
    ],
  },
  {
    id: 'receive-task',
    kind: 'receiveTask',
    activity: true,
    fragment: alone((options) => b.receive('m|=key', options)),
    variables: { key: 'k' },
    go: [{ publish: { name: 'm', key: 'k', variables: { got: 1 } } }],
    broken: [
      { variables: { key: null }, resolve: { element: 'X', setVariables: { key: 'k' } } },
      needs({ X: b.receive('m|=key', { in: NEEDS }) }),
    ],
  },
  passing('undefined-task', 'task', b.task),
  passing('manual-task', 'manualTask', b.manual),
  {
    id: 'sub-process',
    kind: 'subProcess',
    activity: true,
    fragment: alone((options) => b.sub(inside, ['IS IA IE'], options)),
    go: [job('inner', { done: true })],
    broken: [
      needs({ X: b.sub(inside, ['IS IA IE'], { in: NEEDS }) }),
      {
        elements: { X: b.sub(inside, ['IS IA IE'], { out: NEEDS }) },
        variables: {},
        before: [job('inner')],
        resolve: { element: 'X', setVariables: { need: 1 } },
        after: [],
      },
    ],
  },
  {
    id: 'call-activity',
    kind: 'callActivity',
    activity: true,
    fragment: alone((options) => b.call('=called', options)),
    called: { child: { elements: { CS: b.start(), CA: b.service('inner'), CE: b.end() }, flows: ['CS CA CE'] } },
    variables: { called: 'child' },
    go: [job('inner', { done: true })],
    broken: [
      { variables: { called: 'nobody' }, resolve: { element: 'X', setVariables: { called: 'child' } } },
      { variables: { called: null }, resolve: { element: 'X', setVariables: { called: 'child' } } },
      needs({ X: b.call('child', { in: NEEDS }) }),
    ],
  },
  ...[true, false].map((interrupting): Row => {
    const make = (more: b.Elements = {}, options: b.Options = {}) =>
      b.eventSub({ ...handling, HS: b.start(b.signal('s'), { interrupting }), ...more }, ['HS H HE'], options)
    return {
      id: `event-sub-process-${interrupting ? 'interrupting' : 'beside'}`,
      kind: 'eventSubProcess',
      fragment: () => ({
        elements: { Box: b.sub({ BS: b.start(), W: b.service('work'), BE: b.end(), X: make() }, ['BS W BE']) },
        flows: [],
        entry: 'Box',
        exit: 'Box',
      }),
      go: [{ signal: { name: 's', variables: { by: 's' } } }, job('handle'), ...(interrupting ? [] : [job('work')])],
      broken: [
        {
          elements: {
            Box: b.sub({ BS: b.start(), W: b.service('work'), BE: b.end(), X: make({}, { out: NEEDS }) }, ['BS W BE']),
          },
          variables: {},
          before: [{ signal: { name: 's' } }, job('handle')],
          resolve: { element: 'X', setVariables: { need: 1 } },
          after: interrupting ? [] : [job('work')],
        },
      ],
      none: {
        boundary:
          'An event subprocess has no flows and no boundary events: the schema of the deployment refuses them (see structure/).',
      },
    }
  }),
  ...[true, false].map((sequential): Row => {
    const loop = { sequential, collection: '=list', element: 'each', output: 'results', outputElement: '=each * 2' }
    return {
      id: `multi-instance-${sequential ? 'sequential' : 'parallel'}`,
      kind: 'serviceTask',
      activity: true,
      fragment: alone((options) => b.service('x', { ...options, loop })),
      variables: { list: [1, 2, 3] },
      go: [job('x', { a: 1 }), job('x', { b: 2 }), job('x')],
      broken: [
        { variables: { list: null }, resolve: { element: 'X[]', setVariables: { list: [1, 2, 3] } } },
        { variables: { list: 'text' }, resolve: { element: 'X[]', setVariables: { list: [1, 2, 3] } } },
        {
          elements: { X: b.service('x', { loop: { ...loop, until: '=enough' } }) },
          variables: {},
          before: [job('x')],
          resolve: { element: 'X', setVariables: { enough: true } },
          after: [],
        },
      ],
    }
  }),
]
