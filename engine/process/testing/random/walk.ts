import type { Random } from '../../../values/random.ts'
import { step } from '../../step.ts'
import type { Key, ProcessCommand, ProcessDefinition, ProcessEvent, ProcessState, StepContext, StepResult } from '../../types.ts'
import { applyEvents, listDeviations, openRows } from './apply-events.ts'
import { isHanging, listBroken } from './check-state.ts'
import { chooseCommand } from './choose-command.ts'
import type { GrownProcess } from './grow-process.ts'

export type Walk = {
  readonly outcome: 'completed' | 'terminated' | 'hanging' | 'alive'
  readonly steps: number
  readonly commands: readonly ProcessCommand['type'][]
  readonly incidents: number
  readonly terminated: number
  /** What must not be; empty on a good walk. */
  readonly broken: readonly string[]
}

export type WalkOf = {
  readonly definitions: ReadonlyMap<string, ProcessDefinition>
  /** The same, read from bytes. */
  readonly reloaded: ReadonlyMap<string, ProcessDefinition>
  readonly variables: GrownProcess['variables']
  readonly random: Random
  readonly steps: number
}

const BEGIN = '2031-01-01T08:00:00.000Z'

const contextOf = (definitions: ReadonlyMap<string, ProcessDefinition>, now: string): StepContext => ({
  now,
  reference: 'p',
  definitions: {
    get: (reference) => definitions.get(reference),
    find: ({ processId }) => (definitions.has(processId) ? processId : undefined),
  },
})

const reload = (state: ProcessState | undefined): ProcessState | undefined =>
  state === undefined ? undefined : (JSON.parse(JSON.stringify(state)) as ProcessState)

/** One instance led through random commands, twice: once kept in memory, once stopped and read from bytes between any two steps. */
export const walk = ({ definitions, reloaded, variables, random, steps }: WalkOf): Walk => {
  const broken: string[] = []
  const commands: ProcessCommand['type'][] = []
  const rows = openRows()
  const closed = new Set<Key>()
  let kept = undefined as ProcessState | undefined
  let restarted = undefined as ProcessState | undefined
  let [now, incidents, terminated] = [BEGIN, 0, 0]

  const send = (command: ProcessCommand): StepResult => {
    const before = JSON.stringify(kept)
    const of = (known: ReadonlyMap<string, ProcessDefinition>) => known.get(kept?.process ?? 'p')!
    const result = step(of(definitions), kept, command, contextOf(definitions, now))
    const again = step(of(reloaded), reload(restarted), command, contextOf(reloaded, now))
    if (JSON.stringify(result) !== JSON.stringify(again)) broken.push(`${command.type} differs after a restart`)
    if (JSON.stringify(kept) !== before) broken.push(`${command.type} changed the state that it was given`)
    if (!result.ok && ['STEP_LIMIT', 'DEFINITION'].includes(result.rejection.code))
      broken.push(`${command.type}: ${result.rejection.message}`)
    if (!result.ok || !again.ok) return result
    kept = result.value.state
    restarted = again.value.state
    commands.push(command.type)
    return result
  }

  const count = (event: ProcessEvent): void => {
    if (event.type === 'incidentCreated') incidents += 1
    if (event.type === 'elementTerminated') terminated += 1
    const after = event.type === 'compensationSubscribed' || event.type === 'compensationCompleted'
    if (!after && 'elementKey' in event && closed.has(event.elementKey))
      broken.push(`${event.type} of ${event.element}, which had ended`)
    if (event.type === 'elementCompleted' || event.type === 'elementTerminated') closed.add(event.elementKey)
  }

  const observe = (result: StepResult): void => {
    if (!result.ok) return
    const { state, events } = result.value
    applyEvents(rows, events)
    for (const event of events) count(event)
    const definition = (reference: string) => definitions.get(reference)
    broken.push(...listBroken(state, definition, commands.includes('modify')))
    if (state.status === 'active') broken.push(...listDeviations(rows, state))
  }

  observe(send({ type: 'start', variables }))
  for (let turn = 0; turn < steps && kept?.status === 'active' && broken.length === 0; turn += 1) {
    const chosen = chooseCommand(random, kept)
    if (chosen === undefined) break
    if (chosen.at !== undefined && chosen.at > now) now = chosen.at
    observe(send(chosen.command))
  }
  const outcome =
    kept === undefined || kept.status !== 'active' ? (kept?.status ?? 'terminated') : isHanging(kept) ? 'hanging' : 'alive'
  return { outcome: outcome === 'active' ? 'alive' : outcome, steps: commands.length, commands, incidents, terminated, broken }
}
