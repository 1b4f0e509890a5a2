import type { ScriptStep } from '../script.ts'
import * as b from './bpmn.ts'
import { type CaseDraft, draftCase, type Process } from './case-draft.ts'
import { ACTIVITY_ROWS } from './matrix-activities.ts'
import { EVENT_ROWS } from './matrix-events.ts'
import { GATEWAY_ROWS } from './matrix-gateways.ts'
import { COLUMNS, type Column, type Fragment, type Row } from './matrix-row.ts'

/** A case of the matrix and the cells that it fills. */
type MatrixCase = { readonly columns: readonly Column[]; readonly draft: CaseDraft }

const STEPS_OF_TWO = 2

/** Rows that show an interruption already. */
const HAS_OWN_INTERRUPTION = /^(boundary-event|start-event|event-sub-process)/

/** From a start to an end. */
const around = ({ elements, flows, entry, exit }: Fragment, prefix = ''): Process => {
  const [first, last] = [`${prefix}Start`, `${prefix}End`]
  return {
    elements: { [first]: b.start(), ...elements, ...(exit === undefined ? {} : { [last]: b.end() }) },
    flows: [`${first} ${entry}`, ...flows, ...(exit === undefined ? [] : [`${exit} ${last}`])],
  }
}

const inSubProcess = (fragment: Fragment, options: b.Options = {}): Fragment => {
  const { elements, flows } = around(fragment, 'Sub')
  return { elements: { Sub: b.sub(elements, flows, options) }, flows: [], entry: 'Sub', exit: 'Sub' }
}

const make = (row: Row, name: string, about: string, fragment: Fragment, steps: readonly ScriptStep[], variables = {}) =>
  draftCase(`matrix/${row.id}/${name}`, {
    about: `${row.id}: ${about}`,
    process: around(fragment),
    ...(row.called === undefined ? {} : { called: row.called }),
    variables: { ...row.variables, ...variables },
    steps,
  })

const goesOn = (row: Row): MatrixCase => ({
  columns: ['activate', 'complete'],
  draft: make(row, 'complete', 'is entered and completes', row.fragment(), row.go),
})

/** What does not wait is cancelled while it has an incident. */
const cancelled = (row: Row): MatrixCase | undefined => {
  if (row.none?.terminate !== undefined) return undefined
  const cancel: ScriptStep = { cancel: {} }
  if (row.go.length > 0)
    return {
      columns: ['terminate'],
      draft: make(row, 'cancel', 'waits while its instance is cancelled', row.fragment(), [...row.go.slice(0, -1), cancel]),
    }
  const broken = row.broken?.[0]
  if (broken === undefined) return undefined
  const fragment = row.fragment()
  const withBroken = { ...fragment, elements: { ...fragment.elements, ...broken.elements } }
  const steps = [...(broken.before ?? []), cancel]
  return {
    columns: ['terminate'],
    draft: make(row, 'cancel', 'has an incident while its instance is cancelled', withBroken, steps, broken.variables),
  }
}

const breaks = (row: Row): readonly MatrixCase[] =>
  (row.broken ?? []).map((broken, index) => {
    const fragment = row.fragment()
    const elements = { ...fragment.elements, ...broken.elements }
    const steps = [...(broken.before ?? []), { resolveIncident: broken.resolve }, ...(broken.after ?? row.go)]
    return {
      columns: ['incident and resolution'],
      draft: make(
        row,
        `incident-${index + 1}`,
        'gets into an incident, which is mended',
        { ...fragment, elements },
        steps,
        broken.variables,
      ),
    }
  })

/** A message that does not interrupt, then a timer that does. */
const withBoundary = (row: Row): MatrixCase | undefined => {
  if (row.activity === undefined) return undefined
  const fragment = row.fragment()
  const beside: Fragment = {
    ...fragment,
    elements: {
      ...fragment.elements,
      Note: b.boundary('X', b.message('note', '="n"'), { interrupting: false, out: { noted: '=note' } }),
      Late: b.boundary('X', b.duration('PT4H')),
      NoteEnd: b.end(),
      LateTask: b.service('late'),
      LateEnd: b.end(),
    },
    flows: [...fragment.flows, 'Note NoteEnd', 'Late LateTask LateEnd'],
  }
  const steps: readonly ScriptStep[] = [
    { publish: { name: 'note', key: 'n', variables: { note: 'seen', other: 1 } } },
    { advance: 'PT5H' },
    ...(row.go.length === 0 ? [] : [{ completeJob: { type: 'late' } } as const]),
  ]
  return {
    columns: row.go.length === 0 ? ['boundary'] : ['boundary', 'terminate'],
    draft: make(row, 'boundary', 'with a boundary event beside it and one that interrupts it', beside, steps),
  }
}

