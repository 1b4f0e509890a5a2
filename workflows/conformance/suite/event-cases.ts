import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import { type CaseDraft, draftCase, type Process } from './case-draft.ts'
import { straight } from './straight.ts'

const job = (type: string, variables = {}): ScriptStep => ({ completeJob: { type, variables } })
const publish = (name: string, key = 'k', more: object = {}): ScriptStep => ({
  publish: { name, key, variables: { by: name }, ...more },
})
const beside = (id: string, definition: string, options: object = {}): b.Elements => ({
  [id]: b.boundary('A', definition, options),
  [`${id}T`]: b.service(id.toLowerCase()),
  [`${id}E`]: b.end(),
})
const withBoundary = (definition: string, options: object = {}, a: b.Draft = b.service('a')): Process =>
  straight({ A: a }, beside('On', definition, options), ['On OnT OnE'])

/** Timers: rules 20 to 23. */
export const TIMER_CASES: readonly CaseDraft[] = [
  draftCase('timers/boundary-cycle-jump', {
    about: 'a jump over several repetitions fires once; the next is due from now',
    process: withBoundary(b.cycle('R3/PT1H'), { interrupting: false }),
    steps: [{ advance: 'PT2H30M' }, { advance: 'PT1H' }, { advance: 'PT1H' }, { advance: 'PT5H' }],
  }),
  draftCase('timers/boundary-cycle-endless', {
    about: 'a cycle without a number has no end',
    process: withBoundary(b.cycle('R/PT1H'), { interrupting: false }),
    steps: [{ advance: 'PT1H' }, { advance: 'PT1H' }, job('a')],
  }),
  draftCase('timers/start-cycle', {
    about: 'a timer start event with three repetitions',
    process: { elements: { S: b.start(b.cycle('R3/PT1H')), A: b.service('a') }, flows: ['S A'] },
    variables: null,
    steps: [{ advance: 'PT1H' }, { advance: 'PT1H' }, { advance: 'PT3H' }, { advance: 'PT3H' }],
  }),
  draftCase('timers/start-date', {
    about: 'a timer start event by date, beside a none start',
    process: { elements: { S: b.start(), T: b.start(b.duration('PT1H')), A: b.service('a') }, flows: ['S A', 'T A'] },
    steps: [{ advance: 'PT2H' }],
  }),
  draftCase('timers/start-cron', {
    about: 'a timer start event by cron',
    process: { elements: { S: b.start(b.cycle('0 0 9 * * MON-FRI')), A: b.service('a') }, flows: ['S A'] },
    variables: null,
    steps: [{ advance: 'PT1H' }, { advance: 'P3D' }],
  }),
  draftCase('timers/start-daily', {
    about: 'a timer start event by @daily',
    process: { elements: { S: b.start(b.cycle('@daily')), A: b.service('a') }, flows: ['S A'] },
    variables: null,
    steps: [{ advance: 'P1D' }],
  }),
  draftCase('timers/negative', {
    about: 'a negative duration and a date that is past fire at once',
    process: straight({
      A: b.caught(b.duration('-PT1H')),
      B: b.caught(b.duration('PT0S')),
      C: b.caught(b.date('2020-01-01T00:00:00Z')),
      Look: b.service('look'),
    }),
  }),
  draftCase('timers/month', {
    about: 'a month is a calendar month',
    process: straight({ A: b.caught(b.duration('P1M')), Look: b.service('look') }),
    steps: [{ advance: 'P28D' }, { advance: 'P4D' }],
  }),
  draftCase('timers/date-expression', {
    about: 'a date by expression: text with an offset',
    process: straight({ A: b.caught(b.date('=at')), Look: b.service('look') }),
    variables: { at: '2020-01-01T10:00:00+02:00' },
  }),
  ...(
    [
      ['feel-date', '=date("2030-01-01")'],
      ['text-without-time', '="2030-01-01"'],
      ['null', '=missing'],
      ['number', '=5'],
    ] as const
  ).map(([id, text]) =>
    draftCase(`timers/date-is-${id}`, {
      about: `a time date that is ${id} is an incident`,
      process: straight({ A: b.caught(b.date(text)) }),
    }),
  ),
  draftCase('timers/date-is-date-time', {
    about: 'a FEEL date and time is a time date',
    process: straight({ A: b.caught(b.date('=date and time("2020-01-01T10:00:00Z")')), Look: b.service('look') }),
  }),
  draftCase('timers/duration-is-feel-duration', {
    about: 'a FEEL duration and a text are durations',
    process: straight({
      A: b.caught(b.duration('=duration("PT1H")')),
      B: b.caught(b.duration('="PT" + "2H"')),
      Look: b.service('look'),
    }),
    steps: [{ advance: 'PT1H' }, { advance: 'PT2H' }],
  }),
  draftCase('timers/boundary-sees-local', {
    about: 'a boundary timer sees what the input mappings made',
    process: withBoundary(b.duration('=wait'), {}, b.service('a', { in: { wait: '="PT3H"' } })),
    variables: { wait: 'PT1H' },
    steps: [{ advance: 'PT2H' }, { advance: 'PT2H' }],
  }),
  draftCase('timers/two-due-at-once', {
    about: 'of two timers that a jump makes due the earlier wins',
    process: straight({ A: b.service('a') }, { ...beside('Late', b.duration('PT3H')), ...beside('Early', b.duration('PT2H')) }, [
      'Late LateT LateE',
      'Early EarlyT EarlyE',
    ]),
    steps: [{ advance: 'PT5H' }],
  }),
  draftCase('timers/during-incident', {
    about: 'a boundary timer fires while the job has an incident',
    process: withBoundary(b.duration('PT1H')),
    steps: [{ failJob: { type: 'a', retries: 0, message: 'no' } }, { advance: 'PT2H' }],
  }),
  draftCase('timers/during-output-incident', {
    about: 'one that falls due while the activity has an incident of its output mappings is ignored',
    process: withBoundary(b.duration('PT1H'), {}, b.service('a', { out: { o: '=assert(need, need != null)' } })),
    steps: [job('a'), { advance: 'PT2H' }, { resolveIncident: { element: 'A', setVariables: { need: 1 } } }],
  }),
  draftCase('timers/new-version-takes-over', {
    about: 'a new version takes the start timer over',
    process: { elements: { S: b.start(b.cycle('R/PT1H')), A: b.service('a') }, flows: ['S A'] },
    files: {
      'v2.bpmn': b.buildFile({ id: 'p', elements: { S: b.start(b.cycle('R/PT2H')), B: b.service('b') }, flows: ['S B'] }),
    },
    variables: null,
    steps: [{ advance: 'PT1H' }, { deploy: 'v2.bpmn' }, { advance: 'PT2H' }],
  }),
]

