import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import { type Fragment, NEEDS, type Row } from './matrix-row.ts'

const job = (type: string, variables = {}): ScriptStep => ({ completeJob: { type, variables } })
const NO_BOUNDARY = 'Boundary events attach to activities only.'
const PASSES = 'It passes in the step that enters it and evaluates nothing that could fail.'
const NO_MOMENT = 'It passes in the step that enters it; the case that interrupts it finds its scope waiting elsewhere.'

/** What makes each kind of event happen. */
const triggers = {
  message: { definition: b.message('m', '=key'), go: [{ publish: { name: 'm', key: 'k', variables: { got: 1 } } }] },
  timer: { definition: b.duration('=wait'), go: [{ advance: 'PT2H' }] },
  signal: { definition: b.signal('s'), go: [{ signal: { name: 's', variables: { got: 1 } } }] },
  error: { definition: b.error('E1'), go: [{ throwError: { type: 'work', code: 'E1', variables: { got: 1 } } }] },
  escalation: { definition: b.escalation('C1'), go: [job('raise')] },
} as const satisfies Record<string, { definition: string; go: readonly ScriptStep[] }>
type Trigger = keyof typeof triggers
const VARIABLES = { key: 'k', wait: 'PT1H' }

/** Work that can be ended, and beside it what raises an escalation when it is asked to. */
const raising: b.Elements = { F: b.parallel(), R: b.service('raise'), RE: b.end(b.escalation('C1')) }
const scopeOf = (trigger: Trigger, more: b.Elements): readonly [b.Elements, readonly b.Flow[]] =>
  trigger === 'escalation'
    ? [{ BS: b.start(), ...raising, W: b.service('work'), BE: b.end(), ...more }, ['BS F W BE', 'F R RE']]
    : [{ BS: b.start(), W: b.service('work'), BE: b.end(), ...more }, ['BS W BE']]

const boxed = (
  elements: b.Elements,
  flows: readonly b.Flow[],
  beside: b.Elements = {},
  more: readonly b.Flow[] = [],
): Fragment => ({
  elements: { Box: b.sub(elements, flows), ...beside },
  flows: more,
  entry: 'Box',
  exit: 'Box',
})

const startRow = (trigger: Trigger, interrupting: boolean): Row => {
  const { definition, go } = triggers[trigger]
  const inSub = (options: b.Options = {}): b.Elements => ({
    Caught: b.eventSub({ X: b.start(definition, { interrupting, ...options }), H: b.service('handle'), HE: b.end() }, ['X H HE']),
  })
  const alone = trigger === 'error' || trigger === 'escalation'
  return {
    id: `start-event-${trigger}-${interrupting ? 'interrupting' : 'beside'}`,
    kind: 'startEvent',
    fragment: () => boxed(...scopeOf(trigger, inSub())),
    variables: VARIABLES,
    go: [...go, job('handle', { handled: true }), ...(interrupting ? [] : [job('work')])],
    broken: [
      {
        elements: boxed(...scopeOf(trigger, inSub({ out: NEEDS }))).elements,
        variables: {},
        before: go,
        resolve: { element: 'X', setVariables: { need: 1 } },
        after: [job('handle'), ...(interrupting ? [] : [job('work')])],
      },
      ...(alone || trigger === 'signal'
        ? []
        : [{ variables: { key: null, wait: 'soon' }, resolve: { element: 'BS', setVariables: VARIABLES } }]),
    ],
    none: { boundary: NO_BOUNDARY },
  }
}

const boundaryRow = (trigger: Trigger, interrupting: boolean): Row => {
  const { definition, go } = triggers[trigger]
  const beside = (options: b.Options = {}): b.Elements => ({
    X: b.boundary(trigger === 'escalation' ? 'Box' : 'W', definition, { interrupting, ...options }),
    H: b.service('handle'),
    HE: b.end(),
  })
  const fragment = (options: b.Options = {}): Fragment =>
    trigger === 'escalation'
      ? boxed(...scopeOf(trigger, {}), beside(options), ['X H HE'])
      : { elements: { W: b.service('work'), ...beside(options) }, flows: ['X H HE'], entry: 'W', exit: 'W' }
  const rest = [job('handle', { handled: true }), ...(interrupting ? [] : [job('work')])]
  return {
    id: `boundary-event-${trigger}-${interrupting ? 'interrupting' : 'beside'}`,
    kind: 'boundaryEvent',
    fragment: () => fragment(),
    variables: VARIABLES,
    go: [...go, ...rest],
    broken: [
      {
        elements: fragment({ out: NEEDS }).elements,
        variables: {},
        before: go,
        resolve: { element: 'X', setVariables: { need: 1 } },
        after: rest,
      },
      ...(trigger === 'message' || trigger === 'timer'
        ? [{ variables: { key: null, wait: 'soon' }, resolve: { element: 'W', setVariables: VARIABLES } }]
        : []),
    ],
    none: { boundary: 'It is a boundary event itself; the row shows it at a task or a subprocess.' },
  }
}