const insideSubProcess = (row: Row): readonly MatrixCase[] => {
  const mapped = { in: { local: '=1' }, out: { result: '=local', got: '=got' } }
  const inside = make(row, 'subprocess', 'inside a subprocess with mappings', inSubProcess(row.fragment(), mapped), row.go)
  if (row.go.length === 0 || row.activity || HAS_OWN_INTERRUPTION.test(row.id))
    return [{ columns: ['inside a subprocess'], draft: inside }]
  const scope = inSubProcess(row.fragment())
  const interrupted: Fragment = {
    ...scope,
    elements: { ...scope.elements, Stop: b.boundary('Sub', b.signal('stop')), StopEnd: b.end() },
    flows: ['Stop StopEnd'],
  }
  const steps: readonly ScriptStep[] = [{ signal: { name: 'stop', variables: { why: 'stop' } } }]
  return [
    { columns: ['inside a subprocess'], draft: inside },
    {
      columns: ['inside a subprocess', 'terminate'],
      draft: make(row, 'subprocess-interrupted', 'waits inside a subprocess that is interrupted', interrupted, steps),
    },
  ]
}

const insideMultiInstance = (row: Row): readonly MatrixCase[] => {
  const twice = Array.from({ length: STEPS_OF_TWO }, () => row.go).flat()
  const loop = { sequential: true, collection: '=items', element: 'item', output: 'collected', outputElement: '=item' }
  const columns: readonly Column[] = ['inside a multi-instance']
  const around2 = make(
    row,
    'multi-instance',
    'inside each run of a sequential multi-instance',
    inSubProcess(row.fragment(), { loop }),
    twice,
    { items: [1, 2] },
  )
  if (row.activity === undefined || row.id.startsWith('multi-instance')) return [{ columns, draft: around2 }]
  const own = row.fragment({ loop: { ...loop, sequential: false } })
  const marked = make(row, 'multi-instance-marker', 'is a parallel multi-instance itself', own, twice, { items: [1, 2] })
  return [
    { columns, draft: around2 },
    { columns, draft: marked },
  ]
}

const casesOf = (row: Row): readonly MatrixCase[] =>
  [goesOn(row), cancelled(row), ...breaks(row), withBoundary(row), ...insideSubProcess(row), ...insideMultiInstance(row)].filter(
    (found) => found !== undefined,
  )

/** What is shown of one element in one column: cases, or the reason why there is none. */
export type Cell = {
  readonly row: string
  readonly kind: Row['kind']
  readonly column: Column
  readonly cases: readonly string[]
  readonly reason?: string
}

const ROWS: readonly Row[] = [...ACTIVITY_ROWS, ...GATEWAY_ROWS, ...EVENT_ROWS]

/** A process is what every case runs; these show it in particular. */
const PROCESS: Readonly<Record<Column, readonly string[] | string>> = {
  activate: ['start/before-elements', 'listeners/of-process'],
  complete: ['mapping/start-and-end-event', 'calls/all-in-and-out'],
  terminate: ['cancel/everything', 'modify/terminate-all'],
  'incident and resolution': ['listeners/of-process-fails'],
  boundary: 'Boundary events attach to activities only; at the call that runs a process they are calls/boundary.',
  'inside a subprocess': ['calls/same-values-come-back'],
  'inside a multi-instance': ['multi-instance/call'],
}

const processCells: readonly Cell[] = COLUMNS.map((column) => {
  const shown = PROCESS[column]
  const cell = { row: 'process', kind: 'process', column } as const
  return typeof shown === 'string' ? { ...cell, cases: [], reason: shown } : { ...cell, cases: shown }
})

const cellsOf = (row: Row): readonly Cell[] => {
  const cases = casesOf(row)
  return COLUMNS.map((column) => {
    const reason = row.none?.[column]
    return {
      row: row.id,
      kind: row.kind,
      column,
      cases: cases.filter(({ columns }) => columns.includes(column)).map(({ draft }) => draft.id),
      ...(reason === undefined ? {} : { reason }),
    }
  })
}

export const CELLS: readonly Cell[] = [...processCells, ...ROWS.flatMap(cellsOf)]

export const MATRIX_CASES: readonly CaseDraft[] = ROWS.flatMap((row) => casesOf(row).map(({ draft }) => draft))
