import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import { type CaseDraft, draftCase, type Process } from './case-draft.ts'
import { straight } from './straight.ts'

const job = (type: string, variables = {}): ScriptStep => ({ completeJob: { type, variables } })

const task = (
  id: string,
  about: string,
  options: Parameters<typeof b.user>[0],
  variables: object,
  steps: readonly ScriptStep[] = [],
): CaseDraft =>
  draftCase(`user-tasks/${id}`, {
    about,
    process: straight({ U: b.user(options), Look: b.service('look') }),
    variables: variables as Readonly<Record<string, unknown>>,
    steps,
  })

const fix = (variables: object): ScriptStep => ({
  resolveIncident: { element: 'U', setVariables: variables as Readonly<Record<string, never>> },
})
const done: ScriptStep = { completeUserTask: { element: 'U', variables: { r: 1, x: 5 } } }

/** User tasks: rules 17 to 19. */
export const USER_TASK_CASES: readonly CaseDraft[] = [
  task('plain', 'a user task with nothing set', {}, { x: 1 }, [done]),
  task(
    'all-attributes',
    'everything set',
    {
      assignee: 'ana',
      groups: 'a , b,c',
      users: 'u1,u2',
      due: '2040-01-31T10:00:00Z',
      followUp: '2040-01-30T10:00:30+01:00',
      priority: '7',
      form: 'f',
      headers: { h: 'x' },
    },
    {},
    [done],
  ),
  task(
    'by-expression',
    'everything by expression',
    { assignee: '=who', groups: '=groups', users: '=users', due: '=due', followUp: '=due', priority: '=p' },
    { who: 'ana', groups: ['a', 'b'], users: ['u'], due: '2040-01-31T10:00:00Z', p: 99 },
    [done],
  ),
  task('groups-is-text', 'groups that are a text, not a list', { groups: '=groups' }, { groups: 'a,b' }, [
    fix({ groups: ['a'] }),
  ]),
  task('groups-of-numbers', 'groups that are no texts', { groups: '=groups' }, { groups: [1, 2] }, [fix({ groups: ['a'] })]),
  task('groups-null', 'groups that are null', { groups: '=groups' }, {}, [fix({ groups: [] })]),
  task('users-null', 'users that are null', { users: '=users' }, {}, [fix({ users: ['u'] })]),
  task('dates-null', 'dates may be null', { due: '=due', followUp: '=follow' }, { due: null }, [done]),
  task('due-is-date', 'a FEEL date is no due date', { due: '=date("2040-01-31")' }, {}),
  task('due-is-date-time', 'a FEEL date and time is one', { due: '=date and time("2040-01-31T10:00:00Z")' }, {}, [done]),
  task('due-is-text-without-time', 'a date without time is none', { due: '=due' }, { due: '2040-01-31' }, [
    fix({ due: '2040-01-31T10:00:15Z' }),
  ]),
  ...([12.5, 101, -1, null, '7', 0, 100] as const).map((priority) =>
    task(
      `priority-${priority}`,
      `a priority of ${JSON.stringify(priority)}`,
      { priority: '=p' },
      { p: priority },
      [12.5, 101, -1, null, '7'].includes(priority as never) ? [fix({ p: 50 })] : [],
    ),
  ),
  task('assign', 'assigned, refused without override, taken away, given again', {}, {}, [
    { assignUserTask: { element: 'U', assignee: 'ana' } },
    { assignUserTask: { element: 'U', assignee: 'bo', allowOverride: false } },
    { assignUserTask: { element: 'U', assignee: 'cy' } },
    { unassignUserTask: { element: 'U' } },
    { unassignUserTask: { element: 'U' } },
    done,
  ]),
  task('update', 'changed; an empty due date clears it', { due: '2040-01-31T10:00:00Z', groups: 'a' }, {}, [
    { updateUserTask: { element: 'U', changeset: { candidateGroups: ['b', 'c'], priority: 80 } } },
    { updateUserTask: { element: 'U', changeset: { dueDate: '' } } },
    { updateUserTask: { element: 'U', changeset: { candidateUsers: ['u'], followUpDate: '2040-01-30T10:00:00Z' } } },
    { updateUserTask: { element: 'U', changeset: { candidateGroups: [] } } },
  ]),
  task('update-refused', 'changes that are no changes', {}, {}, [
    { updateUserTask: { element: 'U', changeset: { dueDate: 'soon' } } },
    { updateUserTask: { element: 'U', changeset: { priority: 101 } } },
  ]),
  task('outputs', 'with an output mapping the other results stay local', { in: { i: '=x' }, out: { o: '=r + i' } }, { x: 1 }, [
    done,
  ]),
  task('assignee-number', 'an assignee that is a number', { assignee: '=who' }, { who: 5 }, [fix({ who: 'ana' })]),
  task('assignee-empty', 'an assignee that is empty', { assignee: '=who' }, { who: '' }, [done]),
  draftCase('user-tasks/job-with-everything', {
    about: 'a job-based user task has its attributes in headers, and one retry',
    process: straight({
      U: b.user({
        asJob: true,
        assignee: '=who',
        groups: '=["a", "b"]',
        users: 'u1,u2',
        due: '2040-01-31T10:00:00Z',
        followUp: '=follow',
        headers: { h: 'x' },
      }),
    }),
    variables: { who: 'ana', follow: null },
    steps: [job('io.camunda.zeebe:userTask', { r: 1 })],
  }),
]

