import { evaluateText } from './execution/evaluate.ts'
import { openRun } from './execution/run.ts'
import { nextOfCycle, schedule } from './execution/schedule.ts'
import type { ElementDefinition, ProcessDefinition } from './types.ts'

export type StartTimer = {
  readonly type: 'timer'
  readonly element: string
  /** Instant, UTC ISO. */
  readonly due: string
  /** -1 without end; absent means once. */
  readonly repetitions?: number
  readonly cycle?: string
}

/** What starts an instance of a process besides a command. The runtime opens these for the latest version when it is activated. */
export type StartTrigger = StartTimer | { readonly type: 'message' | 'signal'; readonly element: string; readonly name: string }

const triggerOf = (definition: ProcessDefinition, element: ElementDefinition, now: string): readonly StartTrigger[] => {
  const run = openRun(
    definition,
    { format: 1, process: definition.id, status: 'active', root: '1', next: 1, elements: {} },
    { now },
  )
  const { event, id } = element
  if (event?.type === 'timer') return [{ type: 'timer', element: id, ...schedule(run, event, undefined) }]
  if (event?.type === 'message' || event?.type === 'signal')
    return [{ type: event.type, element: id, name: evaluateText(run, { expression: event.name, scope: undefined }) }]
  return []
}

export const listStartTriggers = (definition: ProcessDefinition, now: string): readonly StartTrigger[] =>
  (definition.elements[definition.id]?.startEvents ?? []).flatMap((id) => triggerOf(definition, definition.elements[id]!, now))

/** The timer after it has fired at `now`, or undefined when that was its last time. A jump over several fires once. */
export const nextStartTimer = (timer: StartTimer, now: string): StartTimer | undefined => {
  const left = timer.repetitions ?? 1
  const due = timer.cycle === undefined || left === 1 ? undefined : nextOfCycle(now, timer.cycle)
  return due === undefined ? undefined : { ...timer, due, repetitions: left < 0 ? -1 : left - 1 }
}
