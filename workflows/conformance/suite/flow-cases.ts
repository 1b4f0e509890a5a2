import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import { type CaseDraft, draftCase, type Process } from './case-draft.ts'
import { straight } from './straight.ts'

const job = (type: string, variables = {}): ScriptStep => ({ completeJob: { type, variables } })
const tasks = (...ids: readonly string[]): b.Elements => Object.fromEntries(ids.map((id) => [id, b.service(id.toLowerCase())]))

const gateway = (id: string, about: string, process: Process, variables: object, steps: readonly ScriptStep[] = []): CaseDraft =>
  draftCase(`gateways/${id}`, { about, process, variables: variables as Readonly<Record<string, unknown>>, steps })

const twoBranches = (make: () => b.Draft, flows: readonly b.Flow[]): Process => ({
  elements: { Start: b.start(), G: make(), ...tasks('A', 'B', 'C') },
  flows: ['Start G', ...flows],
})

/** Gateways and tokens: rules 1 to 6. */
export const GATEWAY_CASES: readonly CaseDraft[] = [
  gateway(
    'exclusive-last-written-wins',
    'of two true conditions the one written last is taken',
    twoBranches(b.exclusive, [
      ['G', 'A', '=x > 0'],
      ['G', 'B', '=x > 1'],
      ['G', 'C', 'default'],
    ]),
    { x: 5 },
  ),
  gateway(
    'exclusive-null-looked-at-first',
    'a null condition that is looked at first is an incident, though another is true',
    twoBranches(b.exclusive, [
      ['G', 'A', '=true'],
      ['G', 'B', '=x'],
    ]),
    { x: null },
    [{ resolveIncident: { element: 'G', setVariables: { x: false } } }],
  ),
  gateway(
    'exclusive-null-not-looked-at',
    'a null condition that is not looked at does not matter',
    twoBranches(b.exclusive, [
      ['G', 'A', '=x'],
      ['G', 'B', '=true'],
    ]),
    { x: null },
  ),
  gateway(
    'exclusive-nothing-true',
    'nothing true and no default is an incident of its own kind',
    twoBranches(b.exclusive, [
      ['G', 'A', '=x > 1'],
      ['G', 'B', '=x > 2'],
    ]),
    { x: 0 },
    [{ resolveIncident: { element: 'G', setVariables: { x: 3 } } }],
  ),
  gateway(
    'exclusive-default-with-condition',
    'a condition on the default flow is not evaluated',
    twoBranches(b.exclusive, [
      ['G', 'A', '=x > 1'],
      ['G', 'B', 'default =assert(x, false)'],
    ]),
    { x: 0 },
  ),
  gateway(
    'inclusive-default-with-condition',
    'nor on an inclusive gateway',
    twoBranches(b.inclusive, [
      ['G', 'A', '=x > 1'],
      ['G', 'B', 'default =assert(x, false)'],
    ]),
    { x: 0 },
  ),
  gateway(
    'inclusive-nothing-true',
    'an inclusive gateway with nothing true and no default',
    twoBranches(b.inclusive, [
      ['G', 'A', '=x > 1'],
      ['G', 'B', '=x > 2'],
    ]),
    { x: 0 },
    [{ resolveIncident: { element: 'G', setVariables: { x: 3 } } }],
  ),
  gateway(
    'inclusive-all',
    'all true conditions are taken, the last written first',
    twoBranches(b.inclusive, [
      ['G', 'A', '=true'],
      ['G', 'B', '=true'],
      ['G', 'C', '=true'],
    ]),
    {},
  ),
  gateway(
    'parallel-order',
    'a fork takes its flows in reverse order: so the last branch gets the first message',
    {
      elements: { Start: b.start(), G: b.parallel(), A: b.receive('m|="k"'), B: b.receive('m|="k"') },
      flows: ['Start G', 'G A', 'G B'],
    },
    {},
    [
      { publish: { name: 'm', key: 'k', variables: { first: 1 } } },
      { publish: { name: 'm', key: 'k', variables: { second: 2 } } },
    ],
  ),
  gateway(
    'join-second-token-on-one-flow',
    'a join counts per flow: a second token on one flow stays and keeps the instance active',
    {
      elements: { Start: b.start(), F: b.parallel(), X: b.exclusive(), ...tasks('A', 'B', 'C'), J: b.parallel(), End: b.end() },
      flows: ['Start F', 'F A X', 'F B X', 'F C J', 'X J', 'J End'],
    },
    {},
    [job('a'), job('b'), job('c')],
  ),
  gateway(
    'join-tokens-twice',
    'two and two tokens fire twice',
    {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        X: b.exclusive(),
        Y: b.exclusive(),
        ...tasks('A', 'B', 'C', 'D'),
        J: b.parallel(),
        Look: b.service('look'),
      },
      flows: ['Start F', 'F A X', 'F B X', 'F C Y', 'F D Y', 'X J', 'Y J', 'J Look'],
    },
    {},
    [job('a'), job('b'), job('c'), job('d')],
  ),
  gateway(
    'inclusive-join-waits',
    'an inclusive join waits while another token can reach it',
    {
      elements: { Start: b.start(), F: b.inclusive(), ...tasks('A', 'B', 'C'), J: b.inclusive(), Look: b.service('look') },
      flows: ['Start F', ['F', 'A', '=true'], ['F', 'B', '=true'], ['F', 'C', '=false'], 'A J', 'B J', 'C J', 'J Look'],
    },
    {},
    [job('a'), job('b')],
  ),
  gateway(
    'inclusive-join-other-ends-last',
    'it looks only when a token arrives: if the other branch ends elsewhere last, it never fires',
    {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        ...tasks('A', 'B'),
        X: b.exclusive(),
        J: b.inclusive(),
        Look: b.service('look'),
        E: b.end(),
      },
      flows: ['Start F', 'F A J', 'F B X', ['X', 'J', '=back'], ['X', 'E', 'default'], 'J Look'],
    },
    { back: false },
    [job('a'), job('b')],
  ),
  gateway(
    'inclusive-join-other-ends-first',
    'in the other order it fires',
    {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        ...tasks('A', 'B'),
        X: b.exclusive(),
        J: b.inclusive(),
        Look: b.service('look'),
        E: b.end(),
      },
      flows: ['Start F', 'F A J', 'F B X', ['X', 'J', '=back'], ['X', 'E', 'default'], 'J Look'],
    },
    { back: false },
    [job('b'), job('a')],
  ),
  gateway(
    'inclusive-join-occupied-flow',
    'a token that can come only by a flow that has one already is not waited for, and is left over',
    {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        ...tasks('A', 'B', 'C'),
        M: b.exclusive(),
        J: b.inclusive(),
        Look: b.service('look'),
      },
      flows: ['Start F', 'F A M', 'F B M', 'F C J', 'M J', 'J Look'],
    },
    {},
    [job('c'), job('a'), job('b')],
  ),
  gateway(
    'inclusive-join-two-ways',
    'a token that can come by a flow that has one and by one that has none',
    {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        ...tasks('A', 'B'),
        X: b.exclusive(),
        M: b.exclusive(),
        J: b.inclusive(),
        Look: b.service('look'),
      },
      flows: ['Start F', 'F A M', 'F B X', ['X', 'M', '=back'], ['X', 'J', 'default'], 'M J', 'J Look'],
    },
    { back: false },
    [job('a'), job('b')],
  ),
  gateway(
    'inclusive-join-through-itself',
    'a token that can come to an empty flow only through the join',
    {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        ...tasks('A', 'B', 'C'),
        M: b.exclusive(),
        J: b.inclusive(),
        X: b.exclusive(),
        E: b.end(),
      },
      flows: ['Start F', 'F A M', 'F B M', 'M J', 'J X', ['X', 'C', '=again'], ['X', 'E', 'default'], 'C J'],
    },
    { again: true },
    [job('a'), job('b'), job('c', { again: false })],
  ),
  gateway(
    'inclusive-join-in-loop',
    'passed again in a loop it works',
    {
      elements: {
        Start: b.start(),
        M: b.exclusive(),
        F: b.inclusive(),
        ...tasks('A', 'B'),
        J: b.inclusive(),
        X: b.exclusive(),
        E: b.end(),
      },
      flows: [
        'Start M F',
        ['F', 'A', '=true'],
        ['F', 'B', '=true'],
        'A J',
        'B J',
        'J X',
        ['X', 'M', '=again'],
        ['X', 'E', 'default'],
      ],
    },
    { again: true },
    [job('a'), job('b'), job('a', { again: false }), job('b')],
  ),
  gateway(
    'task-with-two-flows',
    'two flows out of a task fork without a gateway',
    {
      elements: { Start: b.start(), T: b.service('t'), ...tasks('A', 'B') },
      flows: ['Start T', 'T A', 'T B'],
    },
    {},
    [job('t'), job('a'), job('b')],
  ),
  gateway(
    'task-with-conditions',
    'conditions on flows out of a task',
    {
      elements: { Start: b.start(), T: b.service('t'), ...tasks('A', 'B') },
      flows: ['Start T', ['T', 'A', '=x > 1'], ['T', 'B', '=x > 0']],
    },
    { x: 1 },
    [job('t')],
  ),
  gateway(
    'task-without-flow',
    'a task without outgoing flow ends its path',
    { elements: { Start: b.start(), T: b.service('t') }, flows: ['Start T'] },
    {},
    [job('t')],
  ),
  gateway(
    'exclusive-merge',
    'an exclusive gateway lets each token through',
    {
      elements: { Start: b.start(), F: b.parallel(), ...tasks('A', 'B'), X: b.exclusive(), Look: b.service('look') },
      flows: ['Start F', 'F A X', 'F B X', 'X Look'],
    },
    {},
    [job('a'), job('b'), job('look'), job('look')],
  ),
  gateway(
    'loop-over-script',
    'a loop over a script runs in one go',
    {
      elements: { Start: b.start(), M: b.exclusive(), S: b.script('=n + 1', 'n'), X: b.exclusive(), E: b.end() },
      flows: ['Start M S X', ['X', 'M', '=n < 5'], ['X', 'E', 'default']],
    },
    { n: 0 },
  ),
  gateway(
    'event-gateway-message-first',
    'what comes first closes the others; a message',
    {
      elements: {
        Start: b.start(),
        G: b.eventGateway(),
        M: b.caught(b.message('m', '="k"'), { out: { got: '=v' } }),
        T: b.caught(b.duration('PT1H')),
        R: b.receive('r|="k"'),
        ...tasks('A', 'B'),
      },
      flows: ['Start G', 'G M A', 'G T B'],
    },
    {},
    [{ publish: { name: 'm', key: 'k', variables: { v: 1, w: 2 } } }, { advance: 'PT2H' }],
  ),
]