const inSub: Process = straight({
  A: b.service('a'),
  Sub: b.sub({ SS: b.start(), B: b.service('b'), C: b.service('c'), SE: b.end() }, ['SS B C SE'], { in: { l: '=1' } }),
  D: b.service('d'),
})
const joined: Process = {
  elements: { Start: b.start(), F: b.parallel(), A: b.service('a'), B: b.service('b'), J: b.parallel(), Look: b.service('look') },
  flows: ['Start F', 'F A J', 'F B J', 'J Look'],
}

/** Starting elsewhere, changing what runs: rules 42 and 43. */
export const COMMAND_CASES: readonly CaseDraft[] = [
  draftCase('start/before-elements', {
    about: 'started before elements, also inside a subprocess; its input mappings are not applied',
    process: inSub,
    variables: null,
    steps: [{ start: { process: 'p', variables: { x: 1 }, startBefore: ['C', 'D'] } }, job('c'), job('d')],
  }),
  draftCase('start/before-what-cannot', {
    about: 'not before a start event, a boundary event or what does not exist',
    process: straight({ A: b.service('a') }, { On: b.boundary('A', b.duration('PT1H')), OnT: b.service('on') }, ['On OnT']),
    variables: null,
    steps: [
      { start: { process: 'p', startBefore: ['Start'] } },
      { start: { process: 'p', startBefore: ['On'] } },
      { start: { process: 'p', startBefore: ['Nothing'] } },
    ],
  }),
  draftCase('start/before-in-multi-instance', {
    about: 'not inside a multi-instance',
    process: straight({ Sub: b.sub({ SS: b.start(), B: b.service('b') }, ['SS B'], { loop: { collection: '=[1]' } }) }),
    variables: null,
    steps: [{ start: { process: 'p', startBefore: ['B'] } }],
  }),
  draftCase('start/before-with-event-sub-process', {
    about: 'event subprocesses are open then too',
    process: straight({ A: b.service('a') }, { Sub: b.eventSub({ ES: b.start(b.signal('s')), H: b.service('h') }, ['ES H']) }),
    variables: null,
    steps: [{ start: { process: 'p', startBefore: ['A'] } }, { signal: { name: 's' } }],
  }),
  draftCase('start/unknown', {
    about: 'a process that is not there, variables that are no object',
    process: straight({ A: b.service('a') }),
    variables: null,
    steps: [
      { start: { process: 'nobody' } },
      { start: { process: 'p', variables: '[]' } },
      { start: { process: 'p', variables: '{"a":{"b":[1,{"c":null}]}}' } },
    ],
  }),
  draftCase('start/without-none-start', {
    about: 'a process that only messages start',
    process: { elements: { S: b.start(b.message('m')), A: b.service('a') }, flows: ['S A'] },
    steps: [{ start: { process: 'p', startBefore: ['A'] } }],
  }),
  draftCase('cancel/twice', {
    about: 'cancelled, and again',
    process: straight({ A: b.service('a') }),
    steps: [{ cancel: {} }, { cancel: {} }],
  }),
  draftCase('cancel/everything', {
    about: 'all that waits is ended with its instance',
    process: {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        A: b.service('a'),
        U: b.user(),
        R: b.receive('m|="k"'),
        T: b.caught(b.duration('PT1H')),
        S: b.caught(b.signal('s')),
        G: b.eventGateway(),
        GM: b.caught(b.message('n', '="k"')),
        GT: b.caught(b.duration('PT2H')),
        Sub: b.sub({ SS: b.start(), B: b.service('b') }, ['SS B']),
        C: b.call('child'),
        I: b.script('=assert(1, false)', 'v'),
      },
      flows: ['Start F', 'F A', 'F U', 'F R', 'F T', 'F S', 'F G', 'G GM', 'G GT', 'F Sub', 'F C', 'F I'],
    },
    called: { child: { elements: { CS: b.start(), CC: b.service('c') }, flows: ['CS CC'] } },
    steps: [{ cancel: {} }, { advance: 'PT3H' }, { publish: { name: 'm', key: 'k' } }],
  }),
  draftCase('modify/activate-in-sub-process', {
    about: 'activating inside a subprocess creates it without its input mappings',
    process: inSub,
    steps: [
      {
        modify: {
          activate: [{ element: 'C', variables: [{ scope: 'Sub', values: { own: 1 } }, { values: { global: 2 } }] }],
          terminate: ['A'],
        },
      },
      job('c'),
    ],
  }),
  draftCase('modify/activate-in-existing-scope', {
    about: 'a scope that exists is used',
    process: inSub,
    steps: [job('a'), { modify: { activate: [{ element: 'C' }] } }, job('b'), job('c'), job('c')],
  }),
  draftCase('modify/terminate-all', {
    about: 'terminating all elements terminates the instance',
    process: joined,
    steps: [{ modify: { terminate: ['A', 'B'] } }],
  }),
  draftCase('modify/terminate-one', {
    about: 'terminating one of two',
    process: joined,
    steps: [{ modify: { terminate: ['A'] } }, job('b')],
  }),
  draftCase('modify/what-may-be-undone', {
    about: 'what may be undone in a scope that a modification ends, and in one that it leaves empty',
    process: {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        Ended: b.sub(
          {
            ES: b.start(),
            EA: b.service('ea'),
            EC: b.boundary('EA', b.compensate()),
            EU: b.handler('EC', b.service('eu')),
            EB: b.service('eb'),
          },
          ['ES EA EB'],
        ),
        Empty: b.sub(
          {
            MS: b.start(),
            MA: b.service('ma'),
            MC: b.boundary('MA', b.compensate()),
            MU: b.handler('MC', b.service('mu')),
            MB: b.service('mb'),
          },
          ['MS MA MB'],
        ),
        A: b.service('a'),
        T: b.thrown(b.compensate()),
        Look: b.service('look'),
      },
      flows: ['Start F', 'F Ended', 'F Empty', 'F A T Look'],
    },
    steps: [job('ea'), job('ma'), { modify: { terminate: ['Ended'] } }, { modify: { terminate: ['MB'] } }, job('a'), job('look')],
  }),
  draftCase('modify/activate-join', {
    about: 'a join that is activated passes at once, and the token that waited is used up',
    process: joined,
    steps: [job('a'), { modify: { activate: [{ element: 'J' }] } }, job('b')],
  }),
  draftCase('modify/what-cannot', {
    about: 'refused: unknown elements, unknown instances',
    process: joined,
    steps: [
      { modify: { activate: [{ element: 'Nothing' }] } },
      { modify: { terminate: ['Look'] } },
      { modify: { activate: [{ element: 'Start' }] } },
    ],
  }),
  draftCase('modify/ancestor', {
    about: 'of several scopes an ancestor says which',
    process: {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        Sub: b.sub({ SS: b.start(), B: b.service('b'), C: b.service('c') }, ['SS B C']),
        X: b.exclusive(),
      },
      flows: ['Start F', 'F X', ['F', 'X', '=true'], 'X Sub'].filter((_, index) => index !== 2) as readonly b.Flow[],
    },
    steps: [
      { modify: { activate: [{ element: 'Sub' }] } },
      { modify: { activate: [{ element: 'C' }] } },
      { modify: { activate: [{ element: 'C', ancestor: 'Sub#2' }] } },
    ],
  }),
  draftCase('modify/event-after-gateway', {
    about: 'not an event that belongs to an event-based gateway; the gateway itself',
    process: {
      elements: {
        Start: b.start(),
        G: b.eventGateway(),
        M: b.caught(b.message('m', '="k"')),
        T: b.caught(b.duration('PT1H')),
        A: b.service('a'),
      },
      flows: ['Start G', 'G M A', 'G T A'],
    },
    steps: [
      { modify: { activate: [{ element: 'M' }] } },
      { modify: { activate: [{ element: 'G' }], terminate: ['G'] } },
      { publish: { name: 'm', key: 'k' } },
    ],
  }),
  draftCase('modify/inside-multi-instance', {
    about: 'not inside a multi-instance',
    process: straight({
      Sub: b.sub({ SS: b.start(), B: b.service('b'), C: b.service('c') }, ['SS B C'], {
        loop: { collection: '=[1, 2]', element: 'i' },
      }),
    }),
    steps: [{ modify: { activate: [{ element: 'C' }] } }, { modify: { activate: [{ element: 'C', ancestor: 'Sub#1' }] } }],
  }),
  draftCase('modify/event-sub-process', {
    about: 'an event subprocess is begun by hand',
    process: straight({ A: b.service('a') }, { Es: b.eventSub({ ES: b.start(b.signal('s')), H: b.service('h') }, ['ES H']) }),
    steps: [{ modify: { activate: [{ element: 'Es' }] } }, { modify: { activate: [{ element: 'H' }], terminate: ['A'] } }],
  }),
  draftCase('modify/move', {
    about: 'a token moved from one task to another',
    process: straight({ A: b.service('a'), B: b.user({ assignee: '=who' }) }),
    variables: { who: 'ana' },
    steps: [
      { modify: { activate: [{ element: 'B', variables: [{ scope: 'B', values: { who: 'eva' } }] }], terminate: ['A'] } },
      { completeUserTask: { element: 'B' } },
    ],
  }),
  draftCase('modify/boundary-and-event-sub-process', {
    about: 'what a created scope waits for',
    process: straight(
      {
        A: b.service('a'),
        Sub: b.sub(
          {
            SS: b.start(),
            B: b.service('b'),
            Es: b.eventSub({ ES: b.start(b.signal('s'), { interrupting: false }), H: b.service('h') }, ['ES H']),
          },
          ['SS B'],
        ),
      },
      { On: b.boundary('Sub', b.duration('PT1H')), OnT: b.service('on') },
      ['On OnT'],
    ),
    steps: [{ modify: { activate: [{ element: 'B' }], terminate: ['A'] } }, { signal: { name: 's' } }, { advance: 'PT2H' }],
  }),
]

