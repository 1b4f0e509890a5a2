import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import { type CaseDraft, draftCase } from './case-draft.ts'
import { straight } from './straight.ts'

const job = (type: string): ScriptStep => ({ completeJob: { type } })
const publish = (name: string): ScriptStep => ({ publish: { name, key: 'k' } })
const day = b.duration('P1D')

/** A subprocess that waits at a job, with an event subprocess in it. */
const held = (es: b.Draft, options?: Parameters<typeof b.sub>[2]): b.Draft =>
  b.sub({ SS: b.start(), W: b.service('w'), SE: b.end(), Es: es }, ['SS W SE'], options)
/** Begun by a message; a job, and then what it ends with. */
const byMessage = (end: b.Draft): b.Draft =>
  b.eventSub({ ES: b.start(b.message('m', '="k"')), H: b.service('h'), HE: end }, ['ES H HE'])
const byTimer = (interrupting: boolean): b.Draft =>
  b.eventSub({ ES: b.start(day, { interrupting }), H: b.service('h'), HE: b.end() }, ['ES H HE'])
const bySignal = (): b.Draft => b.eventSub({ ES: b.start(b.signal('s')), H: b.service('h'), HE: b.end() }, ['ES H HE'])
const around = (inner: b.Draft): b.Draft => b.sub({ OS: b.start(), Sub: inner, OE: b.end() }, ['OS Sub OE'])
const caughtAt = (on: string, definition: string): b.Elements => ({ On: b.boundary(on, definition), OnT: b.service('on') })

