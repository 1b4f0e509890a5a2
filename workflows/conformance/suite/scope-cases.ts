import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import { type CaseDraft, draftCase, type Process } from './case-draft.ts'
import { straight } from './straight.ts'

const job = (type: string, variables = {}): ScriptStep => ({ completeJob: { type, variables } })
const child: Process = { elements: { CS: b.start(), C: b.service('c'), CE: b.end() }, flows: ['CS C CE'] }

const called = (id: string, about: string, call: b.Draft, steps: readonly ScriptStep[] = [job('c', { r: 1, x: 9 })]): CaseDraft =>
  draftCase(`calls/${id}`, {
    about,
    process: straight({ A: call, Look: b.service('look') }),
    called: { child },
    variables: { x: 1, y: 2 },
    steps,
  })

/** Called processes: rules 35 and 36. */
export const CALL_CASES: readonly CaseDraft[] = [
  called('all-in-and-out', 'by default all variables go in and all come out', b.call('child')),
  called(
    'outputs-only',
    'with output mappings only these come out, whatever else is said',
    b.call('child', { child: true, out: { got: '=r' } }),
  ),
  called(
    'no-parent-variables',
    'without the variables of the caller the input mappings still go in',
    b.call('child', { parent: false, in: { i: '=x' } }),
  ),
  called('no-child-variables', 'without propagation nothing comes back', b.call('child', { child: false })),
  called(
    'mapped-in-and-out',
    'input mappings and output mappings',
    b.call('child', { in: { i: '=x + 1' }, out: { sum: '=i + r' } }),
  ),
  called('cancelled', 'a call is ended with its caller', b.call('child'), [{ cancel: {} }]),
  called('binding-deployment', 'a binding to the deployment', b.call('child', { binding: 'deployment' })),
  draftCase('calls/of-later-deployment', {
    about: 'a called process that is not there is an incident, mended by deploying it',
    process: straight({ A: b.call('late') }),
    files: { 'late.bpmn': b.buildFile({ id: 'late', elements: { LS: b.start(), L: b.service('l') }, flows: ['LS L'] }) },
    steps: [{ deploy: 'late.bpmn' }, { resolveIncident: { element: 'A' } }, job('l')],
  }),
  draftCase('calls/latest-version', {
    about: 'a call takes the latest version there is when it begins',
    process: straight({ W: b.service('w'), A: b.call('late') }),
    called: { late: { elements: { LS: b.start(), L: b.service('l1') }, flows: ['LS L'] } },
    files: { 'late.bpmn': b.buildFile({ id: 'late', elements: { LS: b.start(), L: b.service('l2') }, flows: ['LS L'] }) },
    steps: [{ deploy: 'late.bpmn' }, job('w'), job('l2')],
  }),
  draftCase('calls/version-tag', {
    about: 'a binding to a version tag takes the newest with that tag',
    process: straight({ A: b.call('tagged', { binding: 'versionTag', versionTag: 'v1' }) }),
    called: {
      tagged: { elements: { TS: b.start(), T: b.service('t1') }, flows: ['TS T'], extensions: '<zeebe:versionTag value="v1" />' },
    },
    files: {
      'tagged.bpmn': b.buildFile({
        id: 'tagged',
        elements: { TS: b.start(), T: b.service('t2') },
        flows: ['TS T'],
        extensions: '<zeebe:versionTag value="v2" />',
      }),
    },
    steps: [{ deploy: 'tagged.bpmn' }, { start: { process: 'p' } }],
  }),
  draftCase('calls/nested', {
    about: 'a call within a call',
    process: straight({ A: b.call('middle') }),
    called: { middle: { elements: { MS: b.start(), M: b.call('child'), ME: b.end() }, flows: ['MS M ME'] }, child },
    variables: { x: 1 },
    steps: [job('c', { r: 1 })],
  }),
  draftCase('calls/incident-in-child', {
    about: 'an incident in a called process',
    process: straight({ A: b.call('failing') }),
    called: {
      failing: { elements: { FS: b.start(), F: b.script('=assert(x, x != null)', 'r'), FE: b.end() }, flows: ['FS F FE'] },
    },
    variables: { x: null },
    steps: [{ resolveIncident: { element: 'failing/F', setVariables: { x: 1 } } }],
  }),
  draftCase('calls/boundary', {
    about: 'a boundary event at a call ends the called process',
    process: straight({ A: b.call('child') }, { On: b.boundary('A', b.duration('PT1H')), OnT: b.service('on') }, ['On OnT']),
    called: { child },
    steps: [{ advance: 'PT2H' }],
  }),
  draftCase('calls/same-values-come-back', {
    about: 'variables of enclosing scopes go in, and come back past the scopes that have the same value',
    process: straight({
      Sub: b.sub({ SS: b.start(), A: b.call('child', { in: { own: '=1' } }), W: b.service('w') }, ['SS A W'], {
        in: { local: '=2', x: '=3' },
      }),
    }),
    called: { child },
    variables: { x: 1 },
    steps: [job('c', { local: 5 })],
  }),
]