const file = (id: string, process: Process): Readonly<Record<string, string>> => ({ 'v2.bpmn': b.buildFile({ id, ...process }) })
const migrated = (
  id: string,
  about: string,
  from: Process,
  to: Process,
  mapping: Readonly<Record<string, string>>,
  steps: { readonly before?: readonly ScriptStep[]; readonly after?: readonly ScriptStep[]; readonly variables?: object } = {},
): CaseDraft =>
  draftCase(`migrate/${id}`, {
    about,
    process: from,
    files: file('p', to),
    variables: (steps.variables ?? { x: 1 }) as Readonly<Record<string, unknown>>,
    steps: [...(steps.before ?? []), { deploy: 'v2.bpmn' }, { migrate: { to: 'p', mapping } }, ...(steps.after ?? [])],
  })

/** Migration: rules 40 and 44; deployment: rule 45. */
export const MIGRATION_CASES: readonly CaseDraft[] = [
  migrated(
    'service-task',
    'a job keeps its type, headers and retries; mappings and flows are new',
    straight({ A: b.service('a', { headers: { h: '1' } }) }),
    straight({ B: b.service('b', { headers: { h: '2' }, out: { o: '=r' } }), C: b.service('c') }),
    { A: 'B' },
    { after: [job('a', { r: 1, s: 2 })] },
  ),
  migrated(
    'same-ids',
    'to the same ids',
    straight({ A: b.service('a') }),
    straight({ A: b.service('a2'), B: b.service('b') }),
    { A: 'A' },
    { after: [job('a')] },
  ),
  migrated(
    'user-task',
    'a user task keeps what was evaluated',
    straight({ A: b.user({ assignee: '=who', groups: 'g' }) }),
    straight({ B: b.user({ assignee: '="new"', groups: 'h', out: { o: '=r' } }) }),
    { A: 'B' },
    { variables: { who: 'ana' }, after: [{ completeUserTask: { element: 'B', variables: { r: 1 } } }] },
  ),
  migrated(
    'missing-mapping',
    'refused where an active element is not mapped',
    straight({ A: b.service('a') }),
    straight({ B: b.service('b') }),
    {},
  ),
  migrated(
    'unknown-target',
    'refused where the target is not there',
    straight({ A: b.service('a') }),
    straight({ B: b.service('b') }),
    { A: 'Nothing' },
  ),
  migrated('other-type', 'refused to another type', straight({ A: b.service('a') }), straight({ A: b.user() }), { A: 'A' }),
  migrated(
    'other-user-task-kind',
    'refused between native and job-based user tasks',
    straight({ A: b.user() }),
    straight({ A: b.user({ asJob: true }) }),
    { A: 'A' },
  ),
  migrated(
    'other-scope',
    'refused into another scope',
    straight({ A: b.service('a') }),
    straight({ Sub: b.sub({ SS: b.start(), A: b.service('a') }, ['SS A']) }),
    { A: 'A' },
  ),
  migrated(
    'waiting-join',
    'refused while a token waits at a join',
    joined,
    joined.elements.Look === undefined ? joined : { ...joined, elements: { ...joined.elements, Look: b.service('look2') } },
    { A: 'A', B: 'B' },
    { before: [job('a')] },
  ),
  migrated(
    'sub-process',
    'a subprocess and what is in it',
    straight({ Sub: b.sub({ SS: b.start(), A: b.service('a'), SE: b.end() }, ['SS A SE'], { in: { l: '=x' } }) }),
    straight({ Box: b.sub({ BS: b.start(), B: b.service('b'), C: b.service('c') }, ['BS B C'], { in: { m: '=x' } }) }),
    { Sub: 'Box', A: 'B' },
    { after: [job('a')] },
  ),
  migrated(
    'boundary-mapped',
    'a mapped boundary timer keeps its due time',
    straight({ A: b.service('a') }, { T: b.boundary('A', b.duration('PT3H')), TT: b.service('t') }, ['T TT']),
    straight({ A: b.service('a') }, { U: b.boundary('A', b.duration('PT9H')), UT: b.service('u') }, ['U UT']),
    { A: 'A', T: 'U' },
    { before: [{ advance: 'PT1H' }], after: [{ advance: 'PT2H' }] },
  ),
  migrated(
    'boundary-not-mapped',
    'one that is not mapped is closed and opened anew',
    straight({ A: b.service('a') }, { T: b.boundary('A', b.duration('PT3H')), TT: b.service('t') }, ['T TT']),
    straight({ A: b.service('a') }, { T: b.boundary('A', b.duration('PT3H')), TT: b.service('t') }, ['T TT']),
    { A: 'A' },
    { before: [{ advance: 'PT1H' }], after: [{ advance: 'PT2H' }, { advance: 'PT1H' }] },
  ),
  migrated(
    'message',
    'a message keeps its name and key',
    straight({ A: b.receive('m|=key') }),
    straight({ B: b.receive('n|=key') }),
    { A: 'B' },
    {
      variables: { key: 'k' },
      after: [{ publish: { name: 'n', key: 'k' } }, { publish: { name: 'm', key: 'k', variables: { v: 1 } } }],
    },
  ),
  migrated(
    'multi-instance',
    'a multi-instance',
    straight({ A: b.service('a', { loop: { collection: '=[1, 2]', element: 'i' } }) }),
    straight({ B: b.service('b', { loop: { collection: '=[1, 2]', element: 'i' } }) }),
    { A: 'B' },
    { after: [job('a'), job('a')] },
  ),
  migrated(
    'event-based-gateway',
    'an event-based gateway',
    {
      elements: {
        Start: b.start(),
        G: b.eventGateway(),
        M: b.caught(b.message('m', '="k"')),
        T: b.caught(b.duration('PT1H')),
        A: b.service('a'),
      },
      flows: ['Start G', 'G M A', 'G T A'],
    },
    {
      elements: {
        Start: b.start(),
        G: b.eventGateway(),
        M: b.caught(b.message('m', '="k"')),
        T: b.caught(b.duration('PT1H')),
        B: b.service('b'),
      },
      flows: ['Start G', 'G M B', 'G T B'],
    },
    { G: 'G', M: 'M', T: 'T' },
    { after: [{ publish: { name: 'm', key: 'k' } }] },
  ),
  migrated(
    'call-activity',
    'a call and what it called',
    straight({ A: b.call('child') }),
    straight({ B: b.call('child', { out: { o: '=r' } }) }),
    { A: 'B' },
    {},
  ),
  migrated(
    'incident',
    'an incident goes along; resolving it meets the new definition',
    straight({ A: b.service('a', { in: { v: '=assert(x, x > 5)' } }) }),
    straight({ A: b.service('a', { in: { v: '=x' } }) }),
    { A: 'A' },
    { after: [{ resolveIncident: { element: 'A' } }] },
  ),
  migrated(
    'new-event-sub-process',
    'new event subprocesses open',
    straight({ A: b.service('a') }),
    straight({ A: b.service('a') }, { Sub: b.eventSub({ ES: b.start(b.signal('s')), H: b.service('h') }, ['ES H']) }),
    { A: 'A' },
    { after: [{ signal: { name: 's' } }] },
  ),
  draftCase('deploy/unchanged', {
    about: 'unchanged content makes no version, older content again does',
    process: straight({ A: b.service('a') }),
    files: {
      'v2.bpmn': b.buildFile({ id: 'p', ...straight({ B: b.service('b') }) }),
      'v1.bpmn': b.buildFile({ id: 'p', ...straight({ A: b.service('a') }) }),
    },
    variables: null,
    steps: [
      { deploy: 'process.bpmn' },
      { deploy: 'v2.bpmn' },
      { start: { process: 'p' } },
      { start: { process: 'p', version: 1 } },
      { deploy: 'process.bpmn' },
      { start: { process: 'p' } },
    ],
  }),
]