/** Scopes that an event subprocess has taken over, or is about to. */
export const TAKEOVER_CASES: readonly CaseDraft[] = [
  draftCase('takeovers/error-to-outer-scope', {
    about: 'an error out of an interrupting event subprocess is not caught around the scope that it took over either',
    process: straight({ Outer: around(held(byMessage(b.end()))) }, caughtAt('Outer', b.error()), ['On OnT']),
    steps: [publish('m'), { throwError: { type: 'h', code: 'E1' } }],
  }),
  draftCase('takeovers/error-end-to-outer-scope', {
    about: 'nor does the process catch what an error end event throws there',
    process: straight(
      { Outer: around(held(byMessage(b.end(b.error('E1'))))) },
      { Catch: b.eventSub({ CS: b.start(b.error()), C: b.service('c'), CE: b.end() }, ['CS C CE']) },
    ),
    steps: [publish('m'), job('h')],
  }),
  draftCase('takeovers/error-to-caller', {
    about: 'the caller of a process that an event subprocess has taken over catches its error',
    process: straight({ A: b.call('child') }, caughtAt('A', b.error()), ['On OnT']),
    called: {
      child: {
        elements: { CS: b.start(), C: b.service('c'), CE: b.end(), Es: byMessage(b.end(b.error('E1'))) },
        flows: ['CS C CE'],
      },
    },
    steps: [publish('m'), job('h')],
  }),
  draftCase('takeovers/escalation-to-outer-scope', {
    about: 'an escalation out of an interrupting event subprocess comes to nobody around',
    process: straight({ Outer: around(held(byMessage(b.end(b.escalation('C1'))))) }, caughtAt('Outer', b.escalation()), [
      'On OnT',
    ]),
    steps: [publish('m'), job('h')],
  }),
  draftCase('takeovers/escalation-to-caller', {
    about: 'an escalation of a process that an event subprocess has taken over comes to its caller',
    process: straight({ A: b.call('child') }, caughtAt('A', b.escalation()), ['On OnT']),
    called: {
      child: {
        elements: { CS: b.start(), C: b.service('c'), CE: b.end(), Es: byMessage(b.end(b.escalation('C1'))) },
        flows: ['CS C CE'],
      },
    },
    steps: [publish('m'), job('h')],
  }),
  draftCase('takeovers/error-of-loop-instance', {
    about: 'an error out of an event subprocess of one instance of a multi-instance is not caught at its body',
    process: straight(
      { Sub: held(byMessage(b.end()), { loop: { collection: '=[1]', element: 'i' } }) },
      caughtAt('Sub', b.error()),
      ['On OnT'],
    ),
    steps: [publish('m'), { throwError: { type: 'h', code: 'E1' } }],
  }),
  draftCase('takeovers/own-signal-of-process', {
    about: 'a signal that an event subprocess beside its throw event hears ends the throw event',
    process: straight({ T: b.thrown(b.signal('s')), A: b.service('a') }, { Es: bySignal() }),
    steps: [job('h')],
  }),
  draftCase('takeovers/own-signal-of-sub-process', {
    about: 'the same in a subprocess',
    process: straight({
      Sub: b.sub({ SS: b.start(), T: b.thrown(b.signal('s')), W: b.service('w'), SE: b.end(), Es: bySignal() }, ['SS T W SE']),
    }),
    steps: [job('h')],
  }),
  draftCase('takeovers/own-signal-of-end-event', {
    about: 'the same for a signal end event',
    process: { elements: { Start: b.start(), T: b.end(b.signal('s')), Es: bySignal() }, flows: ['Start T'] },
    steps: [job('h')],
  }),
  draftCase('takeovers/own-signal-from-within', {
    about: 'a signal from a subprocess that an event subprocess around it hears: the throw event completes first',
    process: straight(
      { Sub: b.sub({ SS: b.start(), T: b.thrown(b.signal('s')), W: b.service('w'), SE: b.end() }, ['SS T W SE']) },
      { Es: bySignal() },
    ),
    steps: [job('h')],
  }),
  draftCase('takeovers/own-signal-beside-another-branch', {
    about: 'a signal that takes over the scope ends the other branch too',
    process: {
      elements: {
        Start: b.start(),
        F: b.parallel(),
        A: b.service('a'),
        T: b.thrown(b.signal('s')),
        End: b.end(),
        TE: b.end(),
        Es: bySignal(),
      },
      flows: ['Start F A End', 'F T TE'],
    },
    steps: [job('h')],
  }),
  draftCase('takeovers/timer-boundary-and-beside', {
    about: 'an interrupting boundary timer and an event subprocess beside that are due at once',
    process: straight({ Sub: held(byTimer(false)) }, caughtAt('Sub', day), ['On OnT']),
    steps: [{ advance: 'P1D' }],
  }),
  draftCase('takeovers/timer-boundary-and-interrupting', {
    about: 'an interrupting boundary timer and an interrupting event subprocess that are due at once',
    process: straight({ Sub: held(byTimer(true)) }, caughtAt('Sub', day), ['On OnT']),
    steps: [{ advance: 'P1D' }],
  }),
  draftCase('takeovers/timer-boundary-twice', {
    about: 'two interrupting boundary timers that are due at once',
    process: straight({ A: b.service('a') }, { ...caughtAt('A', day), B: b.boundary('A', day), BT: b.service('b') }, [
      'On OnT',
      'B BT',
    ]),
    steps: [{ advance: 'P1D' }],
  }),
  draftCase('takeovers/timer-inner-and-outer', {
    about: 'the boundary timer of a subprocess and that of a task in it that are due at once',
    process: straight(
      {
        Sub: b.sub({ SS: b.start(), W: b.service('w'), SE: b.end(), In: b.boundary('W', day), InT: b.service('in') }, [
          'SS W SE',
          'In InT',
        ]),
      },
      caughtAt('Sub', day),
      ['On OnT'],
    ),
    steps: [{ advance: 'P1D' }],
  }),
  draftCase('takeovers/timer-of-process-twice', {
    about: 'two event subprocesses of the process, one of which interrupts, that are due at once',
    process: straight(
      { A: b.service('a') },
      {
        One: byTimer(true),
        Two: b.eventSub({ TS: b.start(day, { interrupting: false }), T: b.service('t'), TE: b.end() }, ['TS T TE']),
      },
    ),
    steps: [{ advance: 'P1D' }],
  }),
  draftCase('takeovers/failing-trigger-in-sub-process', {
    about: 'an event subprocess of a subprocess whose trigger fails',
    process: straight({
      Sub: held(b.eventSub({ ES: b.start(b.message('m', '=key')), H: b.service('h'), HE: b.end() }, ['ES H HE'])),
    }),
    variables: { key: null },
    steps: [{ resolveIncident: { element: 'SS', setVariables: { key: 'k' } } }, publish('m'), job('h')],
  }),
  draftCase('takeovers/failing-trigger-in-loop', {
    about: 'the same in a multi-instance subprocess with a boundary event',
    process: straight(
      {
        Sub: held(b.eventSub({ ES: b.start(b.message('m', '=key')), H: b.service('h'), HE: b.end() }, ['ES H HE']), {
          loop: { collection: '=[1, 2]', element: 'i' },
        }),
      },
      caughtAt('Sub', day),
      ['On OnT'],
    ),
    variables: { key: null },
    steps: [{ advance: 'P1D' }],
  }),
  draftCase('takeovers/failing-boundary-beside-event-sub-process', {
    about: 'a boundary event whose trigger fails at a subprocess with an event subprocess',
    process: straight({ Sub: held(bySignal()) }, caughtAt('Sub', b.message('m', '=key')), ['On OnT']),
    variables: { key: null },
    steps: [
      { signal: { name: 's' } },
      { resolveIncident: { element: 'SS', setVariables: { key: 'k' } } },
      { signal: { name: 's' } },
    ],
  }),
]