const loop = (
  id: string,
  about: string,
  options: b.Options['loop'],
  variables: object,
  steps: readonly ScriptStep[],
  more: b.Options = {},
): CaseDraft =>
  draftCase(`multi-instance/${id}`, {
    about,
    process: straight({ A: b.service('a', { ...more, loop: options! }), Look: b.service('look') }),
    variables: variables as Readonly<Record<string, unknown>>,
    steps,
  })

/** Multi-instance: rules 37 to 39. */
export const LOOP_CASES: readonly CaseDraft[] = [
  loop(
    'output-element-name',
    'a result of the name of the output element does not leak, another does',
    { collection: '=items', element: 'i', output: 'out', outputElement: '=r' },
    { items: [1, 2] },
    [job('a', { r: 10, leak: 1 }), job('a', { r: 20, leak: 2 })],
  ),
  loop(
    'output-element-expression',
    'an output element that is no plain name: results leak',
    { collection: '=items', element: 'i', output: 'out', outputElement: '=r + i' },
    { items: [1, 2] },
    [job('a', { r: 10 }), job('a', { r: 20 })],
  ),
  loop(
    'results-in-place',
    'results stand at the place of their input',
    { collection: '=items', element: 'i', output: 'out', outputElement: '=i' },
    { items: ['a', 'b', 'c'] },
    [{ completeJob: { type: 'a', nth: 3 } }, { completeJob: { type: 'a', nth: 1 } }, { completeJob: { type: 'a' } }],
  ),
  loop(
    'empty',
    'nothing to go over: it completes at once',
    { collection: '=[]', element: 'i', output: 'out', outputElement: '=i' },
    {},
    [job('look')],
  ),
  loop(
    'empty-sequential',
    'also one by one',
    { sequential: true, collection: '=[]', element: 'i', output: 'out', outputElement: '=i' },
    {},
    [job('look')],
  ),
  loop(
    'ends-early',
    'the completion condition ends the rest; nulls stay',
    { collection: '=items', element: 'i', output: 'out', outputElement: '=r', until: '=numberOfCompletedInstances >= 2' },
    { items: [1, 2, 3] },
    [job('a', { r: 1 }), job('a', { r: 2 })],
  ),
  loop(
    'ends-early-by-result',
    'it sees what the instance has',
    { sequential: true, collection: '=items', element: 'i', output: 'out', outputElement: '=r', until: '=r > 5' },
    { items: [1, 2, 3] },
    [job('a', { r: 1 }), job('a', { r: 9 })],
  ),
  loop(
    'counters',
    'the counters',
    {
      collection: '=items',
      element: 'i',
      until: '=numberOfInstances = 3 and numberOfActiveInstances = 1 and numberOfTerminatedInstances = 0',
    },
    { items: [1, 2, 3] },
    [job('a'), job('a')],
  ),
  loop(
    'condition-null',
    'a completion condition that is null is an incident',
    { collection: '=items', element: 'i', until: '=stop' },
    { items: [1, 2] },
    [job('a'), { resolveIncident: { element: 'A', setVariables: { stop: false }, scope: 'root' } }, job('a')],
  ),
  loop(
    'sequential-grows',
    'one by one the collection is read each time: it may grow',
    { sequential: true, collection: '=items', element: 'i' },
    { items: [1] },
    [{ setVariables: { element: 'root', variables: { items: [1, 2] } } }, job('a'), job('a')],
  ),
  loop(
    'sequential-shrinks',
    'or shrink',
    { sequential: true, collection: '=items', element: 'i', output: 'out', outputElement: '=i' },
    { items: [1, 2, 3] },
    [job('a'), { setVariables: { element: 'root', variables: { items: [1] } } }, job('a')],
  ),
  loop(
    'incident-in-one',
    'an incident in one instance; resolving it reads the collection again',
    { collection: '=items', element: 'i' },
    { items: [1, null] },
    [
      { setVariables: { element: 'root', variables: { items: [1, 2] } } },
      { resolveIncident: { element: 'A' } },
      job('a'),
      job('a'),
    ],
    { in: { v: '=assert(i, i != null)' } },
  ),
  loop(
    'inputs-and-outputs',
    'mappings of each instance',
    { collection: '=items', element: 'i', output: 'out', outputElement: '=o' },
    { items: [1, 2] },
    [job('a', { r: 1 }), job('a', { r: 2 })],
    { in: { double: '=i * 2' }, out: { o: '=double + r', last: '=i' } },
  ),
  loop(
    'collection-of-contexts',
    'elements that are contexts and null',
    { collection: '=items', element: 'i', output: 'out', outputElement: '=i.k' },
    { items: [{ k: 1 }, null, { k: [2] }] },
    [job('a'), job('a'), job('a')],
  ),
  loop('without-element', 'without an input element', { collection: '=[5, 6]' }, {}, [job('a'), job('a')]),
  draftCase('multi-instance/user-task', {
    about: 'a parallel multi-instance of user tasks',
    process: straight({
      A: b.user({ assignee: '=who', loop: { collection: '=people', element: 'who', output: 'votes', outputElement: '=vote' } }),
      Look: b.service('look'),
    }),
    variables: { people: ['ana', 'bo'] },
    steps: [
      { completeUserTask: { element: 'A', nth: 2, variables: { vote: 'no' } } },
      { completeUserTask: { element: 'A', variables: { vote: 'yes' } } },
    ],
  }),
  draftCase('multi-instance/nested', {
    about: 'a body in a body: the inner collections end in the root, shared',
    process: straight({
      Sub: b.sub(
        {
          SS: b.start(),
          A: b.service('a', { loop: { collection: '=row', element: 'cell', output: 'cells', outputElement: '=cell * 10' } }),
          SE: b.end(),
        },
        ['SS A SE'],
        { loop: { sequential: true, collection: '=rows', element: 'row', output: 'all', outputElement: '=cells' } },
      ),
      Look: b.service('look'),
    }),
    variables: { rows: [[1, 2], [3]] },
    steps: [job('a'), job('a'), job('a')],
  }),
  draftCase('multi-instance/boundary-of-body', {
    about: 'a boundary event belongs to the body: once for all',
    process: straight(
      { A: b.service('a', { loop: { collection: '=[1, 2]', element: 'i' } }) },
      { On: b.boundary('A', b.message('m', '="k"'), { interrupting: false }), OnT: b.service('on') },
      ['On OnT'],
    ),
    steps: [{ publish: { name: 'm', key: 'k' } }, job('a'), job('a')],
  }),
  draftCase('multi-instance/call', {
    about: 'a call in a multi-instance carries a stale copy of the output collection back',
    process: straight({
      A: b.call('child', { loop: { collection: '=[1, 2]', element: 'i', output: 'out', outputElement: '=r' } }),
      Look: b.service('look'),
    }),
    called: { child },
    steps: [job('c', { r: 1 }), job('c', { r: 2 })],
  }),
  draftCase('multi-instance/cancelled', {
    about: 'cancelled while some instances are done',
    process: straight({ A: b.service('a', { loop: { collection: '=[1, 2, 3]', element: 'i' } }) }),
    steps: [job('a'), { cancel: {} }],
  }),
]