const catchRow = (trigger: 'message' | 'timer' | 'signal'): Row => {
  const { definition, go } = triggers[trigger]
  const x = (options: b.Options = {}): b.Elements => ({ X: b.caught(definition, options) })
  return {
    id: `catch-event-${trigger}`,
    kind: 'intermediateCatchEvent',
    fragment: () => ({ elements: x(), flows: [], entry: 'X', exit: 'X' }),
    variables: VARIABLES,
    go,
    broken: [
      { elements: x({ out: NEEDS }), variables: {}, before: go, resolve: { element: 'X', setVariables: { need: 1 } }, after: [] },
      ...(trigger === 'signal'
        ? []
        : [{ variables: { key: null, wait: 'soon' }, resolve: { element: 'X', setVariables: VARIABLES } }]),
    ],
    none: { boundary: NO_BOUNDARY },
  }
}

/** An end or throw event, and where it goes to. */
type Throwing = {
  readonly id: string
  readonly definition: string
  readonly job?: string
  readonly fragment: (x: b.Draft, isEnd: boolean) => Fragment
  readonly variables?: Readonly<Record<string, unknown>>
  readonly go: readonly ScriptStep[]
  readonly broken?: Row['broken']
  readonly none?: Row['none']
}

const throwing = ({ id, definition, job: type, fragment, go, broken = [], ...rest }: Throwing): readonly Row[] =>
  [true, false].map((isEnd): Row => {
    const x = (options: b.Options = {}) =>
      (isEnd ? b.end : b.thrown)(definition, { ...options, ...(type === undefined ? {} : { job: type }) })
    return {
      id: `${isEnd ? 'end' : 'throw'}-event-${id}`,
      kind: isEnd ? 'endEvent' : 'intermediateThrowEvent',
      fragment: () => fragment(x(), isEnd),
      go,
      ...rest,
      broken: [
        ...broken,
        ...(go.length > 0 && type === undefined
          ? []
          : [
              {
                elements: { ...fragment(x({ out: NEEDS }), isEnd).elements },
                variables: {},
                before: go,
                resolve: { element: 'X', setVariables: { need: 1 } },
                after: [],
              },
            ]),
      ],
      none: { boundary: NO_BOUNDARY, ...rest.none },
    }
  })

const simple = (x: b.Draft, isEnd: boolean): Fragment => ({
  elements: { X: x },
  flows: [],
  entry: 'X',
  ...(isEnd ? {} : { exit: 'X' }),
})

/** In a box, with an end of its own after an event that goes on. */
const thrownIn = (x: b.Draft, isEnd: boolean, beside: b.Elements, flows: readonly b.Flow[]): Fragment =>
  boxed({ BS: b.start(), X: x, ...(isEnd ? {} : { BE: b.end() }) }, [isEnd ? 'BS X' : 'BS X BE'], beside, flows)

const undone = (x: b.Draft, isEnd: boolean): Fragment => ({
  elements: {
    A: b.service('a'),
    C: b.boundary('A', b.compensate()),
    U: b.handler('C', b.service('undo')),
    X: x,
  },
  flows: ['A X'],
  entry: 'A',
  ...(isEnd ? {} : { exit: 'X' }),
})

const THROW_ROWS: readonly Row[] = [
  ...throwing({ id: 'none', definition: '', fragment: simple, go: [] }),
  ...throwing({
    id: 'message',
    definition: b.message('out'),
    job: 'x',
    fragment: simple,
    go: [job('x', { sent: true })],
    broken: [
      {
        variables: {},
        before: [{ failJob: { type: 'x', retries: 0, message: 'no' } }],
        resolve: { element: 'X' },
      },
    ],
  }),
  ...throwing({
    id: 'signal',
    definition: b.signal('=name'),
    fragment: (x, isEnd) => ({
      elements: { F: b.parallel(), C: b.caught(b.signal('s')), CE: b.end(), X: x },
      flows: ['F X', 'F C CE'],
      entry: 'F',
      ...(isEnd ? {} : { exit: 'X' }),
    }),
    variables: { name: 's' },
    go: [],
    broken: [{ variables: { name: null }, resolve: { element: 'X', setVariables: { name: 's' } } }],
  }),
  ...throwing({
    id: 'escalation',
    definition: b.escalation('=code'),
    fragment: (x, isEnd) =>
      thrownIn(
        x,
        isEnd,
        { On: b.boundary('Box', b.escalation('C1'), { interrupting: false }), H: b.service('handle'), HE: b.end() },
        ['On H HE'],
      ),
    variables: { code: 'C1' },
    go: [job('handle')],
    broken: [{ variables: { code: null }, resolve: { element: 'X', setVariables: { code: 'C1' } } }],
  }),
  ...throwing({ id: 'compensation', definition: b.compensate(), fragment: undone, go: [job('a'), job('undo')] }),
]

