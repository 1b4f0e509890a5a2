import * as b from './bpmn.ts'
import { type CaseDraft, draftCase, type Process } from './case-draft.ts'
import { straight } from './straight.ts'

const one = (element: b.Draft, after: b.Elements = {}): Process => straight({ A: element, ...after })
const completeA = { completeJob: { type: 'a', variables: { r: 1, x: 9, o: { k: 2 } } } }

const mapped = (id: string, about: string, options: b.Options, variables: object = { x: 1, y: { p: 1, q: 2 } }): CaseDraft =>
  draftCase(`mapping/${id}`, {
    about,
    process: one(b.service('a', options), { Look: b.service('look') }),
    variables: variables as Readonly<Record<string, unknown>>,
    steps: [completeA],
  })

/** Variables and mappings: rules 7 to 11. */
export const MAPPING_CASES: readonly CaseDraft[] = [
  mapped('input-later-sees-earlier', 'later input mappings see earlier ones', {
    in: [
      ['b', '=x + 1'],
      ['c', '=b + 1'],
      ['x', '=c + 1'],
      ['e', '=x'],
    ],
  }),
  mapped('input-repeated-target', 'a repeated target keeps its first place and has the last expression', {
    in: [
      ['b', '=c'],
      ['c', '=b'],
      ['b', '=x'],
    ],
  }),
  mapped('output-repeated-target', 'the same for outputs', {
    out: [
      ['b', '=c'],
      ['c', '=b'],
      ['b', '=r'],
    ],
  }),
  mapped('input-missing-source', 'a missing source is null, no incident', { in: { v: '=missing', w: '=missing.deeper' } }),
  mapped('input-text', 'a source without = is text', { in: { v: '42', w: 'true', s: 'x + 1', sp: ' a ' } }),
  mapped('input-nested-hides', 'a nested target on input builds a new context that hides the outer variable', {
    in: { 'y.z': '=3' },
  }),
  mapped('input-nested-several', 'several nested targets make one context', {
    in: [
      ['n.a', '=1'],
      ['n.b.c', '=2'],
      ['n.b.d', '=n.a'],
    ],
  }),
  mapped('output-nested-merges', 'a nested target on output merges into the outer variable', {
    out: { 'y.z': '=r', 'y.p': '=x' },
  }),
  mapped('output-nested-new', 'a nested target on output where there is nothing yet', { out: { 'new.a.b': '=r' } }),
  mapped('output-nested-below-scalar', 'a nested target below a scalar is null for the whole', { out: { 'x.z': '=r' } }),
  mapped('output-nested-below-null', 'a nested target below null', { out: { 'x.z': '=r' } }, { x: null }),
  mapped('output-keeps-local', 'with output mappings the results stay inside and vanish', { out: { kept: '=r' } }),
  mapped('output-none-nearest-scope', 'without, each result goes to the nearest scope that has it, else to the root', {
    in: { x: '=5' },
  }),
  mapped(
    'input-nested-sees-siblings',
    'inside a nested target its siblings are seen by their bare names, the outer variable by its own',
    {
      in: [
        ['y.a', '=x'],
        ['y.b', '=a'],
        ['y.c', '=y.p'],
        ['z', '=y.a'],
      ],
    },
  ),
  mapped('input-nested-first-place', 'nested targets of one variable stand at the place of the first', {
    in: [
      ['n.a', '=1'],
      ['m', '=5'],
      ['n.b', '=m'],
      ['o', '=n'],
    ],
  }),
  mapped('input-whole-then-nested', 'a whole target and then one nested in it', {
    in: [
      ['n', '={q: 1}'],
      ['n.a', '=2'],
    ],
  }),
  mapped('input-nested-then-whole', 'and the other way round', {
    in: [
      ['n.a', '=2'],
      ['n', '={q: 1}'],
    ],
  }),
  mapped('output-nested-sees-siblings', 'the same for outputs', {
    out: [
      ['y.a', '=x'],
      ['y.b', '=a'],
      ['y.c', '=y.p'],
      ['z', '=y.a'],
    ],
  }),
  mapped(
    'output-nested-deep',
    'a nested target two levels down, where the way there is missing, null or a scalar',
    {
      out: [
        ['y.p.q', '=r'],
        ['n.k.l', '=r'],
        ['w.v.u', '=r'],
      ],
    },
    { y: { p: 1, q: 2 }, n: { k: null, m: 1 }, w: { other: 1 } },
  ),
  mapped('output-whole-then-nested', 'a whole output and then one nested in it', {
    out: [
      ['y', '={q: 1}'],
      ['y.a', '=2'],
    ],
  }),
  mapped('output-missing', 'a missing result is null', { out: { v: '=nothing', w: '=o.k' } }),
  mapped('output-over-input-name', 'a result with the name of an input changes only the local one', {
    in: { r: '=0', local: '=1' },
  }),
  mapped('input-and-output', 'output mappings see inputs, results and outer variables', {
    in: { i: '=x + 1' },
    out: { sum: '=i + r + y.p' },
  }),
  mapped('input-null', 'null is mapped as null', { in: { v: '=null' }, out: { w: '=null' } }),
  mapped('result-same-value-leaks', 'a result equal to the local input is copied outwards, past the scope that has it', {
    in: { r: '=1' },
  }),
  draftCase('mapping/same-value-in-nested-scopes', {
    about: 'a result that equals what the nearest scope has changes the next scope outwards that has another value',
    process: straight({
      Outer: b.sub(
        {
          OS: b.start(),
          Inner: b.sub({ IS: b.start(), A: b.service('a'), IE: b.end() }, ['IS A IE'], { in: { r: '=2', s: '=3' } }),
          W: b.service('w'),
          OE: b.end(),
        },
        ['OS Inner W OE'],
        { in: { r: '=5' } },
      ),
    }),
    variables: { r: 7, s: 8 },
    steps: [{ completeJob: { type: 'a', variables: { r: 2, s: 3, t: 4 } } }, { completeJob: { type: 'w' } }],
  }),
  draftCase('mapping/fail-job-variables-local', {
    about: 'variables of a failed job are local',
    process: one(b.service('a')),
    variables: { x: 1 },
    steps: [{ failJob: { type: 'a', retries: 2, message: 'again', variables: { x: 2, reason: 'r' } } }, completeA],
  }),
  ...(['task', 'manual'] as const).map((kind) =>
    draftCase(`mapping/${kind}-ignores-mappings`, {
      about: `a ${kind} ignores mappings`,
      process: one((kind === 'task' ? b.task : b.manual)({ in: { i: '=1' }, out: { o: '=2' } }), { Look: b.service('look') }),
      variables: { x: 1 },
    }),
  ),
  draftCase('mapping/none-throw-event', {
    about: 'a none throw event ignores inputs and applies outputs',
    process: one(b.thrown('', { in: { i: '=1' }, out: { o: '=i', p: '=x' } }), { Look: b.service('look') }),
    variables: { x: 1 },
  }),
  draftCase('mapping/start-and-end-event', {
    about: 'start and end events apply outputs',
    process: {
      elements: { S: b.start('', { out: { s: '=x + 1' } }), Look: b.service('look'), E: b.end('', { out: { e: '=s + 1' } }) },
      flows: ['S Look E'],
    },
    variables: { x: 1 },
    steps: [{ completeJob: { type: 'look' } }],
  }),
  ...(
    [
      ['message-throw', b.thrown(b.message('m'), { job: 'a', in: { i: '=1' }, out: { o: '=r' } })],
      ['receive', b.receive('m|="k"', { in: { i: '=1' }, out: { o: '=got', p: '=i' } })],
      ['catch-message', b.caught(b.message('m', '="k"'), { in: { i: '=1' }, out: { o: '=got', p: '=i' } })],
      ['catch-timer', b.caught(b.duration('PT1H'), { in: { i: '=1' }, out: { o: '=i' } })],
      ['catch-signal', b.caught(b.signal('m'), { in: { i: '=1' }, out: { o: '=got', p: '=i' } })],
      ['user-task', b.user({ in: { i: '=1' }, out: { o: '=got', p: '=i' } })],
      ['script', b.script('=i + 1', 'got', { in: { i: '=1' }, out: { o: '=got', p: '=i' } })],
      [
        'sub-process',
        b.sub({ IS: b.start(), IA: b.service('a', { out: { inner: '=r' } }), IE: b.end() }, ['IS IA IE'], {
          in: { i: '=1' },
          out: { o: '=inner', p: '=i' },
        }),
      ],
      ['signal-throw', b.thrown(b.signal('m'), { in: { i: '=1' }, out: { o: '=i' } })],
      ['escalation-throw', b.thrown(b.escalation('C'), { in: { i: '=1' }, out: { o: '=i' } })],
    ] as const
  ).map(([id, element]) =>
    draftCase(`mapping/of-${id}`, {
      about: `input and output mappings of ${id}`,
      process: one(element, { Look: b.service('look') }),
      variables: { x: 1 },
      steps:
        id === 'message-throw' || id === 'sub-process'
          ? [completeA]
          : id === 'receive' || id === 'catch-message'
            ? [{ publish: { name: 'm', key: 'k', variables: { got: 1, other: 2 } } }]
            : id === 'catch-timer'
              ? [{ advance: 'PT2H' }]
              : id === 'catch-signal'
                ? [{ signal: { name: 'm', variables: { got: 1, other: 2 } } }]
                : id === 'user-task'
                  ? [{ completeUserTask: { element: 'A', variables: { got: 1, other: 2 } } }]
                  : [],
    }),
  ),
  draftCase('mapping/set-variables', {
    about:
      'setting variables changes those that exist where they are, the rest go to the root; local ones stay; a finished element is not found',
    process: straight({
      Sub: b.sub({ SS: b.start(), A: b.service('a', { in: { x: '=2' } }), SE: b.end() }, ['SS A SE'], { in: { y: '=3' } }),
      Look: b.service('look'),
    }),
    variables: { x: 1, y: 1, z: 1 },
    steps: [
      { setVariables: { element: 'A', variables: { x: 20, y: 30, z: 10, fresh: 1 } } },
      { setVariables: { element: 'A', variables: { x: 21, own: 1 }, local: true } },
      { setVariables: { element: 'Sub', variables: { x: 22, z: 11 } } },
      { setVariables: { element: 'root', variables: { x: 23, y: 1 }, local: true } },
      { completeJob: { type: 'a', variables: { x: 99 } } },
      { setVariables: { element: 'A#1', variables: { late: 1 } } },
    ],
  }),
  draftCase('mapping/number-forms', {
    about: 'numbers keep the form in which they come, where nothing computes with them',
    process: one(b.service('a', { in: { same: '=d', sum: '=d + 0', big: '=l' } }), { Look: b.service('look') }),
    variables: '{"d":1.0,"e":1.50,"l":9007199254740993,"neg":-0.5}',
    steps: [{ completeJob: { type: 'a', variables: '{"r":2.0}' } }],
  }),
  draftCase('mapping/of-values', {
    about: 'every JSON value goes through mappings unchanged',
    process: one(
      b.service('a', {
        in: { a: '=l', b: '=c', d: '=t', e: '=f', g: '=s', h: '=z' },
        out: { la: '=a', lb: '=b.k[1]', lc: '=c.m' },
      }),
      { Look: b.service('look') },
    ),
    variables: { l: [1, 'a', null, [true]], c: { k: [1, 2], m: {} }, t: true, f: false, s: 'ä "quoted" \\ \n', z: null },
    steps: [completeA],
  }),
]