const handling = (definition: string, options: object = {}): b.Draft =>
  b.eventSub({ ES: b.start(definition, options), H: b.service('h'), EE: b.end() }, ['ES H EE'])

const nested = (interrupting: boolean): b.Draft =>
  b.eventSub(
    {
      ES: b.start(b.signal('o'), { interrupting }),
      H: b.service('h'),
      EE: b.end(),
      In: b.eventSub({ NS: b.start(b.message('n', '="k"')), N: b.service('n'), NE: b.end() }, ['NS N NE']),
    },
    ['ES H EE'],
  )

/** Event subprocesses. */
export const EVENT_SUB_CASES: readonly CaseDraft[] = [
  draftCase('event-sub-processes/of-process', {
    about: 'an event subprocess of the process ends all else',
    process: { ...straight({ A: b.service('a') }, { Sub: handling(b.message('m', '="k"')) }) },
    variables: { x: 1 },
    steps: [{ publish: { name: 'm', key: 'k', variables: { got: 1 } } }, job('h', { done: 1 })],
  }),
  draftCase('event-sub-processes/beside-keeps-scope', {
    about: 'one beside keeps its scope active until it is done',
    process: straight({ A: b.service('a') }, { Sub: handling(b.message('m', '="k"'), { interrupting: false }) }),
    steps: [{ publish: { name: 'm', key: 'k' } }, { publish: { name: 'm', key: 'k' } }, job('a'), job('h'), job('h')],
  }),
  draftCase('event-sub-processes/failing-trigger', {
    about: 'a trigger that fails is an incident on the start event',
    process: straight({ A: b.service('a') }, { Sub: handling(b.message('m', '=key')) }),
    variables: { key: null },
    steps: [{ resolveIncident: { element: 'Start', setVariables: { key: 'k' } } }, { publish: { name: 'm', key: 'k' } }],
  }),
  draftCase('event-sub-processes/timer-cycle', {
    about: 'a timer cycle beside',
    process: straight({ A: b.service('a') }, { Sub: handling(b.cycle('R2/PT1H'), { interrupting: false }) }),
    steps: [{ advance: 'PT1H' }, { advance: 'PT1H' }, { advance: 'PT1H' }, job('a'), job('h'), job('h')],
  }),
  draftCase('event-sub-processes/mapped', {
    about: 'mappings of an event subprocess and of its start event',
    process: straight(
      { A: b.service('a') },
      {
        Sub: b.eventSub(
          { ES: b.start(b.message('m', '="k"'), { out: { got: '=v' } }), H: b.service('h'), EE: b.end() },
          ['ES H EE'],
          { in: { i: '=x' }, out: { o: '=i', r: '=done' } },
        ),
      },
    ),
    variables: { x: 1 },
    steps: [{ publish: { name: 'm', key: 'k', variables: { v: 2, w: 3 } } }, job('h', { done: 1 })],
  }),
  draftCase('event-sub-processes/nested-in-interrupting', {
    about:
      'an event subprocess directly within one that interrupts: a broker never begins it, and leaves its subscription behind',
    process: straight({ A: b.service('a') }, { Sub: nested(true) }),
    steps: [{ signal: { name: 'o' } }, { publish: { name: 'n', key: 'k' } }],
  }),
  draftCase('event-sub-processes/nested-in-beside', {
    about: 'an event subprocess directly within one that does not interrupt: a broker ends the outer one and begins nothing',
    process: straight({ A: b.service('a') }, { Sub: nested(false) }),
    steps: [{ signal: { name: 'o' } }, { publish: { name: 'n', key: 'k' } }],
  }),
  draftCase('event-sub-processes/in-sub-process-in-one', {
    about: 'an event subprocess of a subprocess within an interrupting event subprocess',
    process: straight(
      { A: b.service('a') },
      {
        Es: b.eventSub(
          {
            ES: b.start(b.signal('o')),
            Sub: b.sub(
              {
                SS: b.start(),
                H: b.service('h'),
                SE: b.end(),
                In: b.eventSub({ NS: b.start(b.message('n', '="k"')), N: b.service('n'), NE: b.end() }, ['NS N NE']),
              },
              ['SS H SE'],
            ),
            B: b.boundary('Sub', b.signal('q'), { interrupting: false }),
            BT: b.service('b'),
            EE: b.end(),
          },
          ['ES Sub EE', 'B BT'],
        ),
      },
    ),
    steps: [{ signal: { name: 'o' } }, { signal: { name: 'q' } }, { publish: { name: 'n', key: 'k' } }],
  }),
  draftCase('event-sub-processes/boundary-in-one', {
    about: 'boundary events and catch events within an interrupting event subprocess',
    process: straight(
      { A: b.service('a') },
      {
        Es: b.eventSub(
          {
            ES: b.start(b.message('o', '="k"')),
            H: b.service('h'),
            On: b.boundary('H', b.message('n', '="k"')),
            R: b.receive('r|="k"'),
            L: b.service('l'),
          },
          ['ES H', 'On R L'],
        ),
      },
    ),
    steps: [{ publish: { name: 'o', key: 'k' } }, { publish: { name: 'n', key: 'k' } }, { publish: { name: 'r', key: 'k' } }],
  }),
  draftCase('event-sub-processes/two-of-one-signal', {
    about: 'two that one signal starts',
    process: straight(
      { A: b.service('a') },
      {
        S1: b.eventSub({ ES1: b.start(b.signal('s'), { interrupting: false }), H1: b.service('h1') }, ['ES1 H1']),
        S2: b.eventSub({ ES2: b.start(b.signal('s'), { interrupting: false }), H2: b.service('h2') }, ['ES2 H2']),
      },
    ),
    steps: [{ signal: { name: 's', variables: { v: 1 } } }],
  }),
  draftCase('event-sub-processes/interrupted-sub-process', {
    about: 'in a subprocess it ends what is in there',
    process: straight({
      Sub: b.sub({ SS: b.start(), W: b.service('w'), SE: b.end(), Es: handling(b.signal('s')) }, ['SS W SE'], {
        in: { l: '=1' },
        out: { o: '=l' },
      }),
      Look: b.service('look'),
    }),
    steps: [{ signal: { name: 's', variables: { l: 2, fresh: 3 } } }, job('h')],
  }),
]
