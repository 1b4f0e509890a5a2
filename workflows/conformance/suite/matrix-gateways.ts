import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import type { Row } from './matrix-row.ts'

const job = (type: string): ScriptStep => ({ completeJob: { type } })
const NO_BOUNDARY = 'Boundary events attach to activities only.'
const branches: b.Elements = { A: b.service('a'), B: b.service('b'), J: b.exclusive() }

/** Gateways, with two branches and what brings them together again. */
export const GATEWAY_ROWS: readonly Row[] = [
  {
    id: 'exclusive-gateway',
    kind: 'exclusiveGateway',
    fragment: () => ({
      elements: { X: b.exclusive(), ...branches },
      flows: [['X', 'A', '=n > 1'], ['X', 'B', 'default'], 'A J', 'B J'],
      entry: 'X',
      exit: 'J',
    }),
    variables: { n: 2 },
    go: [job('a')],
    broken: [
      { variables: { n: null }, resolve: { element: 'X', setVariables: { n: 2 } } },
      {
        elements: { X: b.exclusive() },
        variables: { n: 'text' },
        resolve: { element: 'X', setVariables: { n: 0 } },
        after: [job('b')],
      },
    ],
    none: { boundary: NO_BOUNDARY },
  },
  {
    id: 'parallel-gateway',
    kind: 'parallelGateway',
    fragment: () => ({
      elements: { X: b.parallel(), ...branches, J: b.parallel() },
      flows: ['X A J', 'X B J'],
      entry: 'X',
      exit: 'J',
    }),
    go: [job('a'), job('b')],
    none: { boundary: NO_BOUNDARY, 'incident and resolution': 'It evaluates nothing that could fail.' },
  },
  {
    id: 'inclusive-gateway',
    kind: 'inclusiveGateway',
    fragment: () => ({
      elements: { X: b.inclusive(), ...branches, C: b.service('c'), J: b.inclusive() },
      flows: [['X', 'A', '=n > 1'], ['X', 'B', '=n > 2'], ['X', 'C', 'default'], 'A J', 'B J', 'C J'],
      entry: 'X',
      exit: 'J',
    }),
    variables: { n: 3 },
    go: [job('a'), job('b')],
    broken: [
      { variables: { n: null }, resolve: { element: 'X', setVariables: { n: 3 } } },
      { variables: { n: 'text' }, resolve: { element: 'X', setVariables: { n: 0 } }, after: [job('c')] },
    ],
    none: { boundary: NO_BOUNDARY },
  },
  {
    id: 'event-based-gateway',
    kind: 'eventBasedGateway',
    fragment: () => ({
      elements: {
        X: b.eventGateway(),
        M: b.caught(b.message('m', '=key')),
        T: b.caught(b.duration('=wait')),
        S: b.caught(b.signal('s')),
        J: b.exclusive(),
      },
      flows: ['X M J', 'X T J', 'X S J'],
      entry: 'X',
      exit: 'J',
    }),
    variables: { key: 'k', wait: 'PT1H' },
    go: [{ advance: 'PT2H' }],
    broken: [
      { variables: { key: null }, resolve: { element: 'X', setVariables: { key: 'k' } } },
      {
        variables: { wait: 'soon' },
        resolve: { element: 'X', setVariables: { wait: 'PT3H' } },
        after: [{ publish: { name: 'm', key: 'k', variables: { got: 1 } } }],
      },
    ],
    none: { boundary: NO_BOUNDARY },
  },
]