/** Messages and signals: rules 24 to 28. */
export const MESSAGE_CASES: readonly CaseDraft[] = [
  ...(
    [
      ['number', 42, '42'],
      ['fraction', 4.5, '4'],
      ['text', 'k1', 'k1'],
      ['negative', -3, '-3'],
    ] as const
  ).map(([id, key, sent]) =>
    draftCase(`messages/key-${id}`, {
      about: `a correlation key that is a ${id}`,
      process: straight({ A: b.receive('m|=key') }),
      variables: { key },
      steps: [publish('m', sent)],
    }),
  ),
  ...(
    [
      ['null', null],
      ['boolean', true],
      ['list', ['k']],
      ['context', { a: 1 }],
      ['empty', ''],
    ] as const
  ).map(([id, key]) =>
    draftCase(`messages/key-is-${id}`, {
      about: `a correlation key that is ${id}`,
      process: straight({ A: b.receive('m|=key') }),
      variables: { key },
      steps: [publish('m', '')],
    }),
  ),
  draftCase('messages/key-is-fixed', {
    about: 'the key is fixed when the wait begins',
    process: straight({ A: b.receive('m|=key') }),
    variables: { key: 'old' },
    steps: [{ setVariables: { element: 'root', variables: { key: 'new' } } }, publish('m', 'new'), publish('m', 'old')],
  }),
  draftCase('messages/name-by-expression', {
    about: 'the name of a message by expression',
    process: straight({ A: b.receive('=name|="k"') }),
    variables: { name: null },
    steps: [{ resolveIncident: { element: 'A', setVariables: { name: 'm' } } }, publish('m')],
  }),
  draftCase('messages/buffered', {
    about: 'a message waits for its time to live, not longer',
    process: straight({ A: b.service('a'), B: b.receive('m|="k"') }),
    steps: [
      publish('m', 'k', { ttlMs: 3_600_000 }),
      job('a'),
      { start: { process: 'p' } },
      publish('m', 'k', { ttlMs: 3_600_000 }),
      { advance: 'PT2H' },
      { completeJob: { type: 'a' } },
    ],
  }),
  draftCase('messages/buffered-in-order', {
    about: 'buffered messages are taken in order of publication, each once by an instance',
    process: straight({ A: b.service('a'), B: b.receive('m|="k"'), C: b.receive('m|="k"'), D: b.receive('m|="k"') }),
    steps: [
      publish('m', 'k', { ttlMs: 3_600_000, variables: { n: 1 } }),
      publish('m', 'k', { ttlMs: 3_600_000, variables: { n: 2 } }),
      job('a'),
    ],
  }),
  draftCase('messages/not-buffered', {
    about: 'without time to live a message for nobody is gone',
    process: straight({ A: b.service('a'), B: b.receive('m|="k"') }),
    steps: [publish('m'), job('a')],
  }),
  draftCase('messages/id', {
    about: 'a message id is unique per name and key while it is buffered',
    process: straight({ A: b.receive('m|="k"'), B: b.receive('m|="k"') }),
    steps: [
      publish('m', 'k', { ttlMs: 3_600_000, messageId: 'i' }),
      publish('m', 'k', { ttlMs: 3_600_000, messageId: 'i' }),
      publish('m', 'other', { ttlMs: 3_600_000, messageId: 'i' }),
      publish('m', 'k', { messageId: 'j' }),
      { advance: 'PT2H' },
    ],
  }),
  draftCase('messages/one-instance-of-a-process', {
    about: 'a message goes to one instance of each process',
    process: straight({ A: b.receive('m|="k"') }),
    called: { other: { elements: { OS: b.start(), OA: b.receive('m|="k"') }, flows: ['OS OA'] } },
    steps: [{ start: { process: 'p' } }, { start: { process: 'other' } }, publish('m'), publish('m')],
  }),
  draftCase('messages/start', {
    about: 'a message starts a process, with its variables',
    process: { elements: { S: b.start(b.message('m'), { out: { mapped: '=by' } }), A: b.service('a') }, flows: ['S A'] },
    variables: null,
    steps: [publish('m', ''), publish('m', ''), publish('other', '')],
  }),
  draftCase('messages/start-one-per-key', {
    about: 'one active instance per key; the buffered second starts when the first is over',
    process: { elements: { S: b.start(b.message('m')), A: b.service('a') }, flows: ['S A'] },
    variables: null,
    steps: [
      publish('m', 'k', { ttlMs: 3_600_000 }),
      publish('m', 'k', { ttlMs: 3_600_000 }),
      publish('m', 'other'),
      job('a'),
      { completeJob: { type: 'a' } },
    ],
  }),
  draftCase('messages/start-and-catch', {
    about: 'a message starts an instance and reaches one that waits',
    process: {
      elements: { S: b.start(), M: b.start(b.message('m')), A: b.receive('m|="k"'), B: b.service('b') },
      flows: ['S A', 'M B'],
    },
    steps: [publish('m', 'k')],
  }),
  draftCase('messages/variables-into-scope', {
    about: 'variables of a message go to the scope that has them, else to the root',
    process: straight({
      Sub: b.sub({ SS: b.start(), A: b.receive('m|="k"'), L: b.service('l'), SE: b.end() }, ['SS A L SE'], { in: { by: '=0' } }),
    }),
    steps: [{ publish: { name: 'm', key: 'k', variables: { by: 'm', fresh: 1 } } }, job('l')],
  }),
  draftCase('messages/boundary-several', {
    about: 'a boundary message that does not interrupt comes as often as it is sent',
    process: withBoundary(b.message('m', '="k"'), { interrupting: false, out: { last: '=by' } }),
    steps: [publish('m'), publish('m'), job('on'), job('a'), job('on')],
  }),
  draftCase('messages/boundary-key-outer-scope', {
    about: 'the key of a boundary message does not see the local variables of the activity',
    process: withBoundary(b.message('m', '=key'), {}, b.service('a', { in: { key: '="inner"' } })),
    variables: { key: 'outer' },
    steps: [publish('m', 'inner'), publish('m', 'outer')],
  }),
  draftCase('messages/boundary-merges', {
    about: 'variables of a boundary message merge; mapped ones only where there are mappings',
    process: withBoundary(b.message('m', '="k"')),
    variables: { by: 0 },
    steps: [{ publish: { name: 'm', key: 'k', variables: { by: 'm', more: 1 } } }],
  }),
  draftCase('signals/start-and-catch', {
    about: 'a signal starts processes and reaches all that wait',
    process: {
      elements: { S: b.start(), G: b.start(b.signal('s')), A: b.caught(b.signal('s')), B: b.service('b') },
      flows: ['S A', 'G B'],
    },
    steps: [{ start: { process: 'p' } }, { signal: { name: 's', variables: { by: 1 } } }],
  }),
  draftCase('signals/boundary-and-inside', {
    about: 'a signal for which a boundary event and an event subprocess of one activity wait',
    process: {
      elements: {
        Start: b.start(),
        A: b.sub(
          {
            SS: b.start(),
            B: b.service('b'),
            Sub: b.eventSub({ ES: b.start(b.signal('s'), { interrupting: true }), EB: b.service('eb') }, ['ES EB']),
          },
          ['SS B'],
        ),
        On: b.boundary('A', b.signal('s'), { interrupting: true }),
        OnB: b.service('onb'),
      },
      flows: ['Start A', 'On OnB'],
    },
    steps: [{ signal: { name: 's' } }, { signal: { name: 's' } }, { cancel: {} }],
  }),
  draftCase('signals/boundary-and-inside-beside', {
    about: 'a signal for which a boundary event and an event subprocess of one activity wait beside',
    process: {
      elements: {
        Start: b.start(),
        A: b.sub(
          {
            SS: b.start(),
            B: b.service('b'),
            Sub: b.eventSub({ ES: b.start(b.signal('s'), { interrupting: false }), EB: b.service('eb') }, ['ES EB']),
          },
          ['SS B'],
        ),
        On: b.boundary('A', b.signal('s'), { interrupting: false }),
        OnB: b.service('onb'),
      },
      flows: ['Start A', 'On OnB'],
    },
    steps: [{ signal: { name: 's' } }, { signal: { name: 's' } }, { cancel: {} }],
  }),
  draftCase('messages/boundary-and-inside', {
    about: 'a message for which a boundary event and an event subprocess of one activity wait',
    process: {
      elements: {
        Start: b.start(),
        A: b.sub(
          {
            SS: b.start(),
            B: b.service('b'),
            Sub: b.eventSub({ ES: b.start(b.message('m', '="k"'), { interrupting: true }), EB: b.service('eb') }, ['ES EB']),
          },
          ['SS B'],
        ),
        On: b.boundary('A', b.message('m', '="k"'), { interrupting: true }),
        OnB: b.service('onb'),
      },
      flows: ['Start A', 'On OnB'],
    },
    steps: [{ publish: { name: 'm', key: 'k' } }, { publish: { name: 'm', key: 'k' } }, { cancel: {} }],
  }),
  draftCase('messages/boundary-and-inside-beside', {
    about: 'a message for which a boundary event and an event subprocess of one activity wait beside',
    process: {
      elements: {
        Start: b.start(),
        A: b.sub(
          {
            SS: b.start(),
            B: b.service('b'),
            Sub: b.eventSub({ ES: b.start(b.message('m', '="k"'), { interrupting: false }), EB: b.service('eb') }, ['ES EB']),
          },
          ['SS B'],
        ),
        On: b.boundary('A', b.message('m', '="k"'), { interrupting: false }),
        OnB: b.service('onb'),
      },
      flows: ['Start A', 'On OnB'],
    },
    steps: [{ publish: { name: 'm', key: 'k' } }, { publish: { name: 'm', key: 'k' } }, { cancel: {} }],
  }),
  draftCase('signals/again-during-incident', {
    about: 'a catch event whose output mapping failed takes no second signal',
    process: straight({ A: b.caught(b.signal('s'), { out: { o: '=assert(need, need != null)' } }), Look: b.service('look') }),
    steps: [
      { signal: { name: 's', variables: { a: 1 } } },
      { signal: { name: 's', variables: { need: 2 } } },
      { resolveIncident: { element: 'A', setVariables: { need: 1 } } },
    ],
  }),
  draftCase('signals/throw-variables', {
    about: 'what a thrown signal carries',
    process: {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        T: b.thrown(b.signal('s'), { in: { local: '=x' } }),
        C: b.caught(b.signal('s')),
        A: b.service('a'),
        B: b.service('b'),
      },
      flows: ['Start F', 'F T A', 'F C B'],
    },
    variables: { x: 1 },
  }),
  draftCase('signals/boundary-several', {
    about: 'a signal at a boundary that does not interrupt',
    process: withBoundary(b.signal('s'), { interrupting: false }),
    steps: [{ signal: { name: 's' } }, { signal: { name: 's', variables: { v: 1 } } }, job('a'), { signal: { name: 's' } }],
  }),
]