const refused = (id: string, about: string, process: Process): CaseDraft =>
  draftCase(`refused/${id}`, { about, process, variables: null })

/** What cannot be deployed, or can though it is odd: rules 6, 17, 20, 34, 47. */
export const REFUSED_CASES: readonly CaseDraft[] = [
  refused('loop-without-wait', 'a loop without an element that waits', {
    elements: { Start: b.start(), M: b.exclusive(), T: b.task(), X: b.exclusive(), E: b.end() },
    flows: ['Start M T X', ['X', 'M', '=true'], ['X', 'E', 'default']],
  }),
  refused(
    'boundary-cycle-interrupting',
    'an interrupting boundary event with a cycle',
    straight({ A: b.service('a') }, { T: b.boundary('A', b.cycle('R3/PT1H')), TE: b.end() }, ['T TE']),
  ),
  refused('catch-cycle', 'a catch event with a cycle', straight({ A: b.caught(b.cycle('R3/PT1H')) })),
  refused('candidates-with-empty-entry', 'a list of candidates with an empty entry', straight({ A: b.user({ groups: 'a,,b' }) })),
  refused('feel-syntax', 'an expression that is no FEEL', straight({ A: b.service('a', { in: { v: '=1 +' } }) })),
  refused('feel-exponent', '1e3 is no FEEL', straight({ A: b.service('a', { in: { v: '=1e3' } }) })),
  refused(
    'event-sub-process-two-starts',
    'an event subprocess with two start events',
    straight(
      { A: b.service('a') },
      { Sub: b.eventSub({ S1: b.start(b.signal('s')), S2: b.start(b.signal('t')), E: b.end() }, ['S1 E', 'S2 E']) },
    ),
  ),
  refused(
    'event-sub-process-none-start',
    'an event subprocess with a none start event',
    straight({ A: b.service('a') }, { Sub: b.eventSub({ S1: b.start(), E: b.end() }, ['S1 E']) }),
  ),
  refused('sub-process-without-start', 'a subprocess without a start event', straight({ Sub: b.sub({ A: b.service('a') }, []) })),
  refused(
    'sub-process-message-start',
    'a subprocess with a message start event',
    straight({ Sub: b.sub({ S: b.start(b.message('m', '="k"')), A: b.service('a') }, ['S A']) }),
  ),
  refused('two-none-starts', 'a process with two none start events', {
    elements: { S1: b.start(), S2: b.start(), A: b.service('a') },
    flows: ['S1 A', 'S2 A'],
  }),
  refused('two-starts-of-one-message', 'a process with two start events of one message', {
    elements: { S1: b.start(b.message('m')), S2: b.start(b.message('m')), A: b.service('a') },
    flows: ['S1 A', 'S2 A'],
  }),
  refused(
    'two-boundaries-of-one-message',
    'an activity with two boundary events of one message',
    straight(
      { A: b.service('a') },
      { M1: b.boundary('A', b.message('m', '="k"')), M2: b.boundary('A', b.message('m', '="k"')), E1: b.end(), E2: b.end() },
      ['M1 E1', 'M2 E2'],
    ),
  ),
  refused(
    'two-boundaries-of-one-error',
    'an activity with two boundary events of one error code',
    straight(
      { A: b.service('a') },
      { M1: b.boundary('A', b.error('E1')), M2: b.boundary('A', b.error('E1')), X1: b.end(), X2: b.end() },
      ['M1 X1', 'M2 X2'],
    ),
  ),
  refused(
    'two-catch-all-errors',
    'an activity with two catch-all boundary events',
    straight(
      { A: b.service('a') },
      { M1: b.boundary('A', b.error()), M2: b.boundary('A', b.error()), X1: b.end(), X2: b.end() },
      ['M1 X1', 'M2 X2'],
    ),
  ),
  refused(
    'two-signals',
    'an activity with two boundary events of one signal',
    straight(
      { A: b.service('a') },
      { M1: b.boundary('A', b.signal('s')), M2: b.boundary('A', b.signal('s')), X1: b.end(), X2: b.end() },
      ['M1 X1', 'M2 X2'],
    ),
  ),
  refused('event-gateway-two-of-one-message', 'an event-based gateway with two events of one message', {
    elements: {
      Start: b.start(),
      G: b.eventGateway(),
      M1: b.caught(b.message('m', '="k"')),
      M2: b.caught(b.message('m', '="k"')),
      A: b.service('a'),
    },
    flows: ['Start G', 'G M1 A', 'G M2 A'],
  }),
  refused('event-gateway-to-task', 'an event-based gateway that leads to a task', {
    elements: { Start: b.start(), G: b.eventGateway(), M: b.caught(b.message('m', '="k"')), A: b.service('a') },
    flows: ['Start G', 'G M', 'G A'],
  }),
  refused('event-gateway-event-with-other-flow', 'an event after an event-based gateway with another incoming flow', {
    elements: {
      Start: b.start(),
      F: b.parallel(),
      G: b.eventGateway(),
      M: b.caught(b.message('m', '="k"')),
      T: b.caught(b.duration('PT1H')),
    },
    flows: ['Start F', 'F G', 'G M', 'G T', 'F M'],
  }),
  refused('exclusive-without-condition', 'an exclusive gateway with a flow without a condition', {
    elements: { Start: b.start(), G: b.exclusive(), A: b.service('a'), B: b.service('b') },
    flows: ['Start G', 'G A', ['G', 'B', '=true']],
  }),
  refused(
    'boundary-without-trigger',
    'a boundary event without a trigger',
    straight({ A: b.service('a') }, { On: b.boundary('A', ''), OnE: b.end() }, ['On OnE']),
  ),
  refused(
    'boundary-without-flow',
    'a boundary event that leads nowhere',
    straight({ A: b.service('a') }, { On: b.boundary('A', b.duration('PT1H')) }),
  ),
  refused(
    'boundary-error-beside',
    'an error boundary event that does not interrupt',
    straight({ A: b.service('a') }, { On: b.boundary('A', b.error('E1'), { interrupting: false }), OnE: b.end() }, ['On OnE']),
  ),
  refused('start-error', 'a process that starts by an error', {
    elements: { S: b.start(b.error('E1')), A: b.service('a') },
    flows: ['S A'],
  }),
  refused('start-escalation', 'a process that starts by an escalation', {
    elements: { S: b.start(b.escalation('C1')), A: b.service('a') },
    flows: ['S A'],
  }),
  refused(
    'event-sub-process-error-beside',
    'an error event subprocess that does not interrupt',
    straight(
      { A: b.service('a') },
      { Sub: b.eventSub({ S1: b.start(b.error('E1'), { interrupting: false }), E: b.end() }, ['S1 E']) },
    ),
  ),
  refused(
    'event-sub-process-compensation',
    'a compensation event subprocess',
    straight({ A: b.service('a') }, { Sub: b.eventSub({ S1: b.start(b.compensate()), E: b.end() }, ['S1 E']) }),
  ),
  refused('link-without-catch', 'a link that nobody catches', {
    elements: { Start: b.start(), T: b.thrown(b.link('l')) },
    flows: ['Start T'],
  }),
  refused('link-caught-twice', 'a link that is caught twice', {
    elements: {
      Start: b.start(),
      T: b.thrown(b.link('l')),
      C1: b.caught(b.link('l')),
      C2: b.caught(b.link('l')),
      E1: b.end(),
      E2: b.end(),
    },
    flows: ['Start T', 'C1 E1', 'C2 E2'],
  }),
  refused('error-end-without-code', 'an error end event without a code', {
    elements: { Start: b.start(), E: b.end(b.error()) },
    flows: ['Start E'],
  }),
  refused('service-without-type', 'a service task without a type', straight({ A: b.service('') })),
  refused('message-without-key', 'a message that is caught without a correlation key', straight({ A: b.receive('m') })),
  refused('timer-bad-duration', 'a duration that is none', straight({ A: b.caught(b.duration('soon')) })),
  refused('timer-bad-cron', 'a cron that is none', {
    elements: { S: b.start(b.cycle('every day')), A: b.service('a') },
    flows: ['S A'],
  }),
  refused('start-timer-expression-fails', 'a start timer by an expression that fails', {
    elements: { S: b.start(b.duration('=missing')), A: b.service('a') },
    flows: ['S A'],
  }),
  refused('mapping-target', 'a mapping to what is no name', straight({ A: b.service('a', { in: { 'a-b': '=1' } }) })),
  refused('mapping-source', 'a mapping without a source', straight({ A: b.service('a', { in: { a: '' } }) })),
  refused(
    'multi-instance-output-alone',
    'an output collection without an output element',
    straight({ A: b.service('a', { loop: { collection: '=[1]', output: 'out' } }) }),
  ),
  refused('priority-literal', 'a priority that is too high', straight({ A: b.user({ priority: '101' }) })),
  refused('due-literal', 'a due date that is none', straight({ A: b.user({ due: 'soon' }) })),
  refused(
    'listener-without-type',
    'a listener without a type',
    straight({ A: b.service('a', { on: [{ event: 'start', type: '' }] }) }),
  ),
  refused('listener-on-gateway', 'an end listener on a gateway', {
    elements: {
      Start: b.start(),
      G: {
        ...b.exclusive(),
        extensions: '<zeebe:executionListeners><zeebe:executionListener eventType="end" type="l" /></zeebe:executionListeners>',
      },
      A: b.service('a'),
    },
    flows: ['Start G', ['G', 'A', '=true']],
  }),
  refused(
    'boundary-without-reference',
    'a boundary event whose flow it does not name itself',
    straight({ A: b.service('a') }, { On: b.boundary('A', b.duration('PT1H')), OnT: b.service('on') }),
  ),
  refused(
    'form-of-a-job',
    'a form by external reference on a job-based user task',
    straight({ A: b.user({ asJob: true, form: 'f' }) }),
  ),
  refused('event-gateway-one-flow', 'an event-based gateway with one flow', {
    elements: { Start: b.start(), G: b.eventGateway(), M: b.caught(b.message('m', '="k"')) },
    flows: ['Start G M'],
  }),
  refused(
    'two-escalations',
    'an activity with two boundary events of one escalation code',
    straight(
      { A: b.sub({ SS: b.start(), B: b.service('b') }, ['SS B']) },
      { M1: b.boundary('A', b.escalation('C1')), M2: b.boundary('A', b.escalation('C1')), X1: b.end(), X2: b.end() },
      ['M1 X1', 'M2 X2'],
    ),
  ),
  refused(
    'two-catch-all-escalations',
    'an activity with two boundary events of any escalation',
    straight(
      { A: b.sub({ SS: b.start(), B: b.service('b') }, ['SS B']) },
      { M1: b.boundary('A', b.escalation()), M2: b.boundary('A', b.escalation()), X1: b.end(), X2: b.end() },
      ['M1 X1', 'M2 X2'],
    ),
  ),
  refused(
    'two-error-event-sub-processes',
    'two event subprocesses of one error',
    straight(
      { A: b.service('a') },
      {
        S1: b.eventSub({ E1: b.start(b.error('E')), X1: b.end() }, ['E1 X1']),
        S2: b.eventSub({ E2: b.start(b.error('E')), X2: b.end() }, ['E2 X2']),
      },
    ),
  ),
  refused('two-signal-starts', 'a process with two start events of one signal', {
    elements: { S1: b.start(b.signal('s')), S2: b.start(b.signal('s')), A: b.service('a') },
    flows: ['S1 A', 'S2 A'],
  }),
  refused('start-message-name-fails', 'a start message whose name cannot be evaluated', {
    elements: { S: b.start(b.message('=missing')), A: b.service('a') },
    flows: ['S A'],
  }),
  refused('call-without-process', 'a call that names no process', straight({ A: b.call('') })),
  refused('signal-without-name', 'a signal without a name', straight({ A: b.caught(b.signal('')) })),
  refused(
    'compensation-without-handler',
    'a compensation boundary event without a handler',
    straight({ A: b.service('a') }, { C: b.boundary('A', b.compensate()) }),
  ),
  refused(
    'receive-and-boundary-of-one-message',
    'a receive task with a boundary event of its own message',
    straight({ A: b.receive('m|="k"') }, { M1: b.boundary('A', b.message('m', '="k"')), X1: b.end() }, ['M1 X1']),
  ),
  refused('throw-for-compensation', 'a throw event that is for compensation', {
    elements: { Start: b.start(), T: { ...b.thrown(''), attributes: { isForCompensation: 'true' } }, A: b.service('a') },
    flows: ['Start T A'],
  }),
  refused('attribute-of-no-schema', 'an attribute that BPMN does not know', {
    elements: { Start: b.start(), A: { ...b.service('a'), attributes: { urgent: 'true' } } },
    flows: ['Start A'],
  }),
  draftCase('odd/event-sub-process-with-incoming-flow', {
    about: 'accepted though odd: a start event with an incoming flow, an unconnected element',
    process: {
      elements: { Start: b.start(), A: b.service('a'), X: b.exclusive(), E: b.end(), Alone: b.service('alone') },
      flows: ['Start A X', ['X', 'Start', '=again'], ['X', 'E', 'default']],
    },
    variables: { again: true },
    steps: [job('a'), job('a', { again: false })],
  }),
]