const NO_ESCAPE = 'Its compensation is neither evaluated nor mapped; the handler that fails has the incident (compensation/).'

/** Start, end, intermediate and boundary events. */
export const EVENT_ROWS: readonly Row[] = [
  {
    id: 'start-event-none',
    kind: 'startEvent',
    fragment: () => boxed({ X: b.start(), BE: b.end() }, ['X BE']),
    go: [],
    broken: [
      {
        elements: boxed({ X: b.start('', { out: NEEDS }), BE: b.end() }, ['X BE']).elements,
        variables: {},
        resolve: { element: 'X', setVariables: { need: 1 } },
      },
    ],
    none: { boundary: NO_BOUNDARY },
  },
  ...(['message', 'timer', 'signal', 'error', 'escalation'] as const).flatMap((trigger) =>
    (trigger === 'error' ? [true] : [true, false]).map((interrupting) => startRow(trigger, interrupting)),
  ),
  ...(['message', 'timer', 'signal', 'error', 'escalation'] as const).flatMap((trigger) =>
    (trigger === 'error' ? [true] : [true, false]).map((interrupting) => boundaryRow(trigger, interrupting)),
  ),
  {
    id: 'boundary-event-compensation',
    kind: 'boundaryEvent',
    fragment: () => ({
      elements: {
        A: b.service('a'),
        X: b.boundary('A', b.compensate()),
        U: b.handler('X', b.service('undo')),
        T: b.thrown(b.compensate()),
      },
      flows: ['A T'],
      entry: 'A',
      exit: 'T',
    }),
    go: [job('a', { n: 1 }), job('undo', { undone: true })],
    broken: [
      {
        variables: {},
        before: [job('a'), { failJob: { type: 'undo', retries: 0, message: 'no' } }],
        resolve: { element: 'U' },
        after: [job('undo')],
      },
    ],
    none: { boundary: 'It is a boundary event itself; the row shows it at a task.' },
  },
  ...(['message', 'timer', 'signal'] as const).map(catchRow),
  ...(['throw', 'catch'] as const).map(
    (side): Row => ({
      id: `${side}-event-link`,
      kind: side === 'throw' ? 'intermediateThrowEvent' : 'intermediateCatchEvent',
      fragment: () => {
        const [from, to] = side === 'throw' ? ['X', 'L'] : ['L', 'X']
        const elements = { [from]: b.thrown(b.link('l')), [to]: b.caught(b.link('l')) }
        return { elements, flows: [], entry: from, exit: to }
      },
      go: [],
      none: { terminate: NO_MOMENT, 'incident and resolution': PASSES, boundary: NO_BOUNDARY },
    }),
  ),
  ...THROW_ROWS.map((row) =>
    row.id.endsWith('compensation') ? { ...row, none: { ...row.none, 'incident and resolution': NO_ESCAPE } } : row,
  ),
  {
    id: 'end-event-error',
    kind: 'endEvent',
    fragment: () =>
      thrownIn(b.end(b.error('=code')), true, { On: b.boundary('Box', b.error('E1')), H: b.service('handle'), HE: b.end() }, [
        'On H HE',
      ]),
    variables: { code: 'E1' },
    go: [job('handle')],
    broken: [
      { variables: { code: null }, resolve: { element: 'X', setVariables: { code: 'E1' } } },
      { variables: { code: 'E2' }, resolve: { element: 'X', setVariables: { code: 'E1' } } },
    ],
    none: { boundary: NO_BOUNDARY },
  },
  {
    id: 'end-event-terminate',
    kind: 'endEvent',
    fragment: () => ({
      elements: { F: b.parallel(), W: b.service('work'), WE: b.end(), A: b.service('a'), X: b.end(b.terminate()) },
      flows: ['F W WE', 'F A X'],
      entry: 'F',
    }),
    go: [job('a')],
    none: {
      boundary: NO_BOUNDARY,
      'incident and resolution': 'It evaluates nothing: its output mappings are ignored (events/terminate-end-ignores-outputs).',
    },
  },
]