/** Jobs and listeners: rules 16 and 41. */
export const JOB_CASES: readonly CaseDraft[] = [
  draftCase('jobs/retries-expression', {
    about: 'retries and type by expression; a fraction is cut',
    process: straight({ A: b.service('="a" + suffix', { retries: '=n', headers: { h: 'x', other: '=y' } }) }),
    variables: { suffix: '1', n: 2.7 },
    steps: [job('a1')],
  }),
  ...(['text', null, 0, -1] as const)
    .map((retries) =>
      draftCase(`jobs/retries-${retries}`, {
        about: `retries that are ${JSON.stringify(retries)}`,
        process: straight({ A: b.service('a', { retries: '=n' }) }),
        variables: { n: retries },
        steps: [{ resolveIncident: { element: 'A', setVariables: { n: 2 } } }],
      }),
    )
    .filter(({ id }) => !['jobs/retries-0', 'jobs/retries--1'].includes(id)),
  draftCase('jobs/backoff', {
    about: 'in back-off a job waits; then it can be worked again',
    process: straight({ A: b.service('a') }),
    steps: [
      { failJob: { type: 'a', retries: 2, message: 'later', backoffMs: 3_600_000 } },
      { completeJob: { type: 'a' } },
      { advance: 'PT2H' },
      { completeJob: { type: 'a', variables: { done: 1 } } },
    ],
  }),
  draftCase('jobs/backoff-without-retries', {
    about: 'back-off with no retries left is just an incident',
    process: straight({ A: b.service('a') }),
    steps: [
      { failJob: { type: 'a', retries: 0, message: 'no', backoffMs: 3_600_000 } },
      { advance: 'PT2H' },
      { resolveIncident: { element: 'A', retries: 0 } },
      { resolveIncident: { element: 'A', retries: 3 } },
      job('a'),
    ],
  }),
  draftCase('jobs/failed-refuses-commands', {
    about: 'a failed job refuses to be completed, failed or thrown from',
    process: straight({ A: b.service('a') }),
    steps: [
      { failJob: { type: 'a', retries: 0, message: 'no' } },
      job('a'),
      { failJob: { type: 'a', retries: 1, message: 'x' } },
      { throwError: { type: 'a', code: 'E' } },
      { updateRetries: { type: 'a', retries: 1 } },
      job('a'),
      { resolveIncident: { element: 'A', retries: 0 } },
      job('a'),
    ],
  }),
  draftCase('jobs/negative-retries', {
    about: 'negative retries are stored, with an incident',
    process: straight({ A: b.service('a') }),
    steps: [{ failJob: { type: 'a', retries: -2, message: 'no' } }, { resolveIncident: { element: 'A', retries: 1 } }, job('a')],
  }),
  draftCase('jobs/update-retries', {
    about: 'retries can be set while the job is open, not to nothing',
    process: straight({ A: b.service('a') }),
    steps: [
      { updateRetries: { type: 'a', retries: 7 } },
      { updateRetries: { type: 'a', retries: 0 } },
      { failJob: { type: 'a', retries: 6, message: 'x' } },
      job('a'),
    ],
  }),
  draftCase('jobs/two-of-a-type', {
    about: 'two jobs of one type are told apart by their order',
    process: {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        A: b.service('t', { in: { who: '="a"' } }),
        B: b.service('t', { in: { who: '="b"' } }),
      },
      flows: ['Start F', 'F A', 'F B'],
    },
    steps: [
      { completeJob: { type: 't', nth: 2 } },
      { failJob: { type: 't', retries: 0, message: 'x' } },
      { resolveIncident: { element: 'B', retries: 1 } },
      { completeJob: { type: 't' } },
    ],
  }),
  draftCase('jobs/variables-not-an-object', {
    about: 'variables that are no object are refused',
    process: straight({ A: b.service('a') }),
    steps: [{ completeJob: { type: 'a', variables: '[1]' } }, { completeJob: { type: 'a', variables: '"text"' } }, job('a')],
  }),
  draftCase('listeners/start-and-end', {
    about: 'what a start listener sets is local, what an end listener sets goes up',
    process: straight({
      A: b.service('a', {
        in: { i: '=x' },
        on: [
          { event: 'start', type: 's1' },
          { event: 'start', type: 's2' },
          { event: 'end', type: 'e1', retries: '2' },
        ],
      }),
      Look: b.service('look'),
    }),
    variables: { x: 1 },
    steps: [job('s1', { i: 5, l: 1 }), job('s2', { m: 2 }), job('a', { r: 3 }), job('e1', { x: 9, up: 1 })],
  }),
  draftCase('listeners/fails', {
    about: 'a listener that fails is an incident, mended by resolving',
    process: straight({
      A: b.user({
        assignee: '=who',
        on: [
          { event: 'start', type: 's' },
          { event: 'end', type: 'e' },
        ],
      }),
    }),
    steps: [
      { failJob: { type: 's', retries: 0, message: 'no' } },
      { resolveIncident: { element: 'A', retries: 1 } },
      job('s', { who: 'ana' }),
      { completeUserTask: { element: 'A', variables: { done: 1 } } },
      { throwError: { type: 'e', code: 'E' } },
      job('e'),
    ],
  }),
  draftCase('listeners/of-process', {
    about: 'a process is activated after its start listeners',
    process: {
      ...straight({ A: b.service('a') }),
      extensions:
        '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="ps" /><zeebe:executionListener eventType="end" type="pe" /></zeebe:executionListeners>',
    },
    variables: { x: 1 },
    steps: [job('ps', { p: 1 }), job('a'), job('pe', { q: 2 })],
  }),
  draftCase('listeners/of-process-fails', {
    about: 'a listener of a process fails: an incident of the process, mended by resolving',
    process: {
      ...straight({ A: b.service('a') }),
      extensions: '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="ps" /></zeebe:executionListeners>',
    },
    steps: [
      { failJob: { type: 'ps', retries: 0, message: 'no' } },
      { resolveIncident: { element: 'p', retries: 1 } },
      job('ps', { v: 1 }),
      job('a'),
    ],
  }),
  draftCase('listeners/of-sub-process', {
    about: 'listeners of a subprocess, cancelled in the middle',
    process: straight({
      Sub: b.sub({ SS: b.start(), A: b.service('a'), SE: b.end() }, ['SS A SE'], {
        on: [
          { event: 'start', type: 's' },
          { event: 'end', type: 'e' },
        ],
      }),
    }),
    steps: [job('s', { l: 1 }), job('a'), { cancel: {} }],
  }),
  draftCase('listeners/of-events', {
    about: 'listeners of events and gateways',
    process: {
      elements: {
        Start: b.start('', { on: [{ event: 'end', type: 'se' }] }),
        C: b.caught(b.duration('PT1H'), { on: [{ event: 'start', type: 'cs' }] }),
        End: b.end('', { on: [{ event: 'start', type: 'es' }] }),
      },
      flows: ['Start C End'],
    },
    steps: [job('se', { a: 1 }), job('cs', { b: 1 }), { advance: 'PT2H' }, job('es')],
  }),
  draftCase('listeners/of-multi-instance', {
    about: 'listeners belong to each inner instance',
    process: straight({
      A: b.service('a', {
        loop: { sequential: true, collection: '=[1, 2]', element: 'i' },
        on: [
          { event: 'start', type: 's' },
          { event: 'end', type: 'e' },
        ],
      }),
    }),
    steps: [job('s'), job('a'), job('e'), job('s'), job('a'), job('e')],
  }),
  draftCase('listeners/boundary-during-start-listener', {
    about: 'a boundary timer does not exist yet during a start listener',
    process: straight(
      { A: b.service('a', { on: [{ event: 'start', type: 's' }] }) },
      { T: b.boundary('A', b.duration('PT1H')), TE: b.end() },
      ['T TE'],
    ),
    steps: [{ advance: 'PT3H' }, job('s'), { advance: 'PT2H' }],
  }),
]