const box = (): b.Elements => ({ IS: b.start(), I: b.service('i'), IE: b.end() })

/** Errors, escalations, terminate ends: rules 29 to 32. */
export const ERROR_CASES: readonly CaseDraft[] = [
  draftCase('errors/nearest-catch-all', {
    about: 'a catch-all inside beats the exact code outside',
    process: straight(
      {
        Sub: b.sub({ ...box(), On: b.boundary('I', b.error()), OnE: b.end(), OnT: b.service('near') }, ['IS I IE', 'On OnT OnE']),
      },
      { Far: b.boundary('Sub', b.error('E1')), FarT: b.service('far') },
      ['Far FarT'],
    ),
    steps: [{ throwError: { type: 'i', code: 'E1', variables: { why: 1 } } }],
  }),
  draftCase('errors/exact-beats-catch-all', {
    about: 'on one element the exact code beats the catch-all',
    process: straight({ A: b.service('a') }, { ...beside('All', b.error()), ...beside('One', b.error('E1')) }, [
      'All AllT AllE',
      'One OneT OneE',
    ]),
    steps: [{ throwError: { type: 'a', code: 'E1' } }],
  }),
  draftCase('errors/other-code', {
    about: 'another code is not caught: an incident, whose resolution opens the job again',
    process: withBoundary(b.error('E1')),
    steps: [
      { throwError: { type: 'a', code: 'E2', variables: { v: 1 } } },
      { resolveIncident: { element: 'A', retries: 0 } },
      { throwError: { type: 'a', code: 'E1' } },
    ],
  }),
  draftCase('errors/empty-code', {
    about: 'an empty code is caught by a catch-all',
    process: withBoundary(b.error()),
    steps: [{ throwError: { type: 'a', code: '' } }],
  }),
  draftCase('errors/variables-lost', {
    about: 'variables of an error are lost at a boundary event without output mapping',
    process: withBoundary(b.error('E1')),
    steps: [{ throwError: { type: 'a', code: 'E1', variables: { why: 'x' } } }],
  }),
  draftCase('errors/variables-mapped', {
    about: 'with one the mapped ones arrive',
    process: withBoundary(b.error('E1'), { out: { reason: '=why' } }),
    steps: [{ throwError: { type: 'a', code: 'E1', variables: { why: 'x', more: 1 } } }],
  }),
  draftCase('errors/event-sub-process', {
    about: 'an error event subprocess merges the variables',
    process: {
      elements: {
        Start: b.start(),
        A: b.service('a'),
        End: b.end(),
        Sub: b.eventSub({ ES: b.start(b.error('E1')), H: b.service('h'), EE: b.end() }, ['ES H EE']),
      },
      flows: ['Start A End'],
    },
    steps: [{ throwError: { type: 'a', code: 'E1', variables: { why: 'x' } } }, job('h')],
  }),
  draftCase('errors/inside-error-event-sub-process', {
    about: 'an error thrown inside an error event subprocess is caught neither by it nor at the boundary of its scope',
    process: straight(
      {
        Sub: b.sub({ ...box(), Es: b.eventSub({ ES: b.start(b.error()), H: b.service('h'), EE: b.end() }, ['ES H EE']) }, [
          'IS I IE',
        ]),
      },
      { On: b.boundary('Sub', b.error()), OnT: b.service('on') },
      ['On OnT'],
    ),
    steps: [{ throwError: { type: 'i', code: 'E1' } }, { throwError: { type: 'h', code: 'E2' } }],
  }),
  draftCase('errors/from-called-process', {
    about: 'an error of a called process comes to the call, without variables',
    process: straight(
      { A: b.call('child') },
      { On: b.boundary('A', b.error('E1'), { out: { why: '=why' } }), OnT: b.service('on') },
      ['On OnT'],
    ),
    called: { child: { elements: { CS: b.start(), C: b.service('c'), CE: b.end(b.error('E1')) }, flows: ['CS C CE'] } },
    steps: [job('c', { why: 1 })],
  }),
  draftCase('errors/end-event-unhandled', {
    about: 'an error end event that nobody catches',
    process: { elements: { Start: b.start(), E: b.end(b.error('E1')) }, flows: ['Start E'] },
    steps: [{ resolveIncident: { element: 'E' } }],
  }),
  draftCase('errors/multi-instance', {
    about: 'an error in one instance ends all and goes to the boundary of the body',
    process: withBoundary(b.error('E1'), {}, b.service('a', { loop: { collection: '=[1, 2, 3]', element: 'i' } })),
    steps: [job('a'), { throwError: { type: 'a', code: 'E1' } }],
  }),
  draftCase('escalation/nobody-catches', {
    about: 'an escalation that nobody catches just goes on',
    process: straight({ T: b.thrown(b.escalation('C1')), Look: b.service('look') }),
  }),
  draftCase('escalation/interrupts-itself', {
    about: 'interrupted by its own escalation the throw event is terminated',
    process: straight(
      { Sub: b.sub({ IS: b.start(), T: b.thrown(b.escalation('C1')), I: b.service('i') }, ['IS T I']) },
      { On: b.boundary('Sub', b.escalation('C1')), OnT: b.service('on') },
      ['On OnT'],
    ),
  }),
  draftCase('escalation/catch-all', {
    about: 'an escalation is caught by a catch-all beside; the exact code comes first',
    process: straight(
      {
        Sub: b.sub({ IS: b.start(), T: b.thrown(b.escalation('C1')), U: b.thrown(b.escalation('C2')), I: b.service('i') }, [
          'IS T U I',
        ]),
      },
      {
        On: b.boundary('Sub', b.escalation(), { interrupting: false }),
        OnT: b.service('all'),
        One: b.boundary('Sub', b.escalation('C1'), { interrupting: false }),
        OneT: b.service('one'),
      },
      ['On OnT', 'One OneT'],
    ),
  }),
  draftCase('escalation/from-called-process', {
    about: 'an escalation comes through a call',
    process: straight(
      { A: b.call('child') },
      { On: b.boundary('A', b.escalation('C1'), { interrupting: false }), OnT: b.service('on') },
      ['On OnT'],
    ),
    called: { child: { elements: { CS: b.start(), T: b.thrown(b.escalation('C1')), C: b.service('c') }, flows: ['CS T C'] } },
    variables: { x: 1 },
  }),
  draftCase('escalation/event-sub-process', {
    about: 'an escalation starts an event subprocess of its scope',
    process: {
      elements: {
        Start: b.start(),
        T: b.thrown(b.escalation('C1')),
        A: b.service('a'),
        Sub: b.eventSub({ ES: b.start(b.escalation('C1'), { interrupting: false }), H: b.service('h') }, ['ES H']),
      },
      flows: ['Start T A'],
    },
  }),
  draftCase('events/terminate-in-sub-process', {
    about: 'a terminate end ends its own scope only',
    process: straight({
      Sub: b.sub({ IS: b.start(), F: b.parallel(), I: b.service('i'), J: b.service('j'), T: b.end(b.terminate()) }, [
        'IS F',
        'F I',
        'F J T',
      ]),
      Look: b.service('look'),
    }),
    steps: [job('j', { v: 1 })],
  }),
  draftCase('events/terminate-in-called-process', {
    about: 'in a called process it completes the call',
    process: straight({ A: b.call('child'), Look: b.service('look') }),
    called: {
      child: {
        elements: { CS: b.start(), F: b.parallel(), C: b.service('c'), D: b.service('d'), T: b.end(b.terminate()) },
        flows: ['CS F', 'F C', 'F D T'],
      },
    },
    steps: [job('d', { v: 1 })],
  }),
  draftCase('events/terminate-end-ignores-outputs', {
    about: 'a terminate end ignores its output mappings',
    process: {
      elements: {
        Start: b.start(),
        A: b.service('a'),
        T: b.end(b.terminate(), { out: { o: '=1', p: '=assert(need, need != null)' } }),
      },
      flows: ['Start A T'],
    },
    steps: [job('a')],
  }),
  ...(
    [
      ['signal', b.signal('s')],
      ['escalation', b.escalation('C1')],
      ['compensation', b.compensate()],
      ['message', b.message('m')],
    ] as const
  ).flatMap(([id, definition]) =>
    (['end', 'thrown'] as const).map((side) =>
      draftCase(`events/mappings-of-${side === 'end' ? 'end' : 'throw'}-${id}`, {
        about: `input and output mappings of a ${id} ${side === 'end' ? 'end' : 'throw'} event`,
        process: {
          elements: {
            Start: b.start(),
            T: (side === 'end' ? b.end : b.thrown)(definition, {
              in: { i: '=1' },
              out: { o: '=i', x: '=2' },
              ...(id === 'message' ? { job: 'm' } : {}),
            }),
            ...(side === 'end' ? {} : { Look: b.service('look') }),
          },
          flows: [side === 'end' ? 'Start T' : 'Start T Look'],
        },
        variables: { x: 1 },
        steps: id === 'message' ? [job('m')] : [],
      }),
    ),
  ),
  ...(['error', 'escalation', 'message', 'timer', 'signal'] as const).map((id) =>
    draftCase(`events/mappings-of-boundary-${id}`, {
      about: `input and output mappings of a ${id} boundary event`,
      process: straight(
        { Sub: b.sub({ IS: b.start(), I: b.service('i'), IE: b.end(b.escalation('C1')) }, ['IS I IE'], { in: { l: '=5' } }) },
        {
          On: b.boundary(
            'Sub',
            {
              error: b.error('E1'),
              escalation: b.escalation('C1'),
              message: b.message('m', '="k"'),
              timer: b.duration('PT1H'),
              signal: b.signal('s'),
            }[id],
            { in: { i: '=1' }, out: { o: '=i', q: '=l', v: '=v' } },
          ),
          OnT: b.service('on'),
        },
        ['On OnT'],
      ),
      variables: { x: 1 },
      steps: [
        {
          error: { throwError: { type: 'i', code: 'E1', variables: { v: 1 } } },
          escalation: job('i', { v: 1 }),
          message: publish('m', 'k', { variables: { v: 1 } }),
          timer: { advance: 'PT2H' },
          signal: { signal: { name: 's', variables: { v: 1 } } },
        }[id] as ScriptStep,
      ],
    }),
  ),
  draftCase('events/link-in-sub-process', {
    about: 'two throws of one link, each in its scope',
    process: straight({
      Sub: b.sub(
        {
          IS: b.start(),
          F: b.parallel(),
          T1: b.thrown(b.link('l')),
          T2: b.thrown(b.link('l')),
          C: b.caught(b.link('l')),
          I: b.service('i'),
        },
        ['IS F', 'F T1', 'F T2', 'C I'],
      ),
    }),
    steps: [job('i'), job('i')],
  }),
]

/** Compensation: rule 33. */
export const COMPENSATION_CASES: readonly CaseDraft[] = (() => {
  const undo = (id: string): b.Elements => ({
    [id]: b.service(id.toLowerCase()),
    [`${id}C`]: b.boundary(id, b.compensate()),
    [`${id}U`]: b.handler(`${id}C`, b.service(`undo-${id.toLowerCase()}`)),
  })
  return [
    draftCase('compensation/order-of-completion', {
      about: 'handlers start at once, in order of completion',
      process: {
        elements: {
          Start: b.start(),
          F: b.parallel(),
          ...undo('A'),
          ...undo('B'),
          J: b.parallel(),
          T: b.thrown(b.compensate()),
          Look: b.service('look'),
        },
        flows: ['Start F', 'F A J', 'F B J', 'J T Look'],
      },
      steps: [job('b'), job('a'), job('undo-a', { u: 1 }), job('undo-b')],
    }),
    draftCase('compensation/not-completed', {
      about: 'what has not completed is not undone',
      process: {
        elements: {
          Start: b.start(),
          F: b.parallel(),
          ...undo('A'),
          ...undo('B'),
          T: b.thrown(b.compensate()),
          Look: b.service('look'),
        },
        flows: ['Start F', 'F A T', 'F B', 'T Look'],
      },
      steps: [job('a'), job('undo-a')],
    }),
    draftCase('compensation/in-loop', {
      about: 'once per completion in a loop',
      process: {
        elements: { Start: b.start(), M: b.exclusive(), ...undo('A'), X: b.exclusive(), T: b.end(b.compensate()) },
        flows: ['Start M A X', ['X', 'M', '=again'], ['X', 'T', 'default']],
      },
      variables: { again: true },
      steps: [job('a'), job('a', { again: false }), job('undo-a'), job('undo-a')],
    }),
    draftCase('compensation/multi-instance-once', {
      about: 'once for a whole multi-instance',
      process: {
        elements: {
          Start: b.start(),
          ...undo('A'),
          A: b.service('a', { loop: { collection: '=[1, 2]', element: 'i' } }),
          T: b.end(b.compensate()),
        },
        flows: ['Start A T'],
      },
      steps: [job('a'), job('a'), job('undo-a')],
    }),
    draftCase('compensation/of-one-activity', {
      about: 'a throw may name one activity',
      process: {
        elements: { Start: b.start(), ...undo('A'), ...undo('B'), T: b.thrown(b.compensate('A')), Look: b.service('look') },
        flows: ['Start A B T Look'],
      },
      steps: [job('a'), job('b'), job('undo-a')],
    }),
    draftCase('compensation/inside-sub-process', {
      about: 'a throw inside a subprocess reaches only that scope',
      process: {
        elements: {
          Start: b.start(),
          ...undo('A'),
          Sub: b.sub({ SS: b.start(), ...undo('B'), T: b.thrown(b.compensate()), L: b.service('l') }, ['SS B T L']),
        },
        flows: ['Start A Sub'],
      },
      steps: [job('a'), job('b'), job('undo-b')],
    }),
    draftCase('compensation/of-sub-process', {
      about: 'a throw outside reaches what a completed subprocess did, and its own handler',
      process: {
        elements: {
          Start: b.start(),
          Sub: b.sub({ SS: b.start(), ...undo('B'), SE: b.end() }, ['SS B SE']),
          SubC: b.boundary('Sub', b.compensate()),
          SubU: b.handler('SubC', b.service('undo-sub')),
          T: b.thrown(b.compensate()),
          Look: b.service('look'),
        },
        flows: ['Start Sub T Look'],
      },
      steps: [job('b'), job('undo-sub'), job('undo-b')],
    }),
    draftCase('compensation/after-event-sub-process', {
      about: 'what was done in an event subprocess is not undone once that is over',
      process: straight(
        { ...undo('A'), W: b.service('w'), T: b.thrown(b.compensate()), Look: b.service('look') },
        {
          Sub: b.eventSub({ ES: b.start(b.signal('s'), { interrupting: false }), ...undo('B'), C: b.service('c'), EE: b.end() }, [
            'ES B C EE',
          ]),
        },
      ),
      steps: [job('a'), { signal: { name: 's' } }, job('b'), job('c'), job('w')],
    }),
    draftCase('compensation/second-throw', {
      about: 'a second throw does nothing',
      process: {
        elements: {
          Start: b.start(),
          ...undo('A'),
          T: b.thrown(b.compensate()),
          T2: b.thrown(b.compensate()),
          Look: b.service('look'),
        },
        flows: ['Start A T T2 Look'],
      },
      steps: [job('a'), job('undo-a')],
    }),
    draftCase('compensation/handler-fails', {
      about: 'a handler that fails has an incident, and goes on when it is resolved',
      process: { elements: { Start: b.start(), ...undo('A'), T: b.end(b.compensate()) }, flows: ['Start A T'] },
      steps: [
        job('a'),
        { failJob: { type: 'undo-a', retries: 0, message: 'no' } },
        { resolveIncident: { element: 'AU' } },
        job('undo-a'),
      ],
    }),
    draftCase('compensation/cancelled', {
      about: 'cancelling while a handler works',
      process: { elements: { Start: b.start(), ...undo('A'), T: b.end(b.compensate()) }, flows: ['Start A T'] },
      steps: [job('a'), { cancel: {} }],
    }),
  ]
})()
